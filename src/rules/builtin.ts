import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { loadPack, RuleKind } from "./load.js";
import type { Pack } from "./model.js";

/** The packs that come with the tool. */
export const BUILTIN_PACK = "blue-button";

/** True when this runs from the sources rather than from the bundle. */
const FROM_SOURCES = import.meta.url.endsWith("/src/rules/builtin.ts");

let loaded: Promise<Pack> | undefined;

/**
 * The pack of CMS's production access guide, read once in a process. The bundle reads the compiled pack, made and
 * validated when the package was built; the sources read the rule files themselves.
 */
export function builtinPack(kinds: readonly RuleKind[]): Promise<Pack> {
  loaded ??= FROM_SOURCES ? fromSources(kinds) : compiled();
  return loaded;
}

/** As `loadPack`, for a check, which seldom needs it: the loader and what it loads stay away until it is called. */
export async function loadPackLate(...input: Parameters<typeof loadPack>): Promise<Pack> {
  return (await import("./load.js")).loadPack(...input);
}

async function fromSources(kinds: readonly RuleKind[]): Promise<Pack> {
  const folder = fileURLToPath(new URL(`../../rules/${BUILTIN_PACK}`, import.meta.url));
  return loadPackLate(folder, kinds, `rules/${BUILTIN_PACK}`);
}

async function compiled(): Promise<Pack> {
  const pack: Pack = JSON.parse(
    await readFile(new URL(`./packs/${BUILTIN_PACK}.json`, import.meta.url), "utf8"),
  );
  return pack;
}
