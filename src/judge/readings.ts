import type { Pack } from "../rules/index.js";
import {
  compileAutomaton,
  type Matcher,
  matcherOf,
  type Reading,
  type Role,
  readDocument,
} from "../text/index.js";
import type { Facts } from "./model.js";

/** A run over many apps compiles a pack's lexicon once. */
const compiled = new WeakMap<object, Matcher>();

function lexiconOf(pack: Pack): Matcher {
  const key = pack.automaton ?? pack.lexicon;
  const lexicon = compiled.get(key) ?? matcherOf(pack.automaton ?? compileAutomaton(pack.lexicon));
  compiled.set(key, lexicon);
  return lexicon;
}

/** Reads each document at most once, and only if a rule asks; the lexicon is compiled with the first. */
export function readingsOf(pack: Pack, facts: Facts): (role: Role) => Reading | undefined {
  const read = new Map<Role, Reading | undefined>();
  return (role) => {
    if (!read.has(role)) {
      const document = facts.documents[role]?.document;
      read.set(role, document === undefined ? undefined : readDocument(document, lexiconOf(pack)));
    }
    return read.get(role);
  };
}
