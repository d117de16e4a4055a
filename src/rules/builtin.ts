import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type PackedAutomaton, unpackAutomaton } from "../text/index.js";
import type { loadPack, RuleKind } from "./load.js";
import type { Element, Pack } from "./model.js";

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

/** What of a compiled pack is kept apart: no check needs it. */
export interface PackTexts {
  readonly lexicon: Pack["lexicon"];
  readonly examples: Record<string, Element["examples"]>;
}

export const exampleKey = (rule: string, element: string): string => `${rule} ${element}`;

type LeanPack = Omit<Pack, "lexicon" | "automaton"> & { readonly automaton: PackedAutomaton["head"] };

/** The compiled pack. Its lexicon and its examples are read when they are first asked for. */
async function compiled(): Promise<Pack> {
  const file = (name: string) => new URL(`./packs/${BUILTIN_PACK}${name}`, import.meta.url);
  const { automaton: head, ...lean }: LeanPack = JSON.parse(readFileSync(file(".json"), "latin1"));
  let known: PackTexts | undefined;
  const texts = (): PackTexts => {
    known ??= JSON.parse(readFileSync(file(".texts.json"), "latin1"));
    if (known === undefined) throw new Error("the pack's texts are empty");
    return known;
  };
  for (const rule of lean.rules)
    for (const [id, element] of Object.entries(rule.elements))
      Object.defineProperty(element, "examples", {
        enumerable: true,
        get: () => texts().examples[exampleKey(rule.id, id)],
      });
  return {
    ...lean,
    automaton: unpackAutomaton({ head, bytes: readFileSync(file(".tables")) }),
    get lexicon() {
      return texts().lexicon;
    },
  };
}
