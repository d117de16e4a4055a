import type { AnyCheck } from "../checks/model.js";
import type { Pack, Rule } from "../rules/index.js";
import type { Document } from "../text/index.js";
import { acceptedIn } from "./accepted.js";
import { type Course, courseOf, selected } from "./applies.js";
import { DECISIONS_RULE, decisionsOf, lapsedIn, unusedFinding } from "./decisions.js";
import { documentsOf } from "./documents.js";
import { findingOf } from "./finding.js";
import type { Facts, MessageTable, Outcome, ReadabilitySummary, Report, Scope } from "./model.js";
import { readingsOf } from "./readings.js";
import { rehearsedOf } from "./rehearsed.js";
import type { Ledger } from "./settle.js";
import { type Judgement, verdictOf, type Weighed } from "./verdict.js";

/** Version of the report's form; the major number changes when a field changes its meaning or goes. */
export const SCHEMA_VERSION = "1.2.0";

export interface JudgeInput {
  readonly pack: Pack;
  /** Packs of the user's own, judged after it, each by its own reading of the documents. */
  readonly own?: readonly Pack[];
  readonly checks: readonly AnyCheck[];
  /** The sentences of the checks' messages. */
  readonly messages: readonly MessageTable[];
  readonly facts: Facts;
  /** ISO calendar day, UTC. */
  readonly today: string;
  readonly scope: Scope;
  readonly tool: Report["tool"];
  /** Measures how hard a document is to read, for the report's list of documents. */
  readonly summarize?: (document: Document) => ReadabilitySummary;
  /** True to have the report carry the documents' text. */
  readonly withText?: boolean;
}

/** Rules × facts → report. Pure: the same facts, rules and day give the same report. */
export function judge(input: JudgeInput): Report {
  const { pack, own = [], facts, scope } = input;
  const accepted = acceptedIn(facts);
  const ledger: Ledger = new Map();
  const weighed: Weighed[] = [];
  const notRun: string[] = [];
  for (const pack of [input.pack, ...own]) {
    const readingOf = readingsOf(pack, facts);
    for (const rule of pack.rules) {
      const check = checkOf(rule, input.checks);
      const course = courseOf(rule, check, facts, scope);
      const outcome =
        course.kind === "not-run"
          ? undefined
          : settle(course, rule, check, () => optionsAnd(rule, { ...input, pack }, readingOf));
      if (outcome === undefined || unanswerable(outcome, facts)) notRun.push(rule.id);
      else weighed.push(findingOf(rule, outcome, { ...input, pack, accepted, ledger }));
    }
  }
  const decisions = decisionsOf(accepted, ledger);
  const idle = selected(DECISIONS_RULE.id, scope) ? unusedFinding(decisions, facts) : undefined;
  if (idle !== undefined) weighed.push({ finding: idle, counts: idle.status, waived: false });
  const partial = facts.manifest === undefined || scope.only.length > 0 || scope.skip.length > 0;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: input.tool,
    rulePack: { id: pack.id, version: pack.version, ...(pack.sha256 && { sha256: pack.sha256 }) },
    ...(own.length > 0 && { ownPacks: own.map(aboutPack) }),
    app: appOf(facts),
    today: input.today,
    ...named(verdictOf(weighed, scope, partial, lapsedIn(decisions)), facts, weighed),
    scope: { partial, offline: facts.offline, notRun, why: whyPartial(facts, scope), failOn: scope.failOn },
    findings: weighed.map(({ finding }) => finding),
    documents: documentsOf(facts, input.summarize, input.withText ?? false),
    ...inputsOf(facts),
    ...(decisions.length > 0 && { decisions }),
    ...(facts.sandbox !== undefined && {
      sandbox: { basis: facts.sandbox.basis, server: facts.sandbox.server },
    }),
    ...(facts.rehearsal !== undefined && {
      rehearsal: rehearsedOf(
        facts.rehearsal,
        weighed.map(({ finding }) => finding),
      ),
    }),
  };
}

/** The verdict with what it rests on, where that is only practice: nobody is to take it for the real thing. */
function named(judgement: Judgement, { sandbox, rehearsal }: Facts, weighed: readonly Weighed[]): Judgement {
  const rests = weighed.some(({ finding }) =>
    finding.elements.some(({ evidence }) => evidence.some((e) => e.kind === "observation")),
  );
  const isPractice = rehearsal !== undefined || (rests && sandbox?.basis === "embedded");
  if (!isPractice) return judgement;
  return { ...judgement, headline: `${judgement.headline} (OAuth: practice on the embedded sandbox)` };
}

function inputsOf({ manifest, decisions }: Facts): Pick<Report, "inputs"> {
  const inputs = Object.entries({ manifest, decisions }).flatMap(([kind, file]) =>
    file === undefined
      ? []
      : [{ kind: kind === "manifest" ? kind : "decisions", file: file.path, sha256: file.sha256 } as const],
  );
  return inputs.length === 0 ? {} : { inputs };
}

function aboutPack({ id, title, version, sha256 = "" }: Pack): NonNullable<Report["ownPacks"]>[number] {
  return { id, title, version, sha256 };
}

function checkOf(rule: Rule, checks: readonly AnyCheck[]): AnyCheck {
  const check = checks.find(({ kind }) => kind === rule.check.kind);
  if (check === undefined) throw new Error(`no check of kind "${rule.check.kind}" for ${rule.id}`);
  return check;
}

type RunInput = Parameters<AnyCheck["run"]>[0];

function optionsAnd(
  rule: Rule,
  { facts, today, pack }: JudgeInput,
  readingOf: RunInput["readingOf"],
): RunInput {
  const { kind: _, ...options } = rule.check;
  return { rule, options, facts, today, pack, readingOf };
}

function settle(
  course: Exclude<Course, { kind: "not-run" }>,
  rule: Rule,
  check: AnyCheck,
  input: () => RunInput,
): Outcome {
  if (course.kind === "run") return check.run(input());
  const { status, message } = course;
  const elements = Object.keys(rule.elements).map((id) => ({ id, status, message, evidence: [] }));
  return { status, message, evidence: [], elements, advice: [] };
}

/** What only a person can answer needs a manifest to hold the answer. */
function unanswerable(outcome: Outcome, facts: Facts): boolean {
  return facts.manifest === undefined && outcome.status === "manual";
}

function appOf({ manifest }: Facts): Report["app"] {
  if (manifest === undefined) return { name: null, organization: null, manifest: null };
  const { application, organization } = manifest.data;
  return {
    name: application?.name ?? null,
    organization: organization?.name ?? null,
    manifest: manifest.path,
  };
}

function whyPartial(facts: Facts, scope: Scope): string {
  const why: string[] = [];
  if (facts.rehearsal !== undefined) why.push("a rehearsal of the app");
  else if (facts.manifest === undefined) why.push("no manifest");
  if (scope.only.length > 0) why.push(`only ${scope.only.join(", ")}`);
  if (scope.skip.length > 0) why.push(`without ${scope.skip.join(", ")}`);
  return why.join("; ");
}
