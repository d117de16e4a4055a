import type { Document, Span } from "../blocks.js";
import { BE, BETWEEN, LEGAL_PHRASES, PARTICIPLES, STATES } from "./hard-words.js";
import { withoutAddresses } from "./left-out.js";
import { phraseFinder } from "./phrases.js";
import { syllablesOf } from "./syllables.js";
import { type Token, tokensOf } from "./tokens.js";

/** One sentence that counts, with the words of short list items it leads in left out. */
export interface SentenceMeasure extends Span {
  readonly block: number;
  readonly words: number;
  readonly syllables: number;
}

export type Hardness =
  | { readonly kind: "length"; readonly words: number }
  | { readonly kind: "long-words"; readonly words: readonly string[] }
  | { readonly kind: "passive"; readonly phrase: string }
  | { readonly kind: "legal-phrase"; readonly phrase: string };

export interface HardSentence extends SentenceMeasure {
  /** Flesch-Kincaid grade of this sentence alone, +1 for a passive, +2 for a legal phrase: ranks, means no more. */
  readonly difficulty: number;
  /** Never empty. */
  readonly reasons: readonly Hardness[];
}

/** Shorter sentences are never called hard, whatever their words. */
const LEAST_WORDS = 8;
/** GOV.UK style guide: sentences over 25 words are hard to follow. */
const LONG_SENTENCE = 25;
const CANDIDATES = 40;

const legal = phraseFinder(LEGAL_PHRASES);

const between = (word: string): boolean => BETWEEN.has(word.toLowerCase()) || /^[a-z]{2,30}ly$/.test(word);

/** The first passive verb ("is shared", "may not be used"), or undefined. */
function passiveIn(tokens: readonly Token[]): string | undefined {
  for (let i = 0; i < tokens.length; i++) {
    if (!BE.has(tokens[i]?.text.toLowerCase().replace("’", "'") ?? "")) continue;
    let k = i + 1;
    while (k <= i + 2 && between(tokens[k]?.text ?? "")) k++;
    const word = tokens[k]?.text.toLowerCase() ?? "";
    const regular = /^[a-z]{2,30}ed$/.test(word) && !STATES.has(word);
    if (regular || PARTICIPLES.has(word)) {
      const verb = tokens.slice(i, k + 1);
      return verb.map(({ text }) => text).join(" ");
    }
  }
  return undefined;
}

/** Distinct long words, in the order they stand; capitals (HIPAA) and numbers are left out. */
function longWords(tokens: readonly Token[]): string[] {
  const found = new Map<string, string>();
  for (const { text } of tokens) {
    const key = text.toLowerCase();
    const word = /^[A-Za-zÀ-ɏ]/.test(text) && !/^[A-Z.]{2,6}$/.test(text);
    if (word && !found.has(key) && syllablesOf(text) >= 3) found.set(key, text);
  }
  return [...found.values()];
}

function reasonsFor(tokens: readonly Token[], sentence: SentenceMeasure): Hardness[] {
  const reasons: Hardness[] = [];
  const long = longWords(tokens);
  const length: Hardness = { kind: "length", words: sentence.words };
  if (sentence.words > LONG_SENTENCE) reasons.push(length);
  if (long.length >= 3 && long.length * 5 >= sentence.words) {
    const longest = [...long].sort((a, b) => syllablesOf(b) - syllablesOf(a)).slice(0, 6);
    reasons.push({ kind: "long-words", words: longest });
  }
  const passive = passiveIn(tokens);
  if (passive !== undefined) reasons.push({ kind: "passive", phrase: passive });
  const phrase = legal(tokens)[0]?.phrase;
  if (phrase !== undefined) reasons.push({ kind: "legal-phrase", phrase });
  if (reasons.length > 0) return reasons;
  return long.length > 0 && sentence.words <= 15
    ? [{ kind: "long-words", words: long.slice(0, 6) }]
    : [length];
}

/** Flesch-Kincaid grade of one sentence: ranks sentences against each other; of a short one it says nothing. */
const gradeOf = ({ words, syllables }: SentenceMeasure): number =>
  0.39 * words + 11.8 * (syllables / words) - 15.59;

/** The grade of a sentence that is long enough for it to say something, to one decimal; undefined for a shorter one. */
export function sentenceGrade(sentence: SentenceMeasure): number | undefined {
  return sentence.words < LEAST_WORDS ? undefined : Math.round(gradeOf(sentence) * 10) / 10;
}

/** The `wanted` hardest sentences, hardest first, each with what makes it hard. Work is linear in the text. */
export function hardestOf(
  document: Document,
  sentences: readonly SentenceMeasure[],
  wanted = 10,
): HardSentence[] {
  const best: { grade: number; sentence: SentenceMeasure }[] = [];
  for (const sentence of sentences) {
    if (sentence.words < LEAST_WORDS) continue;
    const grade = gradeOf(sentence);
    const last = best.at(-1);
    if (best.length === CANDIDATES && last !== undefined && grade <= last.grade) continue;
    const at = best.findIndex((other) => other.grade < grade);
    best.splice(at < 0 ? best.length : at, 0, { grade, sentence });
    best.length = Math.min(best.length, CANDIDATES);
  }
  const judged = best.map(({ grade, sentence }) => {
    const text = document.blocks[sentence.block]?.text.slice(sentence.start, sentence.end) ?? "";
    const reasons = reasonsFor(tokensOf(withoutAddresses(text)), sentence);
    const bonus = reasons.reduce(
      (sum, { kind }) => sum + (kind === "legal-phrase" ? 2 : kind === "passive" ? 1 : 0),
      0,
    );
    return { ...sentence, difficulty: grade + bonus, reasons };
  });
  return judged.sort((a, b) => b.difficulty - a.difficulty).slice(0, wanted);
}
