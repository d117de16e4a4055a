import { compileAutomaton, packAutomaton, READER_FAMILIES } from "../text/index.js";
import { familiesOfRule } from "./families.js";
import { loadPack, type RuleKind } from "./load.js";

/** A pack, loaded and validated, as one JSON text, so that reading it needs neither a YAML parser nor a schema library. */
export async function compilePack(
  folder: string,
  kinds: readonly RuleKind[],
  shownAs: string,
): Promise<string> {
  const pack = await loadPack(folder, kinds, shownAs);
  const wanted = [
    ...new Set([...READER_FAMILIES, ...pack.rules.flatMap((rule) => [...familiesOfRule(rule)])]),
  ];
  const automaton = compileAutomaton(
    pack.lexicon,
    wanted.filter((name) => Object.hasOwn(pack.lexicon, name)),
  );
  return JSON.stringify({ ...pack, automaton: packAutomaton(automaton) });
}
