import { isFamiliar } from "./familiar.js";
import { syllablesOf } from "./syllables.js";

/** What the formulas ask of one word, whatever sentence it stands in. */
export interface WordFacts {
  readonly syllables: number;
  readonly letters: number;
  readonly characters: number;
  readonly lowerCase: boolean;
  /** Written like a name: "Medicare", not "HIPAA". */
  readonly titleCase: boolean;
  readonly familiar: boolean;
  /** Three syllables or more, and hard by Gunning's reading. */
  readonly complex: boolean;
}

/** Gunning does not count words made long by -es, -ed or -ing, nor compounds of easy words. */
function isComplex(word: string, syllables: number): boolean {
  if (syllables < 3) return false;
  const parts = word.split(/[-\u2010\u2011]/);
  if (parts.length > 1) return parts.some((part) => isComplex(part, part === "" ? 0 : syllablesOf(part)));
  const stem = /^(.{3,})(?:es|ed|ing)$/i.exec(word)?.[1];
  // The ending's own vowel is what made the third syllable.
  return !(stem !== undefined && syllables === 3 && syllablesOf(stem) < 3);
}

function factsOf(word: string): WordFacts {
  const syllables = syllablesOf(word);
  const number = !/[A-Za-zÀ-ɏ]/.test(word);
  return {
    syllables,
    letters: word.match(/[A-Za-zÀ-ɏ]/g)?.length ?? 0,
    characters: word.match(/[0-9A-Za-zÀ-ɏ]/g)?.length ?? 0,
    lowerCase: /^[a-zß-ÿ]/.test(word),
    titleCase: /^[A-ZÀ-Þ][\u0300-\u036f]*[a-zß-ÿ]/.test(word),
    familiar: isFamiliar(word),
    complex: !number && isComplex(word, syllables),
  };
}

/** Distinct words remembered at once; a policy has about a thousand, a hostile file has as many as it likes. */
const REMEMBERED = 20_000;

/** A `factsOf` that works each distinct word out once. */
export function wordFacts(): (word: string) => WordFacts {
  const known = new Map<string, WordFacts>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    if (known.size >= REMEMBERED) known.clear();
    const made = factsOf(word);
    known.set(word, made);
    return made;
  };
}
