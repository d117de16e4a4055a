import { stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { type Place, UserError } from "./base/index.js";
import { CHECKS } from "./checks/index.js";
import type { LoadedManifest } from "./judge/index.js";
import { loadPackLate, type Pack } from "./rules/index.js";

export interface OwnRules {
  /** The pack that comes with the tool; own packs may use its families and sources. */
  readonly pack: Pack;
  readonly manifest?: LoadedManifest;
  /** Named on the command line, as seen from `cwd`. */
  readonly rules: readonly string[];
  readonly cwd: string;
}

interface Named {
  readonly path: string;
  readonly shownAs: string;
  readonly place?: Place;
  readonly excerpt?: string;
}

/**
 * The user's own packs: those the manifest names, then those of the command line; each once. Loads nothing where none is
 * named. Throws `UserError`: `rules-not-found` (with the manifest's line), and those of `loadPack`, where an id that is
 * taken, by CMS's rules too, is told with the line that has it.
 */
export async function ownPacks({ pack, manifest, rules, cwd }: OwnRules): Promise<readonly Pack[]> {
  const named = new Map<string, Named>();
  for (const one of [...(manifest === undefined ? [] : namedIn(manifest, cwd)), ...rules.map(asNamed(cwd))])
    if (!named.has(one.path)) named.set(one.path, one);
  const packs: Pack[] = [];
  for (const one of named.values()) {
    await mustBeThere(one);
    packs.push(await loadPackLate(one.path, CHECKS, one.shownAs, { packs: [pack, ...packs] }));
  }
  return packs;
}

const asNamed = (cwd: string) => (rule: string) => ({ path: resolve(cwd, rule), shownAs: rule });

function namedIn(manifest: LoadedManifest, cwd: string): readonly Named[] {
  return manifest.data.rules.map((rule, index) => {
    const place = manifest.placeOf(["rules", index]);
    return {
      path: resolve(cwd, dirname(manifest.path), rule),
      shownAs: join(dirname(manifest.path), rule).split(sep).join("/"),
      place,
      excerpt: manifest.lineAt(place.line ?? 1),
    };
  });
}

async function mustBeThere({ path, shownAs, place, excerpt }: Named): Promise<void> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  throw new UserError(
    "rules-not-found",
    `There are no rules at ${shownAs}.`,
    "Name a YAML file or a folder of rules; paths in a manifest are relative to it.",
    place,
    excerpt,
  );
}
