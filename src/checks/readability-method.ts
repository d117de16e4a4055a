import type * as z from "zod";
import { READABILITY_METHOD } from "../text/index.js";
import type { Check, OptionKit } from "./model.js";
import { rounded } from "./readability-bands.js";
import { isOutcome, measuredFor, outcome } from "./readability-shared.js";

const options = ({ z }: OptionKit) => z.strictObject({});

/** Reports what was measured and how, so that the answer to "how do you know?" can be copied. */
export const readabilityMethod: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "readability-method",
  options,
  run: (input) => {
    const measured = measuredFor(input);
    if (isOutcome(measured)) return measured;
    const { words, sentences } = measured.readability.counts;
    const { scores, name } = measured;
    const args = {
      document: name,
      method: READABILITY_METHOD,
      words,
      sentences,
      "flesch-kincaid": rounded(scores["flesch-kincaid"]),
      smog: rounded(scores.smog),
      "flesch-reading-ease": rounded(scores["flesch-reading-ease"]),
    };
    return outcome("pass", { id: "readability.method", args });
  },
};
