import { UserError } from "../base/index.js";
import type { LoadedManifest } from "../judge/model.js";
import { parseManifest } from "./parse.js";

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
export async function loadManifest(path: string, { readFile }: ManifestFiles): Promise<LoadedManifest> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (bytes.byteLength > MOST_BYTES) {
    const message = `the manifest has ${Math.ceil(bytes.byteLength / 1024)} KB; at most ${MOST_BYTES / 1024} KB are read`;
    throw new UserError(
      "manifest-too-large",
      message,
      "Is it the right file? Policies belong in files of their own.",
      { file: path },
    );
  }
  return parseManifest(path, decode(path, bytes));
}

function decode(path: string, bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    if (!wide) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new UserError("manifest-not-text", "the manifest is not UTF-8 text", "Save it as UTF-8.", {
    file: path,
  });
}

function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") return error;
  if (code === "ENOENT" || code === "ENOTDIR") {
    const hint = "Check the path, or run `bb2-ready init` to write a manifest.";
    return new UserError("manifest-not-found", `there is no manifest ${path}`, hint, { file: path });
  }
  const why = code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "this user may not read it" : code;
  return new UserError(
    "manifest-unreadable",
    `the manifest cannot be read: ${why}`,
    "Name a file that can be read.",
    { file: path },
  );
}
