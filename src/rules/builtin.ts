import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { RuleKind } from "./load.js";
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

async function fromSources(kinds: readonly RuleKind[]): Promise<Pack> {
  const { loadPack } = await import("./load.js");
  const folder = fileURLToPath(new URL(`../../rules/${BUILTIN_PACK}`, import.meta.url));
  return loadPack(folder, kinds, `rules/${BUILTIN_PACK}`);
}

async function compiled(): Promise<Pack> {
  const pack: Pack = JSON.parse(
    await readFile(new URL(`./packs/${BUILTIN_PACK}.json`, import.meta.url), "utf8"),
  );
  return pack;
}
