import type { Pack, Rule } from "../rules/index.js";
import { type Accepted, countAttestation, countWaiver } from "./accepted.js";
import { JUDGE_MESSAGES, sentenceOf } from "./messages.js";
import type {
  Attestation,
  ElementOutcome,
  Finding,
  FindingElement,
  Message,
  MessageTable,
  Outcome,
  Status,
  Waiver,
} from "./model.js";
import { combine } from "./status.js";
import type { Weighed } from "./verdict.js";

interface Context {
  readonly pack: Pack;
  readonly messages: readonly MessageTable[];
  readonly accepted: Accepted;
  readonly today: string;
}

/** Makes a finding of a check's outcome: attestations settle what is manual, waivers are noted, sentences written. */
export function findingOf(rule: Rule, outcome: Outcome, context: Context): Weighed {
  const tables = [JUDGE_MESSAGES, ...context.messages];
  const write = (message: Message) => sentenceOf(message, tables);
  const attested = attestationFor(rule, outcome, context);
  const waivers = waiversFor(rule, context);
  const settle = (status: Status): Status =>
    status === "manual" && attested.valid !== undefined ? ANSWERED[attested.valid.answer] : status;
  const elements = outcome.elements.map((element) => ({ ...element, status: settle(element.status) }));
  const own = settle(outcome.status);
  const status =
    elements.length > 0
      ? combine(
          elements.map((element) => element.status),
          rule.combine,
        )
      : own;
  const waivedElement = (id: string) => waivers.valid.find((waiver) => waiver.element === id);
  const whole = open(status) ? waivers.valid.find((waiver) => waiver.element === undefined) : undefined;
  const counts = weigh(rule, status, elements, whole !== undefined, (id) => waivedElement(id) !== undefined);
  const byElement = elements
    .map(({ id, status }) => (open(status) ? waivedElement(id) : undefined))
    .find((w) => w !== undefined);
  const waiver = whole ?? (counts === status ? undefined : byElement);
  const advice = [
    ...outcome.advice,
    ...outcome.elements.flatMap((element) => element.advice ?? []),
    ...attested.advice,
    ...waivers.advice,
  ];
  const finding: Finding = {
    ruleId: rule.id,
    title: rule.title,
    severity: rule.severity,
    status,
    message: write(
      attested.valid !== undefined && outcome.status === "manual"
        ? attestedMessage(attested.valid)
        : outcome.message,
    ),
    advice: [...new Set(advice.map(write))],
    elements: elements.map((element) =>
      elementOf(rule, element, write, whole !== undefined || waivedElement(element.id) !== undefined),
    ),
    evidence: outcome.evidence,
    requirement: { ...rule.requirement, url: context.pack.sources[rule.requirement.source]?.url ?? "" },
    remedy: rule.remedy.trim(),
    ...(waiver !== undefined && {
      waived: { reason: waiver.reason, owner: waiver.owner, expires: waiver.expires },
    }),
    ...(attested.valid !== undefined && {
      attested: { by: attested.valid.by, on: attested.valid.on, lookedAt: attested.valid.lookedAt },
    }),
  };
  return { finding, counts };
}

/** True for a status that asks something of somebody. */
function open(status: Status): boolean {
  return status !== "pass" && status !== "not-applicable";
}

/** The status that counts once what is waived is left out; a rule of which everything open is waived passes. */
function weigh(
  rule: Rule,
  status: Status,
  elements: readonly ElementOutcome[],
  whole: boolean,
  waived: (id: string) => boolean,
): Status {
  if (!open(status)) return status;
  if (whole) return "pass";
  if (elements.length === 0) return status;
  return combine(
    elements.map((element) => (open(element.status) && waived(element.id) ? "pass" : element.status)),
    rule.combine,
  );
}

function elementOf(
  rule: Rule,
  element: ElementOutcome,
  write: (message: Message) => string,
  waived: boolean,
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
    ...(waived && open(element.status) && { waived: true }),
    ...(element.causes && element.causes.length > 0 && { causes: element.causes.map(write) }),
    ...(open(element.status) && remedyOf(element, asked?.remedy, write)),
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

function attestationFor(
  rule: Rule,
  outcome: Outcome,
  { accepted, today }: Context,
): { valid?: Attestation; advice: Message[] } {
  const advice: Message[] = [];
  const manual = outcome.status === "manual" || outcome.elements.some(({ status }) => status === "manual");
  if (!manual) return { advice };
  for (const attestation of accepted.attestations.filter((a) => a.rule === rule.id)) {
    const counted = countAttestation(attestation, today);
    if (counted.counts) return { valid: counted.of, advice };
    advice.push(counted.why);
  }
  return { advice };
}

const ANSWERED = { yes: "pass", no: "fail", "not-applicable": "not-applicable" } as const satisfies Record<
  Attestation["answer"],
  Status
>;

function attestedMessage({ answer, by, on, lookedAt }: Attestation): Message {
  return { id: `judge.attested-${answer}`, args: { by, on, looked: lookedAt } };
}

function waiversFor(rule: Rule, { accepted, today }: Context): { valid: Waiver[]; advice: Message[] } {
  const counted = accepted.waivers
    .filter((waiver) => waiver.rule === rule.id)
    .map((waiver) => countWaiver(waiver, today));
  return {
    valid: counted.flatMap((c) => (c.counts ? [c.of] : [])),
    advice: counted.flatMap((c) => (c.counts ? [] : [c.why])),
  };
}
