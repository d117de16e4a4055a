import { UserError } from "../base/index.js";
import { type CheckOptions, prepare } from "../check.js";
import {
  type Finding,
  isOpen,
  type JudgeInput,
  judge,
  type LoadedManifest,
  pointFingerprint,
  type Status,
} from "../judge/index.js";
import type { Pack, Rule } from "../rules/index.js";

export type DecisionKind = "attestation" | "waiver";

/** What may be decided: an element of the rule, or the rule itself where it has no elements. */
export interface DecidablePoint {
  readonly element?: string;
  readonly asks: string;
  readonly status: Status;
  readonly message: string;
  /** Its fingerprint, whole. */
  readonly finding: string;
}

/** All there is to know before somebody decides. */
export interface Situation {
  readonly kind: DecisionKind;
  readonly rule: Rule;
  readonly manifest: LoadedManifest;
  /** The finding as it would be without any decision. */
  readonly finding: Finding;
  /** What can be decided, at least one. */
  readonly points: readonly DecidablePoint[];
  readonly input: JudgeInput;
  /** Folder that paths start from. */
  readonly cwd: string;
}

const DECIDABLE: Readonly<Record<DecisionKind, readonly Status[]>> = {
  attestation: ["manual"],
  waiver: ["fail", "warn"],
};

/**
 * What there is to decide about a rule: checks it as if nobody had decided anything. Throws `UserError`:
 * `unknown-rule`; `not-decidable` for an attestation of what is not `manual`, and for a waiver of what neither failed
 * nor is weak; and what `check` throws.
 */
export async function situationOf(
  kind: DecisionKind,
  ruleId: string,
  options: CheckOptions,
): Promise<Situation> {
  // What is no rule and no area, `prepare` tells.
  const input = await prepare({ ...options, only: [ruleId] });
  const rule = ruleOf(ruleId, [input.pack, ...(input.own ?? [])]);
  const { manifest } = input.facts;
  if (manifest === undefined) throw new Error("a decision needs a manifest");
  const finding = judge(undecided(input, manifest)).findings.find((f) => f.ruleId === ruleId);
  if (finding === undefined) throw notDecidable(kind, rule, "not-applicable", "It did not run.");
  const points = pointsIn(finding).filter(({ status }) => DECIDABLE[kind].includes(status));
  if (points.length === 0) throw notDecidable(kind, rule, finding.status, finding.message);
  return { kind, rule, manifest, finding, points, input, cwd: options.cwd ?? process.cwd() };
}

function ruleOf(id: string, packs: readonly Pack[]): Rule {
  const rules = packs.flatMap((pack) => pack.rules);
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const ids = rules.flatMap((candidate) => (candidate.id.startsWith(`${id}/`) ? [candidate.id] : []));
  const hint = `Decide rule by rule: ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}.`;
  throw new UserError("unknown-rule", `${id.slice(0, 100)} is an area, not a rule.`, hint);
}

/** The same, without the decisions that are there. */
function undecided(input: JudgeInput, manifest: LoadedManifest): JudgeInput {
  const { decisions: _, ...facts } = input.facts;
  const data = { ...manifest.data, attestations: {}, waivers: [] };
  return { ...input, facts: { ...facts, manifest: { ...manifest, data } } };
}

function pointsIn(finding: Finding): readonly DecidablePoint[] {
  if (!isOpen(finding.status)) return [];
  if (finding.elements.length === 0) {
    const { title, status, message } = finding;
    return [{ asks: title, status, message, finding: pointFingerprint(finding) }];
  }
  return finding.elements.map((element) => ({
    element: element.id,
    asks: element.asks,
    status: element.status,
    message: element.message,
    finding: pointFingerprint(finding, element),
  }));
}

function notDecidable(kind: DecisionKind, { id }: Rule, status: Status, message: string): UserError {
  const only =
    kind === "attestation"
      ? "An attestation settles only what waits for a person (manual)"
      : "A waiver accepts only what failed or is weak (fail, warn)";
  return new UserError("not-decidable", `${only}; ${id} is “${status}” now. ${message}`, TO_DO[status](id));
}

const mendOrAccept = (id: string): string =>
  `Mend it (\`bb2-ready explain ${id}\`), or accept it for a while: \`bb2-ready waive ${id}\`.`;

const TO_DO: Readonly<Record<Status, (id: string) => string>> = {
  pass: () => "There is nothing to decide.",
  "not-applicable": () => "There is nothing to decide.",
  fail: mendOrAccept,
  warn: mendOrAccept,
  error: () => "Mend what keeps it from being decided, then check again.",
  manual: (id) => `A person has to look: \`bb2-ready attest ${id}\`.`,
};
