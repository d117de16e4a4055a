import type { Pack, Rule } from "../rules/index.js";
import { isOpen } from "./fingerprint.js";
import { JUDGE_MESSAGES, sentenceOf } from "./messages.js";
import type {
  Attestation,
  Attested,
  ElementOutcome,
  Finding,
  FindingElement,
  Message,
  MessageTable,
  Outcome,
  Status,
  Waived,
  Waiver,
} from "./model.js";
import { attested, type Deciding, waived } from "./settle.js";
import { combine } from "./status.js";
import type { Weighed } from "./verdict.js";

interface Context extends Deciding {
  readonly pack: Pack;
  readonly messages: readonly MessageTable[];
}

/** Makes a finding of a check's outcome: attestations settle what is manual, waivers are noted, sentences written. */
export function findingOf(rule: Rule, outcome: Outcome, context: Context): Weighed {
  const tables = [JUDGE_MESSAGES, ...context.messages];
  const write = (message: Message) => sentenceOf(message, tables);
  const answers = attested(rule, outcome, context);
  const settle = (id: string | undefined, status: Status): Status => {
    const answer = status === "manual" ? answers.of(id)?.answer : undefined;
    return answer === undefined ? status : ANSWERED[answer];
  };
  const elements = outcome.elements.map((element) => ({
    ...element,
    status: settle(element.id, element.status),
  }));
  const status =
    elements.length > 0
      ? combine(
          elements.map((element) => element.status),
          rule.combine,
        )
      : settle(undefined, outcome.status);
  const waivers = waived(rule, status, elements, outcome, context);
  const counts = weigh(rule, status, elements, (id) => waivers.of(id) !== undefined);
  const accepting = [undefined, ...elements.map(({ id }) => id)]
    .map((id) => waivers.of(id))
    .filter((waiver) => waiver !== undefined);
  const waiver = accepting.find(({ element }) => element === undefined) ?? accepting[0];
  const answer = answerOf(outcome, answers.of);
  const advice = [
    ...outcome.advice,
    ...outcome.elements.flatMap((element) => element.advice ?? []),
    ...answers.advice,
    ...waivers.advice,
  ];
  const finding: Finding = {
    ruleId: rule.id,
    ...(context.pack.own === true && { rulePack: context.pack.id }),
    title: rule.title,
    severity: rule.severity,
    status,
    message: write(answer === undefined ? outcome.message : attestedMessage(answer)),
    advice: [...new Set(advice.map(write))],
    elements: elements.map((element) => elementOf(rule, element, write, waivers.of(element.id))),
    evidence: outcome.evidence,
    requirement: { ...rule.requirement, url: context.pack.sources[rule.requirement.source]?.url ?? "" },
    remedy: rule.remedy.trim(),
    ...(waiver !== undefined && !isOpen(counts) && { waived: waivedBy(waiver) }),
    ...(answer !== undefined && { attested: attestedBy(answer) }),
    ...(counts !== status && { counts }),
  };
  return { finding, counts, waived: waiver !== undefined };
}

/** The attestation that tells a finding's story: the rule's own, or that of its first element a person answered. */
function answerOf(
  { status, elements }: Outcome,
  of: (element: string | undefined) => Attestation | undefined,
): Attestation | undefined {
  if (status !== "manual") return undefined;
  return [undefined, ...elements.map(({ id }) => id)].map(of).find((answer) => answer !== undefined);
}

function waivedBy({ reason, owner, expires, on, evidence }: Waiver): Waived {
  return {
    reason,
    owner,
    expires,
    ...(on !== undefined && { on }),
    ...(evidence.length > 0 && { evidence }),
  };
}

function attestedBy({ by, on, lookedAt, answer, expires, note, evidence }: Attestation): Attested {
  return {
    by,
    on,
    lookedAt,
    answer,
    ...(expires !== undefined && { expires }),
    ...(note !== undefined && { note }),
    ...(evidence.length > 0 && { evidence }),
  };
}

/** The status that counts once what is waived is left out; a rule of which everything open is waived passes. */
function weigh(
  rule: Rule,
  status: Status,
  elements: readonly ElementOutcome[],
  accepted: (id: string | undefined) => boolean,
): Status {
  if (!isOpen(status)) return status;
  if (elements.length === 0) return accepted(undefined) ? "pass" : status;
  return combine(
    elements.map((element) => (accepted(element.id) ? "pass" : element.status)),
    rule.combine,
  );
}

function elementOf(
  rule: Rule,
  element: ElementOutcome,
  write: (message: Message) => string,
  waiver: Waiver | undefined,
): FindingElement {
  const asked = rule.elements[element.id];
  return {
    id: element.id,
    asks: asked?.asks ?? "",
    status: element.status,
    message: write(element.message),
    evidence: element.evidence,
    ...(element.nearest && { nearest: true }),
    ...(element.looked && { looked: { ...element.looked, message: write(element.looked.message) } }),
    ...(waiver !== undefined && { waived: true, waiver: waivedBy(waiver) }),
    ...(element.causes && element.causes.length > 0 && { causes: element.causes.map(write) }),
    ...(isOpen(element.status) && remedyOf(element, asked?.remedy, write)),
  };
}

function remedyOf(
  { remedy }: ElementOutcome,
  asked: string | undefined,
  write: (message: Message) => string,
): { remedy?: string } {
  if (remedy !== undefined) return { remedy: write(remedy) };
  return asked === undefined ? {} : { remedy: asked.trim() };
}

const ANSWERED = { yes: "pass", no: "fail", "not-applicable": "not-applicable" } as const satisfies Record<
  Attestation["answer"],
  Status
>;

function attestedMessage({ answer, by, on, lookedAt }: Attestation): Message {
  return { id: `judge.attested-${answer}`, args: { by, on, looked: lookedAt } };
}
