import type { Document } from "./blocks.js";
import { type Counts, type Scores, scoresOf } from "./readability/formulas.js";
import { type HardSentence, hardestOf, type SentenceMeasure } from "./readability/hardest.js";
import { type ProseSentence, proseOf } from "./readability/prose.js";
import { type WordFacts, wordFacts } from "./readability/word-facts.js";

/** Counts of a document or section; `scores` is absent when there is too little text to say anything. */
export interface Measure {
  readonly counts: Counts;
  readonly scores?: Scores;
}

export interface SectionMeasure extends Measure {
  /** Headings above the text, outermost first; empty before the first heading. */
  readonly section: readonly string[];
}

export interface Readability extends Measure {
  /** Own text of each section (not that of sections below it), in the order they begin. */
  readonly sections: readonly SectionMeasure[];
  /** At most ten, hardest first. */
  readonly hardest: readonly HardSentence[];
  /** Every sentence that counts, in reading order. */
  readonly sentences: readonly SentenceMeasure[];
}

/** Names the way of counting; it changes when a number could change for the same text. docs/readability.md states it. */
export const READABILITY_METHOD = "bb2-ready-prose-1";

type Tally = { -readonly [K in keyof Counts]: number };
const none = (): Tally => ({
  words: 0,
  sentences: 0,
  syllables: 0,
  letters: 0,
  characters: 0,
  polysyllables: 0,
  complex: 0,
  unfamiliar: 0,
});

function add(to: Tally, from: Counts): void {
  to.words += from.words;
  to.sentences += from.sentences;
  to.syllables += from.syllables;
  to.letters += from.letters;
  to.characters += from.characters;
  to.polysyllables += from.polysyllables;
  to.complex += from.complex;
  to.unfamiliar += from.unfamiliar;
}

/** A capitalised word inside a sentence: a name, unless the document writes it in lower case somewhere too. */
interface MaybeName {
  readonly lower: string;
  readonly facts: WordFacts;
  readonly tally: Tally;
}

/** Counts the sentences of a document, section by section, in one pass. */
class Counting {
  readonly sections = new Map<string, { section: readonly string[]; tally: Tally }>();
  readonly sentences: SentenceMeasure[] = [];
  private readonly factsOf = wordFacts();
  private readonly seenInLowerCase = new Set<string>();
  private readonly maybeNames: MaybeName[] = [];

  add({ block, start, end, section, tokens, joins }: ProseSentence): void {
    const key = section.join("\u0000");
    const entry = this.sections.get(key) ?? { section, tally: none() };
    this.sections.set(key, entry);
    let syllables = 0;
    for (const [i, { text }] of tokens.entries()) syllables += this.addWord(text, i === 0, entry.tally);
    if (joins) return;
    entry.tally.sentences += 1;
    this.sentences.push({ block, start, end, words: tokens.length, syllables });
  }

  private addWord(text: string, first: boolean, tally: Tally): number {
    const facts = this.factsOf(text);
    tally.words += 1;
    tally.syllables += facts.syllables;
    tally.letters += facts.letters;
    tally.characters += facts.characters;
    if (facts.syllables >= 3) tally.polysyllables += 1;
    if (facts.lowerCase) this.seenInLowerCase.add(text);
    if (facts.titleCase && !first) this.maybeNames.push({ lower: text.toLowerCase(), facts, tally });
    else addHard(tally, facts);
    return facts.syllables;
  }

  /** Settles which capitalised words are names; Gunning and Dale-Chall do not hold names against a text. */
  settleNames(): void {
    for (const { lower, facts, tally } of this.maybeNames)
      if (this.seenInLowerCase.has(lower)) addHard(tally, facts);
  }
}

function addHard(tally: Tally, facts: WordFacts): void {
  if (facts.complex) tally.complex += 1;
  if (!facts.familiar) tally.unfamiliar += 1;
}

const measured = (counts: Counts): Measure => {
  const scores = scoresOf(counts);
  return scores === undefined ? { counts } : { counts, scores };
};

const known = new WeakMap<Document, Readability>();

/**
 * Measures how hard a document's prose is to read: counts and seven formulas for the whole and for each section, and
 * its hardest sentences. Pure, and linear in the length of the text. Under 100 words or three sentences there are
 * counts but no scores. Each document is measured once, however many rules ask.
 */
export function measureReadability(document: Document): Readability {
  const before = known.get(document);
  if (before) return before;
  const counting = new Counting();
  for (const sentence of proseOf(document)) counting.add(sentence);
  counting.settleNames();
  const whole = none();
  for (const { tally } of counting.sections.values()) add(whole, tally);
  const { sentences } = counting;
  const made: Readability = {
    ...measured(whole),
    sections: [...counting.sections.values()].map(({ section, tally }) => ({ section, ...measured(tally) })),
    hardest: hardestOf(document, sentences),
    sentences,
  };
  known.set(document, made);
  return made;
}
