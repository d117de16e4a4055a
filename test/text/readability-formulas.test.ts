import { automatedReadability } from "automated-readability";
import { colemanLiau } from "coleman-liau";
import { daleChallFormula } from "dale-chall-formula";
import fc from "fast-check";
import { flesch } from "flesch";
import { fleschKincaid } from "flesch-kincaid";
import { gunningFog } from "gunning-fog";
import { smogFormula } from "smog-formula";
import { describe, expect, it } from "vitest";
import { type Counts, scoresOf } from "../../src/text/index.js";

const enough: Counts = {
  words: 100,
  sentences: 3,
  syllables: 150,
  letters: 450,
  characters: 460,
  polysyllables: 10,
  complex: 8,
  unfamiliar: 20,
};

describe("formulas", () => {
  it("give what the one-formula packages give for the same counts", () => {
    const part = (max: number) => fc.nat({ max });
    const counts = fc
      .record({ words: fc.integer({ min: 100, max: 300_000 }), perSentence: fc.integer({ min: 1, max: 33 }) })
      .chain(({ words, perSentence }) => {
        const sentences = Math.max(3, Math.round(words / perSentence));
        return fc.record({
          words: fc.constant(words),
          sentences: fc.constant(sentences),
          syllables: fc.integer({ min: words, max: words * 4 }),
          letters: fc.integer({ min: words, max: words * 9 }),
          characters: fc.integer({ min: words, max: words * 9 }),
          polysyllables: part(words),
          complex: part(words),
          unfamiliar: part(words),
        });
      });
    fc.assert(
      fc.property(counts, (c) => {
        const { words: word, sentences: sentence, syllables: syllable } = c;
        const ours = scoresOf(c);
        expect(ours?.["flesch-kincaid"]).toBeCloseTo(fleschKincaid({ word, sentence, syllable }), 8);
        expect(ours?.["flesch-reading-ease"]).toBeCloseTo(flesch({ word, sentence, syllable }), 8);
        expect(ours?.smog).toBeCloseTo(smogFormula({ sentence, polysillabicWord: c.polysyllables }), 8);
        expect(ours?.["gunning-fog"]).toBeCloseTo(
          gunningFog({ word, sentence, complexPolysillabicWord: c.complex }),
          8,
        );
        expect(ours?.["coleman-liau"]).toBeCloseTo(colemanLiau({ word, sentence, letter: c.letters }), 8);
        expect(ours?.ari).toBeCloseTo(automatedReadability({ word, sentence, character: c.characters }), 8);
        expect(ours?.["dale-chall"]).toBeCloseTo(
          daleChallFormula({ word, sentence, difficultWord: c.unfamiliar }),
          8,
        );
      }),
    );
  });

  it("refuse too little text instead of scoring it zero", () => {
    expect(scoresOf(enough)).toBeDefined();
    expect(scoresOf({ ...enough, words: 99 })).toBeUndefined();
    expect(scoresOf({ ...enough, sentences: 2 })).toBeUndefined();
    expect(scoresOf({ ...enough, words: 0, sentences: 0 })).toBeUndefined();
  });
});
