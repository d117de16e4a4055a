import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { glob } from "tinyglobby";
import { UserError } from "../base/index.js";

/** More is a pattern that went wrong, such as one that starts at the root. */
const MOST_APPS = 100_000;

/** Packages that an app depends on are not apps of ours, unless a pattern says so. */
const LEFT_OUT = "**/node_modules/**";

/**
 * The manifests that names and patterns stand for: each once, in the order of their names (by code unit), so that
 * every machine makes the same list. A name is taken as written; what is there under that very name is no pattern.
 * Throws `UserError`: `apps-no-match` (a pattern that matches nothing), `apps-too-many`.
 */
export async function expandManifests(named: readonly string[], cwd: string): Promise<readonly string[]> {
  const found = new Map<string, string>();
  const add = (path: string) => {
    const place = resolve(cwd, path);
    if (!found.has(place)) found.set(place, path);
  };
  for (const name of named) {
    if (!isPattern(name) || (await isThere(resolve(cwd, name)))) {
      add(name);
      continue;
    }
    const matches = await matchesOf(name, cwd);
    if (matches.length === 0)
      throw new UserError(
        "apps-no-match",
        `No file matches ${name}.`,
        "Put the pattern in quotes, as seen from this folder: 'apps/*/bb2-ready.yaml'.",
      );
    for (const match of matches) add(match);
    if (found.size > MOST_APPS)
      throw new UserError(
        "apps-too-many",
        `${name} matches more than ${MOST_APPS} files.`,
        "Name a folder closer to the apps.",
      );
  }
  return [...found.values()].sort(byCodeUnit);
}

/** True for what may be a pattern of names rather than a name. */
export function isPattern(text: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(text);
}

/** The order of every list of apps: the same in every language and on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function matchesOf(pattern: string, cwd: string): Promise<readonly string[]> {
  const ignore = pattern.includes("node_modules") ? [] : [LEFT_OUT];
  return glob(pattern.replaceAll("\\", process.platform === "win32" ? "/" : "\\"), {
    cwd,
    ignore,
    expandDirectories: false,
    onlyFiles: true,
  });
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
