import type { Rule } from "../rules/index.js";
import type { Accepted } from "./accepted.js";
import { isOpen, pointFingerprint } from "./fingerprint.js";
import type {
  Attestation,
  DecisionState,
  ElementOutcome,
  Evidence,
  Message,
  Outcome,
  Status,
  Waiver,
} from "./model.js";
import { standingOfAttestation, standingOfWaiver, type World } from "./standing.js";

/** What became of each decision, as findings are made; what is not in it concerns a rule that did not run. */
export type Ledger = Map<Attestation | Waiver, { readonly state: DecisionState; readonly why?: Message }>;

export interface Deciding extends World {
  readonly accepted: Accepted;
  readonly ledger: Ledger;
}

/** A decision for an element, or for the rule itself where it has no elements, and what is to be said of the others. */
export interface Decided<T> {
  readonly of: (element: string | undefined) => T | undefined;
  readonly advice: readonly Message[];
}

/** Something a rule decides on its own. */
interface Point {
  readonly id: string | undefined;
  readonly status: Status;
  readonly evidence: readonly Evidence[];
  readonly nearest?: boolean;
}

function pointsOf(outcome: Outcome, elements: readonly ElementOutcome[]): readonly Point[] {
  return elements.length > 0
    ? elements
    : [{ id: undefined, status: outcome.status, evidence: outcome.evidence }];
}

/** The attestation that settles each point that is `manual`: of those that may count, the last by day, then as written. */
export function attested(rule: Rule, outcome: Outcome, deciding: Deciding): Decided<Attestation> {
  const { accepted, ledger } = deciding;
  const manual = pointsOf(outcome, outcome.elements).filter(({ status }) => status === "manual");
  const chosen = new Map<string | undefined, Attestation>();
  const mine = accepted.attestations.filter((a) => a.rule === rule.id);
  const standings = mine.map((of) => ({ of, standing: standingOfAttestation(of, deciding) }));
  const valid = standings.flatMap(({ of, standing }) => (standing.valid ? [of] : []));
  valid.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const conflicts: Message[] = [];
  for (const attestation of valid) {
    for (const { id } of manual.filter((point) => concerns(attestation, point))) {
      const before = chosen.get(id);
      if (before !== undefined && before.answer !== attestation.answer)
        conflicts.push(conflict(before, attestation));
      chosen.set(id, attestation);
    }
  }
  const counting = new Set(chosen.values());
  for (const attestation of valid) {
    const asked = manual.some((point) => concerns(attestation, point));
    ledger.set(attestation, {
      state: counting.has(attestation) ? "counts" : asked ? "superseded" : "unused",
    });
  }
  const lapsed = standings.flatMap(({ of, standing }) => {
    if (standing.valid) return [];
    const asked = manual.filter((point) => concerns(of, point));
    const settled = asked.length > 0 && asked.every(({ id }) => chosen.has(id));
    // One that was made anew is history, and nobody has to be told again.
    ledger.set(of, settled ? { state: "superseded" } : standing);
    return asked.length > 0 && !settled ? [standing.why] : [];
  });
  return {
    of: (element) => chosen.get(element),
    advice: [...lapsed, ...conflicts, ...cannotSettle(outcome, manual.length > 0, valid)],
  };
}

/** Said where somebody attested what failed or could not be decided: it stays as it is. */
function cannotSettle(outcome: Outcome, manual: boolean, valid: readonly Attestation[]): readonly Message[] {
  const last = valid.at(-1);
  if (manual || last === undefined) return [];
  if (outcome.status !== "fail" && outcome.status !== "error") return [];
  return [
    { id: "judge.attestation-settles-manual", args: { by: last.by, on: last.on, status: outcome.status } },
  ];
}

function concerns({ element }: Attestation, { id }: Point): boolean {
  return element === undefined || element === id;
}

function conflict(before: Attestation, after: Attestation): Message {
  const args = { by: after.by, on: after.on, answer: after.answer };
  return {
    id: "judge.attestation-conflict",
    args: { ...args, "other-by": before.by, "other-on": before.on, "other-answer": before.answer },
  };
}

/**
 * The waiver that accepts each point that failed or is weak. What could not be decided, or waits for a person, is not
 * accepted: nobody knows yet what that would be.
 */
export function waived(
  rule: Rule,
  status: Status,
  elements: readonly ElementOutcome[],
  outcome: Outcome,
  deciding: Deciding,
): Decided<Waiver> {
  const { accepted, ledger } = deciding;
  const own = { ...outcome, status };
  const points = isOpen(status) ? pointsOf(own, elements) : [];
  const chosen = new Map<string | undefined, Waiver>();
  const advice: Message[] = [];
  const lapsed: (() => void)[] = [];
  for (const waiver of accepted.waivers.filter((w) => w.rule === rule.id)) {
    const named = points.filter(({ id }) => waiver.element === undefined || waiver.element === id);
    const open = named.filter(({ status }) => status === "fail" || status === "warn");
    const standing = standingOfWaiver(waiver, deciding);
    if (!standing.valid) {
      // Told once it is known whether another waiver has taken its place.
      lapsed.push(() => {
        const again = open.length > 0 && open.every(({ id }) => chosen.has(id));
        ledger.set(waiver, again ? { state: "superseded" } : standing);
        if (open.length > 0 && !again) advice.push(standing.why);
      });
      continue;
    }
    const mine = open.filter((point) => isThat(waiver, rule, point));
    for (const { id } of mine) if (!chosen.has(id)) chosen.set(id, waiver);
    if (mine.length > 0) ledger.set(waiver, { state: "counts" });
    else if (open.length > 0) {
      const why: Message = { id: "judge.waiver-other", args: argsOf(waiver) };
      ledger.set(waiver, { state: "stale", why });
      advice.push(why);
    } else {
      const undecided = named.find(({ status }) => status === "manual" || status === "error");
      const why: Message | undefined = undecided && {
        id: "judge.waiver-cannot",
        args: { ...argsOf(waiver), status: undecided.status },
      };
      ledger.set(waiver, { state: "unused", ...(why && { why }) });
      if (why !== undefined) advice.push(why);
    }
  }
  for (const tell of lapsed) tell();
  return { of: (element) => chosen.get(element), advice };
}

/** Of one finding, only that finding: the same element with the same words of evidence. */
function isThat({ finding }: Waiver, { id: ruleId }: Rule, { id, ...point }: Point): boolean {
  if (finding === undefined) return true;
  const of = { ruleId, evidence: point.evidence };
  return pointFingerprint(of, id === undefined ? undefined : { ...point, id }).startsWith(finding);
}

function argsOf({ owner, on, finding = "" }: Waiver): Record<string, string> {
  return { owner, on: on === undefined ? "" : ` on ${on}`, finding };
}
