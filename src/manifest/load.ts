import { AMISS, conform, sha256, UserError } from "../base/index.js";
import type { LoadedDecisions, LoadedManifest } from "../judge/model.js";
import { type Opened, openFile } from "./open.js";
import type { FileKind } from "./problem.js";
import type { Decisions, Manifest } from "./schema.js";
import { builtShapes } from "./shape.js";

/** A manifest is a page or two; the bound keeps a wrong or hostile file from costing time. */
export const MOST_BYTES = 256 * 1024;

export interface ManifestFiles {
  /** The bytes of a file; rejects with an error that has a `code` such as ENOENT. `node:fs/promises` has one. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
}

/**
 * Loads and validates a manifest. References such as ${BB2_CLIENT_SECRET} stay references. Throws UserError:
 * manifest-not-found, manifest-unreadable, manifest-too-large, manifest-not-text, and those of `parseManifest`.
 */
export async function loadManifest(path: string, files: ManifestFiles): Promise<LoadedManifest> {
  const opened = await readAndOpen(path, files, "manifest");
  const data = opened.problems.length === 0 ? conform((await builtShapes()).manifest, opened.written) : AMISS;
  // The shape is made from the schema of `Manifest`, and a test holds both to the same answers.
  if (data !== AMISS) return opened.finish(data as Manifest);
  return (await import("./parse.js")).validManifest(path, opened);
}

/** The same for a file of decisions that is there; the codes begin with "decisions-". */
export async function loadDecisionsAt(path: string, files: ManifestFiles): Promise<LoadedDecisions> {
  const opened = await readAndOpen(path, files, "decisions");
  const data =
    opened.problems.length === 0 ? conform((await builtShapes()).decisions, opened.written) : AMISS;
  if (data !== AMISS) return opened.finish(data as Decisions);
  return (await import("./parse.js")).validDecisions(path, opened);
}

const NAMES: Readonly<Record<FileKind, string>> = {
  manifest: "the manifest",
  decisions: "the file of decisions",
};

/** A manifest or a file of decisions, without a byte order mark. Throws UserError as `loadManifest` says. */
async function readAndOpen(path: string, { readFile }: ManifestFiles, kind: FileKind): Promise<Opened> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error, kind);
  });
  if (bytes.byteLength > MOST_BYTES) {
    const message = `${NAMES[kind]} has ${Math.ceil(bytes.byteLength / 1024)} KB; at most ${MOST_BYTES / 1024} KB are read`;
    throw new UserError(
      `${kind}-too-large`,
      message,
      "Is it the right file? Policies belong in files of their own.",
      { file: path },
    );
  }
  return openFile(path, decode(path, bytes, kind), kind, sha256(bytes));
}

function decode(path: string, bytes: Uint8Array, kind: FileKind): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!wide) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const message = `${NAMES[kind]} is not UTF-8 text`;
  throw new UserError(`${kind}-not-text`, message, "Save it as UTF-8.", { file: path });
}

function unreadable(path: string, error: unknown, kind: FileKind): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") return error;
  if (code === "ENOENT" || code === "ENOTDIR") {
    const hint =
      kind === "manifest"
        ? "Check the path, or run `bb2-ready init` to write a manifest."
        : "Check the path in the manifest, or run `bb2-ready attest` or `bb2-ready waive`, which write the file.";
    const what = kind === "manifest" ? "manifest" : "file of decisions";
    return new UserError(`${kind}-not-found`, `there is no ${what} ${path}`, hint, { file: path });
  }
  const why = code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "this user may not read it" : code;
  const message = `${NAMES[kind]} cannot be read: ${why}`;
  return new UserError(`${kind}-unreadable`, message, "Name a file that can be read.", { file: path });
}
