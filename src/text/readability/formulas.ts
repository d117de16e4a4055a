/**
 * The seven readability formulas, each from raw counts and unrounded. Counts are made by `count.ts`; how words and
 * sentences are counted moves a score more than the formula does, so docs/readability.md states it.
 */

export const FORMULAS = [
  "flesch-kincaid",
  "flesch-reading-ease",
  "smog",
  "gunning-fog",
  "coleman-liau",
  "ari",
  "dale-chall",
] as const;
export type Formula = (typeof FORMULAS)[number];
export type Scores = Readonly<Record<Formula, number>>;

export interface Counts {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** Letters a–z and their accented kin: Coleman-Liau. */
  readonly letters: number;
  /** Letters and digits: ARI. */
  readonly characters: number;
  /** Words of three syllables or more: SMOG. */
  readonly polysyllables: number;
  /** Those of them that Gunning calls hard: no names, easy compounds or -es, -ed, -ing endings. */
  readonly complex: number;
  /** Words that are not on the new Dale-Chall list, nor a form of one that is. */
  readonly unfamiliar: number;
}

/** Below this a formula's result is noise: fewer words than Flesch's 100-word sample, or fewer than three sentences. */
export const LEAST = { words: 100, sentences: 3 } as const;

/** Scores for counts, or `undefined` when there is too little text to say anything (see `LEAST`). */
export function scoresOf(counts: Counts): Scores | undefined {
  if (counts.words < LEAST.words || counts.sentences < LEAST.sentences) return undefined;
  const { words, sentences } = counts;
  const wordsPerSentence = words / sentences;
  const syllablesPerWord = counts.syllables / words;
  const hard = counts.unfamiliar / words;
  return {
    // Kincaid et al. 1975, Naval Technical Training Command report 8-75.
    "flesch-kincaid": 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59,
    // Flesch 1948, A new readability yardstick.
    "flesch-reading-ease": 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord,
    // McLaughlin 1969; regression constants as published, scaled from 30 sentences to all of them.
    smog: 3.1291 + 1.043 * Math.sqrt((counts.polysyllables * 30) / sentences),
    // Gunning 1952.
    "gunning-fog": 0.4 * (wordsPerSentence + (100 * counts.complex) / words),
    // Coleman and Liau 1975.
    "coleman-liau": (5.88 * counts.letters) / words - (29.6 * sentences) / words - 15.8,
    // Smith and Senter 1967.
    ari: (4.71 * counts.characters) / words + 0.5 * wordsPerSentence - 21.43,
    // Dale and Chall 1948 with the word list of 1995; the constant is added above 5 % unfamiliar words.
    "dale-chall": 15.79 * hard + 0.0496 * wordsPerSentence + (hard > 0.05 ? 3.6365 : 0),
  };
}
