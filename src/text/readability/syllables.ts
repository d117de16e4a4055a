import { syllable } from "syllable";
import { syllablesOfNumber } from "./numbers.js";
import data from "./syllable-exceptions.json" with { type: "json" };

/** Distinct words remembered at once; a policy has about a thousand, a hostile file has as many as it likes. */
const REMEMBERED = 20_000;
const remembered = new Map<string, number>();

let exceptions: ReadonlyMap<string, number> | undefined;

/** Words of everyday text that the fallback gets wrong; made on first use from one string for each count. */
function table(): ReadonlyMap<string, number> {
  if (exceptions) return exceptions;
  const made = new Map<string, number>();
  for (const [count, words] of Object.entries(data)) {
    for (const word of words.split(" ")) made.set(word, Number(count));
  }
  exceptions = made;
  return made;
}

/** Longer "words" are identifiers or noise; the fallback is not run on them. */
const LONGEST = 40;

/** Letter names have one syllable, but W has three. */
const spelled = (letters: string): number => {
  let sum = 0;
  for (const letter of letters) sum += letter === "W" || letter === "w" ? 3 : 1;
  return sum;
};

function syllablesOfPart(part: string): number {
  if (/^\d+$/.test(part)) return syllablesOfNumber(part);
  if (part.length > LONGEST) return Math.ceil(part.length / 3);
  // CMS, FHIR, PDFs: capitals without a vowel are read letter by letter. HIPAA and SHOUTED words are read as words.
  const capitals = /^([B-DF-HJ-NP-TV-Z]{2,8})s?$/.exec(part)?.[1];
  if (capitals) return spelled(capitals);
  const lower = part.toLowerCase();
  return table().get(lower) ?? Math.max(1, syllable(lower));
}

/** What stands after an apostrophe and whether it is a syllable of its own after what came before. */
function syllablesOfEnding(before: string, ending: string): number {
  switch (ending) {
    case "s":
      return /(?:[sxz]|[cs]h|[cg]e)$/.test(before) ? 1 : 0;
    case "t":
      // isn't, couldn't, haven't; but don't, aren't.
      return /[dsvt]n$/.test(before) ? 1 : 0;
    case "ll":
    case "ve":
      return /[aeiouyw]$/.test(before) ? 0 : 1;
    default:
      return 0;
  }
}

function syllablesOfContraction(part: string): number {
  const at = part.search(/['’]/);
  if (at < 0) return syllablesOfPart(part);
  const before = part.slice(0, at).toLowerCase();
  const ending = part.slice(at + 1).toLowerCase();
  if (!/^(?:s|t|ll|ve|re|d|m|)$/.test(ending)) return syllablesOfPart(before + ending);
  // "isn", "couldn": the n belongs to the ending.
  const base = ending === "t" && /..n$/.test(before) && before !== "can" ? before.slice(0, -1) : before;
  return (base === "" ? 0 : syllablesOfPart(base)) + syllablesOfEnding(before, ending);
}

/**
 * Syllables of one word as spoken, never less than 1. Hyphenated words are summed over their parts, dotted
 * abbreviations (U.S.) are spelled out, digits are read as a number. Source: CMU Pronouncing Dictionary for common
 * words the `syllable` package counts otherwise, else that package.
 */
export function syllablesOf(word: string): number {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const made = counted(word);
  remembered.set(word, made);
  return made;
}

function counted(word: string): number {
  if (/^(?:[A-Za-z]\.){2,8}[A-Za-z]?$/.test(word)) return spelled(word.replaceAll(".", ""));
  let sum = 0;
  // "1,095" is one number; "3G" and "SHA256" are read in parts.
  const parts = word
    .replaceAll(/(?<=\d),(?=\d{3})/g, "")
    .split(/[-\u2010\u2011.]+|(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)/);
  for (const part of parts) if (/[0-9A-Za-zÀ-ɏ]/.test(part)) sum += syllablesOfContraction(part);
  return Math.max(1, sum);
}
