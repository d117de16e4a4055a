import type * as z from "zod";
import type { Check, OptionKit } from "./model.js";
import { rounded } from "./readability-bands.js";
import { isOutcome, measuredFor, outcome, passage } from "./readability-shared.js";

const options = ({ z }: OptionKit) =>
  z.strictObject({
    /** Words a sentence, on average. */
    mean: z.strictObject({ good: z.number(), warn: z.number() }),
    /** No sentence has more words than this. */
    longest: z.int().positive(),
  });

/** Judges how long sentences are; words of short list items do not lengthen the sentence they belong to. */
export const sentenceLength: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "sentence-length",
  options,
  run: (input) => {
    const measured = measuredFor(input);
    if (isOutcome(measured)) return measured;
    const { document, readability, name } = measured;
    const { mean: limits, longest } = input.options;
    const { sentences } = readability;
    const mean = rounded(
      sentences.reduce((sum, { words }) => sum + words, 0) / Math.max(1, sentences.length),
    );
    const long = sentences.filter(({ words }) => words > longest).sort((a, b) => b.words - a.words);
    const args = { document: name, mean, good: limits.good, long: long.length, longest, warn: limits.warn };
    const evidence = long.slice(0, 10).map((sentence) => passage(document, sentence));
    if (mean > limits.warn)
      return outcome("fail", { id: "readability.sentences-too-long", args }, { evidence });
    if (mean > limits.good) return outcome("warn", { id: "readability.sentences-long", args }, { evidence });
    if (long.length > 0)
      return outcome("warn", { id: "readability.some-sentences-long", args }, { evidence });
    return outcome("pass", { id: "readability.sentences-good", args });
  },
};
