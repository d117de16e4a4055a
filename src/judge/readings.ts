import type { Pack } from "../rules/index.js";
import { compileLexicon, type Reading, type Role, readDocument } from "../text/index.js";
import type { Facts } from "./model.js";

/** Reads each document at most once, and only if a rule asks; the lexicon is compiled with the first. */
export function readingsOf(pack: Pack, facts: Facts): (role: Role) => Reading | undefined {
  const read = new Map<Role, Reading | undefined>();
  let lexicon: ReturnType<typeof compileLexicon> | undefined;
  return (role) => {
    if (!read.has(role)) {
      const document = facts.documents[role]?.document;
      if (document !== undefined) lexicon ??= compileLexicon(pack.lexicon);
      read.set(
        role,
        document === undefined || lexicon === undefined ? undefined : readDocument(document, lexicon),
      );
    }
    return read.get(role);
  };
}
