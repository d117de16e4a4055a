/** A summary against the document it sums up: it may promise no more. */
import type * as z from "zod";
import type { Evidence, Outcome } from "../judge/model.js";
import type { Reading, Role } from "../text/index.js";
import { type ElementOf, elementOf, judgePair, pair } from "./conflict.js";
import { decide } from "./element.js";
import type { Check, OptionKit } from "./model.js";

const options = (kit: OptionKit) =>
  kit.z.strictObject({
    /** Elements of policy rules that both documents are asked for. */
    compared: kit.z.array(kit.z.string()).min(1),
    /** Sayings of the policy that the notice's promise rules out. */
    topics: kit.z.array(pair(kit).extend({ topic: kit.z.string() })).default([]),
  });
type Options = z.infer<ReturnType<typeof options>>;

const RANK: Readonly<Record<string, number>> = { pass: 2, warn: 1, fail: 0 };

/**
 * Reads the policy and the notice for the same elements. The notice fails where it promises plainly what the policy
 * leaves out or denies, or what a clause of the policy rules out; it warns where the policy says the same only weakly.
 * Where nothing of the kind is found, a person must still confirm the whole: `manual`.
 */
export const agreementCheck: Check<Options> = {
  kind: "agreement",
  options,
  run: ({ options: o, readingOf, pack }): Outcome => {
    const policy = readingOf("privacy-policy" satisfies Role);
    const notice = readingOf("privacy-notice" satisfies Role);
    if (!policy || !notice) return made("error", "not-read", [], {});
    return judgeAgreement(policy, notice, o, (id) => elementOf(pack, id));
  },
};

/** The agreement of two readings; see `agreementCheck`. */
export function judgeAgreement(policy: Reading, notice: Reading, o: Options, elements: ElementOf): Outcome {
  const stronger: string[] = [];
  const firmer: string[] = [];
  const evidence: Evidence[] = [];
  for (const id of o.compared) {
    const element = elements(id);
    if (!element) continue;
    const [promised, held] = [decide(notice, id, element), decide(policy, id, element)];
    const rank = RANK[held.status];
    if (promised.status !== "pass" || rank === undefined || rank === 2) continue;
    (rank === 0 ? stronger : firmer).push(element.asks);
    evidence.push(...promised.evidence, ...held.evidence.slice(0, 1));
  }
  for (const { topic, ...rest } of o.topics) {
    const found = judgePair(policy, notice, rest, elements);
    if (found.status !== "fail") continue;
    stronger.push(topic);
    // The notice first: it is what has to change.
    evidence.push(...[...found.evidence].reverse());
  }
  const points = [...stronger, ...firmer].join("; ");
  if (stronger.length > 0) return made("fail", "notice-stronger", evidence, { points });
  if (firmer.length > 0) return made("warn", "notice-firmer", evidence, { points });
  return made("manual", "notice-compared", [], { count: o.compared.length + o.topics.length });
}

function made(
  status: Outcome["status"],
  id: string,
  evidence: readonly Evidence[],
  args: Record<string, string | number>,
): Outcome {
  return { status, message: { id, args }, evidence, elements: [], advice: [] };
}
