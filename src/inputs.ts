import { readdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "./base/index.js";
import { type CheckOptions, filesIn, manifestOf } from "./check.js";
import { documentsInManifest, namedDocuments } from "./gather.js";
import { fileDigest } from "./gather-evidence.js";
import { acceptedIn, evidencePath, type LoadedManifest } from "./judge/index.js";
import { decisionsPath, loadDecisions } from "./manifest/index.js";
import { ROLES } from "./text/index.js";

/** All that a check reads. */
export interface Inputs {
  /** Full paths, sorted; also of files that are not there but would be read if they were. */
  readonly files: readonly string[];
  /** True when a document is fetched from the network, or a sandbox is tried: neither is known before. */
  readonly remote: boolean;
}

/** A longer text in a manifest is prose. */
const LONGEST_NAME = 1000;

/**
 * The files that a check with these options reads: manifest, decisions, documents, evidence, rules, and whatever else in
 * the manifest is the name of a file beside it. Too many is harmless, too few would not be. A manifest that cannot be
 * read gives itself alone. Throws `UserError` where there is no manifest at all.
 */
export async function inputsOf(options: CheckOptions): Promise<Inputs> {
  const cwd = options.cwd ?? process.cwd();
  const named = namedDocuments(options, cwd);
  const files = new Set<string>();
  for (const rule of options.rules ?? []) await addRules(resolve(cwd, rule), files);
  const manifest = await manifestOf(options, named, cwd).catch((thrown: unknown) => {
    if (!(thrown instanceof UserError) || options.manifest === undefined) throw thrown;
    files.add(resolve(cwd, options.manifest));
    return undefined;
  });
  if (manifest !== undefined) await addManifest(manifest, cwd, files);
  const all = { ...(manifest && documentsInManifest(manifest, cwd)), ...named };
  const { environment, "base-url": base } = manifest?.data.sandbox ?? {};
  let remote = environment !== undefined || base !== undefined;
  for (const role of ROLES) {
    const document = all[role];
    if (document === undefined) continue;
    if (/^[a-z][a-z\d+.-]+:\/\//i.test(document.source)) remote = true;
    else files.add(resolve(document.baseDir, document.source));
  }
  return { files: [...files].sort(), remote };
}

/** The SHA-256 of each file, in hex; null for one that is not there. */
export async function digestsOf(files: readonly string[]): Promise<readonly (string | null)[]> {
  const digests: (string | null)[] = [];
  // One after the other, so that many large files do not add up.
  for (const file of files) digests.push((await fileDigest(file).catch(() => undefined)) ?? null);
  return digests;
}

async function addManifest(manifest: LoadedManifest, cwd: string, files: Set<string>): Promise<void> {
  files.add(resolve(cwd, manifest.path)).add(resolve(cwd, decisionsPath(manifest)));
  const folder = dirname(resolve(cwd, manifest.path));
  for (const text of textsIn(manifest.data)) {
    const path = resolve(folder, text);
    if ((await stat(path).catch(() => undefined))?.isFile()) files.add(path);
  }
  for (const rule of manifest.data.rules) await addRules(resolve(folder, rule), files);
  // Decisions that are wrong are told by the check.
  const decisions = await loadDecisions(manifest, filesIn(cwd)).catch(() => undefined);
  const { attestations, waivers } = acceptedIn({ manifest, ...(decisions && { decisions }) });
  for (const { evidence, place } of [...attestations, ...waivers])
    for (const one of evidence) files.add(resolve(cwd, evidencePath(one, place)));
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    if (value.length <= LONGEST_NAME && value.trim() !== "" && !/[\n\0]/.test(value)) yield value;
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) yield* textsIn(part);
  }
}

async function addRules(path: string, files: Set<string>): Promise<void> {
  const inside = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (inside === undefined) files.add(path);
  else for (const entry of inside) if (entry.isFile()) files.add(join(entry.parentPath, entry.name));
}
