import fc from "fast-check";
import { expect, it } from "vitest";
import { sentenceBreaks } from "../../src/text/sentence-breaks.js";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const byEngine = (text: string): number[] =>
  [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);

it.each([
  "We keep data. You may ask! Why? Because.",
  "Version 2.1 of e.g. this policy, i.e. the text, by Dr. Smith and U.S. law.",
  'He said "stop." Then (see below.) we stopped.',
  "One line\nanother line\r\nand a third\u2029the last",
  "Wait... no. and on. 3 more. Éclair. (a) x",
  "Read this; etc. – and on. 'Quoted.' Next",
  "a.\u00a0b. \u00a0C.\u200bD. e\u0301. F",
  "",
])("ends sentences where the engine's segmenter does: %j", (text) => {
  expect(sentenceBreaks(text)).toEqual(byEngine(text));
});

it("ends sentences where the engine's segmenter does, in text that nobody thought of", () => {
  const piece = fc.constantFrom(
    ..."aBz9 .!?,;:-–—()[]\"'“”’\n\r\t…/@é\u00a0\u0301\u200d。ß1".split(""),
    ". ",
    "We ",
    "data",
    "e.g.",
    "\r\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      expect(sentenceBreaks(text)).toEqual(byEngine(text));
    }),
    { numRuns: 3_000 },
  );
});
