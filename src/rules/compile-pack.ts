import { compileAutomaton, packAutomaton, READER_FAMILIES } from "../text/index.js";
import { exampleKey, type PackTexts } from "./builtin.js";
import { familiesOfRule } from "./families.js";
import { loadPack, type RuleKind } from "./load.js";

/** A pack as files of the package. */
export interface CompiledPack {
  /** JSON of what every check needs, in plain ASCII, so that it is read as it lies. */
  readonly rules: string;
  /** JSON of what only people and other packs read: the lexicon as written, and the examples. */
  readonly texts: string;
  /** The tables of the lexicon's automaton. */
  readonly tables: Uint8Array;
}

/** A pack, loaded and validated, so that reading it needs neither a YAML parser nor a schema library. */
export async function compilePack(
  folder: string,
  kinds: readonly RuleKind[],
  shownAs: string,
): Promise<CompiledPack> {
  const { lexicon, automaton: _, rules, ...head } = await loadPack(folder, kinds, shownAs);
  const wanted = [...new Set([...READER_FAMILIES, ...rules.flatMap((rule) => [...familiesOfRule(rule)])])];
  const packed = packAutomaton(
    compileAutomaton(
      lexicon,
      wanted.filter((name) => Object.hasOwn(lexicon, name)),
    ),
  );
  const examples: PackTexts["examples"] = {};
  const lean = rules.map((rule) => ({
    ...rule,
    elements: mapped(rule.elements, ({ examples: own, ...element }, id) => {
      examples[exampleKey(rule.id, id)] = own;
      return element;
    }),
  }));
  const texts: PackTexts = { lexicon, examples };
  return {
    rules: ascii(JSON.stringify({ ...head, rules: lean, automaton: packed.head })),
    texts: ascii(JSON.stringify(texts)),
    tables: packed.bytes,
  };
}

function mapped<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, key: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** JSON means the same with its other characters escaped. */
function ascii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
