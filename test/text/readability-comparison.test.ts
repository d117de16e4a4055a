import { automatedReadability } from "automated-readability";
import { dictionary } from "cmu-pronouncing-dictionary";
import { colemanLiau } from "coleman-liau";
import { daleChallFormula } from "dale-chall-formula";
import { flesch } from "flesch";
import { fleschKincaid } from "flesch-kincaid";
import { gunningFog } from "gunning-fog";
import { smogFormula } from "smog-formula";
import textReadability from "text-readability";
import { describe, expect, it } from "vitest";
import { FORMULAS, measureReadability, type Scores } from "../../src/text/index.js";
import { documentOf, SAMPLES, type Sample } from "./readability-texts.js";

/** A second count that shares nothing with ours: hand-marked sentences, words between spaces, CMU syllables. */
function reference({ sentences, spoken, complex, unfamiliar }: Sample) {
  const words = sentences.flatMap((s) => s.split(" ")).map((w) => w.toLowerCase().replace(/[.,?!]+$/, ""));
  const syllables = words.map((w) => spoken[w] ?? dictionary[w]?.match(/\d/g)?.length ?? Number.NaN);
  const word = words.length;
  const sentence = sentences.length;
  const syllable = syllables.reduce((a, b) => a + b, 0);
  const letter = words.join("").match(/[a-z]/g)?.length ?? 0;
  const character = words.join("").match(/[a-z0-9]/g)?.length ?? 0;
  const scores: Scores = {
    "flesch-kincaid": fleschKincaid({ word, sentence, syllable }),
    "flesch-reading-ease": flesch({ word, sentence, syllable }),
    smog: smogFormula({ sentence, polysillabicWord: syllables.filter((n) => n >= 3).length }),
    "gunning-fog": gunningFog({ word, sentence, complexPolysillabicWord: complex }),
    "coleman-liau": colemanLiau({ word, sentence, letter }),
    ari: automatedReadability({ word, sentence, character }),
    "dale-chall": daleChallFormula({ word, sentence, difficultWord: unfamiliar }),
  };
  return { word, sentence, syllable, scores };
}

const sample = (name: string): Sample => {
  const found = SAMPLES.find((s) => s.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const measured = ({ lines }: Sample) => measureReadability(documentOf(lines));

describe.each(SAMPLES)("the $name text", (text) => {
  const ours = measured(text);
  const theirs = reference(text);
  it("has the words and sentences that a person counts", () => {
    expect(ours.counts.words).toBe(theirs.word);
    expect(ours.counts.sentences).toBe(theirs.sentence);
    expect(ours.counts.complex).toBe(text.complex);
    expect(ours.counts.unfamiliar).toBe(text.unfamiliar);
  });
  it("has the dictionary's syllables, give or take one in a hundred", () => {
    expect(Math.abs(ours.counts.syllables - theirs.syllable)).toBeLessThanOrEqual(theirs.syllable / 100);
  });
  it.each(FORMULAS)("scores the same by %s", (formula) => {
    // One syllable in a hundred words moves reading ease by 0.85 and a grade by 0.12.
    const give = formula === "flesch-reading-ease" ? 1 : 0.15;
    expect(Math.abs((ours.scores?.[formula] ?? Number.NaN) - theirs.scores[formula])).toBeLessThan(give);
  });
});

describe("text-readability", () => {
  const flat = (name: string) => sample(name).sentences.join(" ");

  it("agrees where it counts rightly: single spaces, no abbreviation, no short sentence", () => {
    const { scores, counts } = measured(sample("plain"));
    const text = flat("plain");
    expect(textReadability.sentenceCount(text)).toBe(counts.sentences);
    expect(textReadability.lexiconCount(text)).toBe(counts.words);
    expect(
      Math.abs(textReadability.fleschKincaidGrade(text) - (scores?.["flesch-kincaid"] ?? 99)),
    ).toBeLessThan(0.62);
    expect(
      Math.abs(textReadability.fleschReadingEase(text) - (scores?.["flesch-reading-ease"] ?? 99)),
    ).toBeLessThan(4.3);
    expect(Math.abs(textReadability.smogIndex(text) - (scores?.smog ?? 99))).toBeLessThan(0.3);
    expect(Math.abs(textReadability.colemanLiauIndex(text) - (scores?.["coleman-liau"] ?? 99))).toBeLessThan(
      0.5,
    );
  });

  it("is wrong on blank lines: they end no sentence there", () => {
    const lines = sample("plain").sentences;
    expect(textReadability.sentenceCount(lines.join("\n\n"))).toBe(1);
    expect(measureReadability(documentOf(lines)).counts.sentences).toBe(lines.length);
  });

  it("is wrong on repetition: hard words count once there, so longer texts look easier", () => {
    const one = flat("legal");
    const ten = Array.from({ length: 10 }, () => one).join(" ");
    expect(textReadability.daleChallReadabilityScore(ten)).toBeLessThan(
      textReadability.daleChallReadabilityScore(one) / 2,
    );
    const grade = (times: number) =>
      measureReadability(documentOf(Array.from({ length: times }, () => one))).scores?.["dale-chall"] ?? 0;
    expect(grade(10)).toBeCloseTo(grade(1), 1);
  });

  it("is wrong on no text and on little: 206 of 100, and SMOG's best", () => {
    expect(textReadability.fleschReadingEase("")).toBeGreaterThan(200);
    expect(
      textReadability.smogIndex("Notwithstanding anything contradictory, organizations participate."),
    ).toBe(0);
    expect(measureReadability(documentOf([])).scores).toBeUndefined();
  });

  it("is wrong on abbreviations and short answers", () => {
    expect(textReadability.sentenceCount(flat("legal"))).toBeGreaterThan(sample("legal").sentences.length);
    expect(textReadability.sentenceCount(flat("lists"))).toBeLessThan(sample("lists").sentences.length);
  });
});
