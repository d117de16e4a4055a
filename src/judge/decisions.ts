import type { Rule } from "../rules/index.js";
import type { Accepted } from "./accepted.js";
import { JUDGE_MESSAGES, sentenceOf } from "./messages.js";
import type {
  Attestation,
  DecisionState,
  Evidence,
  Facts,
  Finding,
  Message,
  ReportDecision,
  Waiver,
} from "./model.js";
import type { Ledger } from "./settle.js";
import { boundTo } from "./standing.js";

/** The one rule that is bb2-ready's own: no pack holds it, since it judges what people wrote about any pack's rules. */
export const DECISIONS_RULE: Rule = {
  id: "decisions/unused",
  title: "Every decision still settles something",
  severity: "recommended",
  requirement: {
    says: "An attestation or a waiver that settles nothing is taken out, or made again.",
    source: "bb2-ready",
    section: "docs/decisions.md",
    readOn: "2026-11-24",
  },
  reads: ["manifest"],
  check: { kind: "decisions" },
  elements: {},
  combine: "all",
  passes:
    "Each attestation answers what only a person can answer; each waiver accepts something that is open.",
  looksLike:
    "A waiver of what has been mended since; an attestation over a policy that has changed; a decision that expired.",
  remedy:
    "Look again. Where the decision still holds, make it again with `bb2-ready attest` or `bb2-ready waive` and --replace; otherwise take it out of the file.",
  place: { file: "bb2-ready", line: 1 },
};

/** States of decisions that do not count though somebody may believe they do. */
const LAPSED: ReadonlySet<DecisionState> = new Set(["stale", "expired", "incomplete", "future"]);

export function lapsedIn(decisions: readonly ReportDecision[]): number {
  return decisions.filter(({ state }) => LAPSED.has(state)).length;
}

/** All decisions of an app as the report tells them, in the order they are written. */
export function decisionsOf(accepted: Accepted, ledger: Ledger): readonly ReportDecision[] {
  return [...accepted.attestations, ...accepted.waivers].map((decision) => {
    const { state, why } = ledger.get(decision) ?? { state: "not-run" as const };
    return "answer" in decision ? attestation(decision, state, why) : waiver(decision, state, why);
  });
}

function attestation(a: Attestation, state: DecisionState, why: Message | undefined): ReportDecision {
  const { rule, answer, by, on, lookedAt, expires } = a;
  const who = by === "" ? "Somebody" : by;
  const what = `${who} attested ${named(a)} (${answer})${on === "" ? "" : ` on ${on}`}, having looked at: ${dotted(lookedAt)}`;
  return {
    kind: "attestation",
    ruleId: rule,
    answer,
    by,
    ...(on !== "" && { on }),
    ...(expires !== undefined && { expires }),
    says: lookedAt,
    ...common(a, state),
    message: whole([what, ...tail(a, expires, state, why)]),
  };
}

function waiver(w: Waiver, state: DecisionState, why: Message | undefined): ReportDecision {
  const { rule, finding, reason, owner, expires, on } = w;
  const one = finding === undefined ? "" : ` (only the finding ${finding})`;
  const what = `${owner} accepted ${named(w)}${one}${on === undefined ? "" : ` on ${on}`}: ${dotted(reason)}`;
  return {
    kind: "waiver",
    ruleId: rule,
    ...(finding !== undefined && { finding }),
    by: owner,
    ...(on !== undefined && { on }),
    expires,
    says: reason,
    ...common(w, state),
    message: whole([what, ...tail(w, expires, state, why)]),
  };
}

function common(
  { element, evidence, judged, place }: Attestation | Waiver,
  state: DecisionState,
): Pick<ReportDecision, "element" | "evidence" | "judged" | "state" | "file" | "line"> {
  return {
    ...(element !== undefined && { element }),
    ...(evidence.length > 0 && { evidence }),
    ...(Object.keys(judged).length > 0 && { judged }),
    state,
    ...(place && { file: place.file, ...(place.line !== undefined && { line: place.line }) }),
  };
}

function tail(
  decision: Attestation | Waiver,
  expires: string | undefined,
  state: DecisionState,
  why: Message | undefined,
): readonly string[] {
  const bound = boundTo(decision);
  return [
    bound === "" ? "" : `Decided over ${bound}.`,
    expires === undefined ? "" : `Counts to the end of ${expires}.`,
    why === undefined ? STATES[state] : sentenceOf(why, [JUDGE_MESSAGES]),
  ];
}

const STATES: Readonly<Record<DecisionState, string>> = {
  counts: "It counts.",
  stale: "It no longer counts: something changed.",
  expired: "It no longer counts: it expired.",
  incomplete: "It does not count: something is missing.",
  future: "It does not count: it is dated after today.",
  superseded: "A later decision counts in its place.",
  unused: "It settles nothing: nothing is open that needs it.",
  "not-run": "Its rule was not checked in this run.",
};

function named({ rule, element }: Attestation | Waiver): string {
  return element === undefined ? rule : `${rule} (only ${element})`;
}

function dotted(text: string): string {
  return text === "" || /[.!?…]$/.test(text) ? text : `${text}.`;
}

function whole(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/** What is said of decisions that settle nothing; undefined when there are none. One element for each. */
export function unusedFinding(decisions: readonly ReportDecision[], facts: Facts): Finding | undefined {
  const idle = decisions.filter(({ state }) => state === "unused" || LAPSED.has(state));
  if (idle.length === 0) return undefined;
  const { id: ruleId, title, severity, requirement, remedy } = DECISIONS_RULE;
  const ids = new Map<string, number>();
  return {
    ruleId,
    title,
    severity,
    status: "warn",
    message: idle.length === 1 ? "1 decision settles nothing." : `${idle.length} decisions settle nothing.`,
    advice: [],
    elements: idle.map((decision) => {
      const id = `${decision.kind}:${decision.ruleId}${decision.element === undefined ? "" : `:${decision.element}`}`;
      const turn = (ids.get(id) ?? 0) + 1;
      ids.set(id, turn);
      return {
        id: turn === 1 ? id : `${id}:${turn}`,
        asks: `the ${decision.kind} of ${decision.ruleId}`,
        status: "warn",
        message: decision.message,
        evidence: evidenceOf(decision, facts),
      };
    }),
    evidence: [],
    requirement: { ...requirement, url: "" },
    remedy,
  };
}

function evidenceOf({ file, line }: ReportDecision, { manifest, decisions }: Facts): readonly Evidence[] {
  if (file === undefined || line === undefined) return [];
  const source = file === decisions?.path ? decisions : manifest;
  return [{ kind: "manifest", file, line, column: 1, text: source?.lineAt(line).trim() ?? "" }];
}
