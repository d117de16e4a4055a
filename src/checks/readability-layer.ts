import type * as z from "zod";
import { measureReadability } from "../text/index.js";
import type { Check, OptionKit } from "./model.js";
import { bandsSchema, rounded, verdictOf } from "./readability-bands.js";
import { isOutcome, measuredFor, outcome } from "./readability-shared.js";

const options = (kit: OptionKit) =>
  kit.z.strictObject({
    /** A policy past its warning band needs an easy layer. */
    policy: bandsSchema(kit),
    /** Bands of the notice that is that layer. */
    notice: bandsSchema(kit),
  });
const DECIDE = ["flesch-kincaid", "smog"] as const;

/** A policy that is too hard needs a separate notice in plain language. */
export const easyLayer: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "easy-layer",
  options,
  run: (input) => {
    const measured = measuredFor(input);
    if (isOutcome(measured)) return measured;
    if (verdictOf(measured.scores, input.options.policy, DECIDE) !== "fail") {
      return outcome("not-applicable", { id: "readability.layer-not-needed" });
    }
    const notice = input.facts.documents["privacy-notice"]?.document;
    if (notice === undefined) return outcome("fail", { id: "readability.layer-missing" });
    const { scores, counts } = measureReadability(notice);
    if (scores === undefined) {
      const { words, sentences } = counts;
      return outcome("error", {
        id: "readability.too-little",
        args: { document: "privacy notice", words, sentences },
      });
    }
    const band = verdictOf(scores, input.options.notice, DECIDE);
    const args = { "flesch-kincaid": rounded(scores["flesch-kincaid"]), smog: rounded(scores.smog) };
    const status = band === "good" ? "pass" : band;
    return outcome(status, { id: `readability.layer-${status}`, args });
  },
};
