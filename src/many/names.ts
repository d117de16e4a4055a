import { basename, dirname, relative, resolve, sep } from "node:path";
import { UserError } from "../base/index.js";

/** Manifests of these names say nothing that their folder does not say. */
const USUAL = /^bb2-ready\.(?:ya?ml|json)$/;

/**
 * The name of an app in file names: its manifest's folder as seen from `cwd`, written with "-"; for a manifest of
 * another name, that name too. It depends on nothing else, so that it is the same in every shard.
 */
export function appName(manifest: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, manifest));
  const file = basename(path);
  const folders = dirname(path).split(sep);
  const parts = USUAL.test(file) ? folders : [...folders, file.replace(/\.(?:ya?ml|json)$/, "")];
  const name = parts
    .filter((part) => part !== "." && part !== "..")
    .join("-")
    .replace(/[^\p{L}\p{N}._-]+/gu, "_")
    .replace(/^[.-]+/, "");
  return name === "" ? "bb2-ready" : name.slice(0, 150);
}

/** The name of every manifest. Throws `UserError` `apps-same-name` where two apps would write the same file. */
export function appNames(manifests: readonly string[], cwd: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const manifest of manifests) {
    const name = appName(manifest, cwd);
    // Some file systems do not tell capitals from small letters.
    const key = name.toLowerCase();
    const other = owners.get(key);
    if (other !== undefined)
      throw new UserError(
        "apps-same-name",
        `${other} and ${manifest} are both called "${name}", so their reports would take each other's place.`,
        "Rename one of the folders, or check them in two runs.",
      );
    owners.set(key, manifest);
    names.set(manifest, name);
  }
  return names;
}
