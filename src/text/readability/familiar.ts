import { daleChall } from "dale-chall";

let list: ReadonlySet<string> | undefined;
const words = (): ReadonlySet<string> => (list ??= new Set(daleChall.map((word) => word.toLowerCase())));

/** Endings that keep a listed word familiar (Chall and Dale 1995, rules for counting), with what may have stood before. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ["ies", ["y"]],
  ["ied", ["y"]],
  ["ier", ["y"]],
  ["iest", ["y"]],
  ["ily", ["y"]],
  ["est", ["", "e"]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
  ["er", ["", "e"]],
  ["es", [""]],
  ["ly", [""]],
  ["s", [""]],
  ["n", [""]],
];

function listed(word: string): boolean {
  const known = words();
  if (known.has(word)) return true;
  for (const [ending, befores] of ENDINGS) {
    if (!word.endsWith(ending) || word.length < ending.length + 2) continue;
    const stem = word.slice(0, -ending.length);
    if (befores.some((before) => known.has(stem + before))) return true;
    // stopped, bigger, running: the last consonant was doubled.
    if (/([b-df-hj-np-tv-z])\1$/.test(stem) && befores.includes("e") && known.has(stem.slice(0, -1)))
      return true;
  }
  return false;
}

/**
 * True when a word is on the new Dale-Chall list or a regular form of one that is (plural, possessive, -ed, -ing, -er,
 * -est, -ly). A hyphenated word is familiar when all its parts are. Numbers are familiar.
 */
export function isFamiliar(word: string): boolean {
  const bare = word.toLowerCase().replaceAll("’", "'").replace(/'s?$/, "");
  if (/^[\d.,]+(?:st|nd|rd|th)?$/.test(bare)) return true;
  if (listed(bare)) return true;
  if (bare.includes("-")) return bare.split("-").every((part) => part === "" || listed(part));
  return false;
}
