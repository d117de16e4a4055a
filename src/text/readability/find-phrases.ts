import type { Document } from "../blocks.js";
import { type PhraseHit, phraseFinder } from "./phrases.js";
import { type Token, tokensOf } from "./tokens.js";

export interface PlacedPhrase extends PhraseHit {
  readonly block: number;
  /** The sentence it stands in, as a character range of the block's text. */
  readonly sentence: { readonly start: number; readonly end: number };
  /** True when the text goes on to say what it means: "PHR means …", "FHIR (a standard for …)". */
  readonly explained: boolean;
}

const EXPLAINS =
  /^["”’')\]]{0,2}\s?(?:\(|[,:]?\s?(?:means|mean|is|are|refers to|refer to|that is|which (?:means|is|are)|i\.e\.)\b)/i;

/** Where fixed phrases stand in the text people see, headings left out, in reading order. Linear in the text. */
export function findPhrases(document: Document, phrases: readonly string[]): PlacedPhrase[] {
  const find = phraseFinder(phrases);
  const placed: PlacedPhrase[] = [];
  for (const [block, { kind, text, sentences, hidden, chrome }] of document.blocks.entries()) {
    if (kind === "heading" || hidden !== undefined || chrome !== undefined) continue;
    for (const sentence of sentences) {
      const tokens: readonly Token[] = tokensOf(text.slice(sentence.start, sentence.end), sentence.start);
      for (const hit of find(tokens)) {
        const explained = EXPLAINS.test(text.slice(hit.end, Math.min(hit.end + 40, sentence.end)));
        placed.push({ ...hit, block, sentence, explained });
      }
    }
  }
  return placed;
}
