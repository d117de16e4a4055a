/**
 * Phrases of the lexicon. A phrase is words with: (a|b c) any of; [a|b] the same, or nothing; .. up to four words
 * between; =word this form only, not its inflections; word* any word that starts so; <family> any phrase of a family.
 */
import { stem, words } from "./words.js";

export type Part =
  | { readonly kind: "word"; readonly step: string }
  | { readonly kind: "gap" }
  | { readonly kind: "family"; readonly name: string }
  | { readonly kind: "any"; readonly of: readonly Phrase[]; readonly optional: boolean };
export type Phrase = readonly Part[];

const DEPTH = 6;

export class PhraseError extends Error {
  override readonly name = "PhraseError";
}

function toPart(word: string): Part {
  if (word === "..") return { kind: "gap" };
  const w = word.toLowerCase().replaceAll("’", "'");
  const bare = w.replace(/^=/, "").replace(/\*$/, "");
  if (!/^[\p{L}\p{M}\p{N}']+$/u.test(bare)) {
    throw new PhraseError(`"${word}" is not a word; write a hyphen as a space, and leave out other marks`);
  }
  return { kind: "word", step: w.startsWith("=") || w.endsWith("*") ? w : stem(w) };
}

/** Where the bracket opened at `open` closes, and where its options part. */
function bracket(source: string, open: number): { end: number; options: string[] } {
  const options: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < source.length; i++) {
    const c = source[i];
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    if (depth === 0 || (depth === 1 && c === "|")) {
      options.push(source.slice(from, i));
      from = i + 1;
    }
    if (depth === 0) return { end: i, options };
  }
  throw new PhraseError(`a bracket is not closed in "${source}"`);
}

/**
 * Parses one phrase.
 * @throws PhraseError on a bracket left open, a strange character, or brackets more than six deep.
 */
export function parsePhrase(source: string, depth = 0): Phrase {
  if (depth > DEPTH) throw new PhraseError(`brackets are more than ${DEPTH} deep`);
  const parts: Part[] = [];
  let i = 0;
  while (i < source.length) {
    const c = source[i] ?? "";
    if (c === " ") i++;
    else if (c === "(" || c === "[") {
      const { end, options } = bracket(source, i);
      const of = options.map((o) => parsePhrase(o, depth + 1)).filter((p) => p.length > 0);
      parts.push({ kind: "any", of, optional: c === "[" || of.length < options.length });
      i = end + 1;
    } else if (c === "<") {
      const end = source.indexOf(">", i);
      if (end < 0) throw new PhraseError(`a < is not closed in "${source}"`);
      parts.push({ kind: "family", name: source.slice(i + 1, end) });
      i = end + 1;
    } else {
      let end = i;
      while (end < source.length && !" ([<".includes(source[end] ?? "")) end++;
      const word = source.slice(i, end);
      // Contractions are undone as in a text: "don't" is two words, "user's" is "user".
      if (/^\p{L}+['’]\p{L}+$/u.test(word))
        parts.push(...words(word).map((w): Part => ({ kind: "word", step: w.stem })));
      else parts.push(toPart(word));
      i = end;
    }
  }
  return parts;
}
