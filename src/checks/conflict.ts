/** Clauses of one document against the protections of another. */
import type * as z from "zod";
import type { Evidence, Outcome } from "../judge/model.js";
import type { Element, Pack } from "../rules/index.js";
import type { Reading, Role } from "../text/index.js";
import { firstHit } from "./element.js";
import type { Check, OptionKit } from "./model.js";
import { evidenceOf } from "./quote.js";

/** A saying of the one document against a promise of the other. */
export const pair = ({ z, patternSchema }: OptionKit) =>
  z.strictObject({
    /** What the first document may not say. */
    clause: z.array(patternSchema).default([]),
    /** Sayings that only deserve a second look. */
    doubtful: z.array(patternSchema).default([]),
    /** What the clause would take away, in the second document; none means the clause stands alone. */
    protection: z.array(patternSchema).default([]),
    /** Elements of policy rules whose saying is a protection too. */
    promise: z.array(z.string()).default([]),
    /** Status where the clause is there and the protection is not. */
    unprotected: z.enum(["pass", "warn", "fail"]).default("warn"),
  });
type Pair = z.infer<ReturnType<typeof pair>>;

const options = (kit: OptionKit) =>
  kit.z.strictObject({
    ...pair(kit).shape,
    /** Further topics on which the two documents are compared; the worst answer of all decides. */
    topics: kit.z.array(pair(kit).extend({ topic: kit.z.string() })).default([]),
    examples: kit.z
      .array(
        kit.z.strictObject({
          terms: kit.z.string(),
          policy: kit.z.string().default(""),
          status: kit.z.enum(["pass", "warn", "fail"]),
        }),
      )
      .default([]),
  });
type Options = z.infer<ReturnType<typeof options>>;

/**
 * Fails where the first document of `reads` has a clause that the second one's protection forbids; both quotes are
 * evidence. A clause without a partner gets `unprotected`; a doubtful saying beside a protection warns.
 */
export const conflictCheck: Check<Options> = {
  kind: "conflict",
  options,
  run: ({ rule, options: o, readingOf, pack }): Outcome => {
    const [first, second] = rule.reads.filter((r): r is Role => r !== "manifest").map((r) => readingOf(r));
    if (!first || !second) return outcome("error", "not-read", []);
    return judgeConflict(first, second, o, (id) => elementOf(pack, id));
  },
};

/** An element by its id; undefined when no rule of the pack has it. */
export type ElementOf = (id: string) => Element | undefined;

/** Finds an element among the rules of a pack. */
export const elementOf = (pack: Pack, id: string): Element | undefined =>
  pack.rules.find((rule) => id in rule.elements)?.elements[id];

const RANK: Readonly<Record<string, number>> = { fail: 2, warn: 1 };

/** The worst conflict between two readings, of the rule's own pair and of its further topics; see `conflictCheck`. */
export function judgeConflict(terms: Reading, policy: Reading, o: Options, elements: ElementOf): Outcome {
  let worst = judgePair(terms, policy, o, elements);
  for (const topic of o.topics) {
    const next = judgePair(terms, policy, topic, elements);
    if ((RANK[next.status] ?? 0) > (RANK[worst.status] ?? 0)) worst = next;
  }
  return worst;
}

/** One pair of two readings: a saying of the first against a promise of the second. */
export function judgePair(terms: Reading, policy: Reading, o: Pair, elements: ElementOf): Outcome {
  const clause = firstHit(terms, o.clause);
  const said = clause ?? firstHit(terms, o.doubtful);
  if (!said) return outcome("pass", "no-conflict", []);
  const mine = evidenceOf(terms, said.unit, said.answer);
  const promised = o.promise.flatMap((id) => elements(id) ?? []);
  const firm = firstHit(policy, [...promised.flatMap((e) => e.said), ...o.protection]);
  const protection =
    firm ??
    firstHit(
      policy,
      promised.flatMap((e) => e.weak),
    );
  // A clause against half a promise deserves a second look, as half a clause does against a whole one.
  const doubtful = !clause || (protection !== undefined && !firm);
  const both = protection ? [mine, evidenceOf(policy, protection.unit, protection.answer)] : [mine];
  if (doubtful)
    return protection ? outcome("warn", "conflict-doubtful", both) : outcome("pass", "no-conflict", []);
  if (protection || o.protection.length + o.promise.length === 0) return outcome("fail", "conflict", both);
  if (o.unprotected === "pass") return outcome("pass", "no-conflict", []);
  return outcome(o.unprotected, o.unprotected === "fail" ? "conflict" : "conflict-alone", [mine]);
}

function outcome(status: Outcome["status"], id: string, evidence: readonly Evidence[]): Outcome {
  return { status, message: { id }, evidence, elements: [], advice: [] };
}
