/** Clauses of one document against the protections of another. */
import * as z from "zod";
import type { Evidence, Outcome } from "../judge/model.js";
import { patternSchema } from "../rules/index.js";
import type { Reading, Role } from "../text/index.js";
import { firstHit } from "./element.js";
import type { Check } from "./model.js";
import { evidenceOf } from "./quote.js";

const patterns = z.array(patternSchema).default([]);

const options = z.strictObject({
  /** What the first document may not say. */
  clause: patterns,
  /** Sayings that only deserve a second look. */
  doubtful: patterns,
  /** What the clause would take away, in the second document; none means the clause stands alone. */
  protection: patterns,
  /** Status where the clause is there and the protection is not. */
  unprotected: z.enum(["pass", "warn", "fail"]).default("warn"),
  examples: z
    .array(
      z.strictObject({
        terms: z.string(),
        policy: z.string().default(""),
        status: z.enum(["pass", "warn", "fail"]),
      }),
    )
    .default([]),
});
type Options = z.infer<typeof options>;

/**
 * Fails where the first document of `reads` has a clause that the second one's protection forbids; both quotes are
 * evidence. A clause without a partner gets `unprotected`; a doubtful saying beside a protection warns.
 */
export const conflictCheck: Check<Options> = {
  kind: "conflict",
  options,
  run: ({ rule, options: o, readingOf }): Outcome => {
    const [first, second] = rule.reads.filter((r): r is Role => r !== "manifest").map((r) => readingOf(r));
    if (!first || !second) return outcome("error", "not-read", []);
    return judgeConflict(first, second, o);
  },
};

/** The conflict between two readings; see `conflictCheck`. */
export function judgeConflict(terms: Reading, policy: Reading, o: Options): Outcome {
  const clause = firstHit(terms, o.clause);
  const doubtful = clause ? undefined : firstHit(terms, o.doubtful);
  const said = clause ?? doubtful;
  if (!said) return outcome("pass", "no-conflict", []);
  const mine = evidenceOf(terms, said.unit, said.answer);
  const protection = firstHit(policy, o.protection);
  const both = protection ? [mine, evidenceOf(policy, protection.unit, protection.answer)] : [mine];
  if (doubtful)
    return protection ? outcome("warn", "conflict-doubtful", both) : outcome("pass", "no-conflict", []);
  if (protection || o.protection.length === 0) return outcome("fail", "conflict", both);
  if (o.unprotected === "pass") return outcome("pass", "no-conflict", []);
  return outcome(o.unprotected, o.unprotected === "fail" ? "conflict" : "conflict-alone", [mine]);
}

function outcome(status: Outcome["status"], id: string, evidence: readonly Evidence[]): Outcome {
  return { status, message: { id }, evidence, elements: [], advice: [] };
}
