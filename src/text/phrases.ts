/**
 * Phrases of the lexicon. A phrase is words with: (a|b c) any of; [a|b] the same, or nothing; .. up to four words
 * between; =word this form only, not its inflections; word* any word that starts so; <family> any phrase of a family.
 */
import { stem } from "./words.js";

/** One step of a phrase: a stem, an exact form ("=form"), a beginning ("begin*"), or a gap (".."). */
export type Step = string;
export const GAP = "..";
const LIMIT = 4000;

export class PhraseError extends Error {
  override readonly name = "PhraseError";
}

function toStep(word: string): Step {
  const w = word.toLowerCase().replaceAll("’", "'");
  if (w === GAP || w.startsWith("=") || w.endsWith("*")) return w;
  if (!/^[\p{L}\p{M}\p{N}']+$/u.test(w)) throw new PhraseError(`"${word}" is not a word; write hyphens as spaces`);
  return stem(w);
}

/** Where the bracket opened at `open` closes. */
function closing(source: string, open: number): number {
  const pairs: Record<string, string> = { "(": ")", "[": "]" };
  const stack: string[] = [];
  for (let i = open; i < source.length; i++) {
    const c = source[i] ?? "";
    if (pairs[c]) stack.push(pairs[c]);
    else if (c === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return i;
    }
  }
  throw new PhraseError(`a bracket is not closed in "${source}"`);
}

function options(source: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "|" && depth === 0) {
      out.push(source.slice(from, i));
      from = i + 1;
    }
  }
  out.push(source.slice(from));
  return out;
}

function join(heads: readonly Step[][], tails: readonly Step[][]): Step[][] {
  if (heads.length * tails.length > LIMIT) throw new PhraseError("a phrase stands for too many wordings");
  return heads.flatMap((h) => tails.map((t) => [...h, ...t]));
}

/**
 * Every wording a phrase stands for, as steps. `family` answers for <name>.
 * @throws PhraseError on a bracket left open, a strange character, or more than 4,000 wordings.
 */
export function wordings(source: string, family: (name: string) => readonly Step[][]): Step[][] {
  let heads: Step[][] = [[]];
  let i = 0;
  while (i < source.length) {
    const c = source[i] ?? "";
    if (c === " ") i++;
    else if (c === "(" || c === "[") {
      const end = closing(source, i);
      const tails = options(source.slice(i + 1, end)).flatMap((o) => wordings(o, family));
      heads = join(heads, c === "[" ? [...tails, []] : tails);
      i = end + 1;
    } else if (c === "<") {
      const end = source.indexOf(">", i);
      if (end < 0) throw new PhraseError(`a < is not closed in "${source}"`);
      heads = join(heads, family(source.slice(i + 1, end)));
      i = end + 1;
    } else {
      let end = i;
      while (end < source.length && !" ([<".includes(source[end] ?? "")) end++;
      heads = join(heads, [[toStep(source.slice(i, end))]]);
      i = end;
    }
  }
  return heads;
}
