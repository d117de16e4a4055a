import { dirname, resolve } from "node:path";
import { type Place, UserError } from "./base/index.js";
import { gatherDocument } from "./documents/index.js";
import type { Facts, GatheredDocument, LoadedManifest } from "./judge/index.js";
import { documentRef } from "./manifest/index.js";
import { ROLES, type Role } from "./text/index.js";

/** A document as somebody named it: where it is and, if the manifest named it, where it says so. */
export interface NamedDocument {
  readonly source: string;
  /** Folder that a relative path starts from. */
  readonly baseDir: string;
  readonly place?: Place;
}

type Named = Partial<Record<Role, NamedDocument>>;

/** The names the manifest and the command line give to the roles. */
const KEYS = {
  "privacy-policy": "policy",
  "terms-of-service": "terms",
  "privacy-notice": "notice",
} as const satisfies Record<Role, string>;

/** The documents that were named beside the manifest. */
export function namedDocuments(
  options: Readonly<Partial<Record<"policy" | "terms" | "notice", string>>>,
  cwd: string,
): Named {
  const named: Named = {};
  for (const role of ROLES) {
    const source = options[KEYS[role]];
    if (source !== undefined) named[role] = { source, baseDir: cwd };
  }
  return named;
}

/**
 * The documents that the manifest names. A file stands before an address and a PDF copy: it gives the same report
 * every day and everywhere.
 */
export function documentsInManifest({ data, path, placeOf }: LoadedManifest, cwd: string): Named {
  const named: Named = {};
  for (const role of ROLES) {
    const entry = data.documents[KEYS[role]];
    if (entry === undefined) continue;
    const ref = documentRef(entry);
    const key = (["file", "url", "pdf"] as const).find((candidate) => ref[candidate] !== undefined);
    const source = key === undefined ? undefined : ref[key];
    if (key === undefined || source === undefined) continue;
    const place = placeOf(["documents", KEYS[role], ...(typeof entry === "string" ? [] : [key])]);
    named[role] = { source, baseDir: dirname(resolve(cwd, path)), place };
  }
  return named;
}

export interface ReadAllInput {
  readonly named: Named;
  readonly manifest?: LoadedManifest;
  readonly offline: boolean;
  /** Folder that the manifest's path starts from. */
  readonly cwd: string;
  readonly onProgress: (what: string) => void;
}

/** Reads every named document, one after the other, so that their memory does not add up. */
export async function readAll({
  named,
  manifest,
  offline,
  cwd,
  onProgress,
}: ReadAllInput): Promise<Facts["documents"]> {
  const all: Named = { ...(manifest === undefined ? {} : documentsInManifest(manifest, cwd)), ...named };
  const read: Partial<Record<Role, GatheredDocument>> = {};
  for (const role of ROLES) {
    const document = all[role];
    if (document === undefined) continue;
    onProgress(`Reading ${document.source}`);
    read[role] = await readOne(role, document, offline);
  }
  return read;
}

/** A crash while reading is told as a problem with that input, so that the rest of the run goes on. */
async function readOne(
  role: Role,
  { source, baseDir, place }: NamedDocument,
  offline: boolean,
): Promise<GatheredDocument> {
  const about = { role, source, ...(place && { place }) };
  try {
    return await gatherDocument({ ...about, cwd: baseDir, offline });
  } catch (thrown) {
    if (thrown instanceof UserError) throw thrown;
    const why =
      thrown instanceof Error ? `${thrown.name}: ${thrown.message}`.slice(0, 300) : "no reason given";
    const message = `The reader stopped while reading ${source} (${why}).`;
    const hint = "This is a bug in bb2-ready; please report it, if you can with the document.";
    return {
      ...about,
      via: /^https?:/i.test(source) ? "url" : "file",
      problem: { code: "reader-crashed", blame: "circumstance", message, hint },
    };
  }
}
