import { dirname, extname, isAbsolute, join } from "node:path";
import { UserError } from "../base/index.js";
import type { LoadedDecisions, LoadedManifest } from "../judge/model.js";
import { loadDecisionsAt, type ManifestFiles } from "./load.js";

/**
 * Where the decisions of a manifest's app are: the file that its `decisions:` names, seen from the manifest, otherwise
 * the one beside it, named after it (`bb2-ready.decisions.yaml`).
 */
export function decisionsPath({ path, data }: Pick<LoadedManifest, "path" | "data">): string {
  if (data.decisions !== undefined)
    return isAbsolute(data.decisions) ? data.decisions : join(dirname(path), data.decisions);
  return `${path.slice(0, path.length - extname(path).length)}.decisions.yaml`;
}

/**
 * The decisions beside a manifest; undefined when there is no such file and the manifest names none. Throws UserError:
 * decisions-not-found (named, and not there), -unreadable, -too-large, -not-text, and those of `parseDecisions`.
 */
export async function loadDecisions(
  manifest: LoadedManifest,
  files: ManifestFiles,
): Promise<LoadedDecisions | undefined> {
  const path = decisionsPath(manifest);
  try {
    return await loadDecisionsAt(path, files);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "decisions-not-found") throw error;
    if (manifest.data.decisions === undefined) return undefined;
    const place = manifest.placeOf(["decisions"]);
    throw new UserError(error.code, error.message, error.hint, place, manifest.lineAt(place.line ?? 1));
  }
}
