/** Decisions of people, as written and as a report tells them. Types only; `model.ts` hands them on. */
import type { Place } from "../base/index.js";
import type { Role } from "../text/index.js";
import type { Status } from "./model.js";

/** A file that a person looked at when deciding, as the decision names it, and its SHA-256 in hex on that day. */
export interface EvidenceFile {
  readonly file: string;
  readonly sha256: string;
}

/** What every decision of a person may hold beside what makes it an attestation or a waiver. */
interface Decision {
  readonly rule: string;
  /** Only this element of the rule. */
  readonly element?: string;
  /** Documents as they were when they were judged: SHA-256 in hex by role. A changed one makes the decision stale. */
  readonly judged: Readonly<Partial<Record<Role, string>>>;
  readonly evidence: readonly EvidenceFile[];
  /** Where it is written. */
  readonly place?: Place;
}

/** A named person's dated statement, as written; empty strings where it gives nothing. */
export interface Attestation extends Decision {
  /** Yes passes, no fails, not-applicable leaves the rule out. */
  readonly answer: "yes" | "no" | "not-applicable";
  readonly by: string;
  readonly on: string;
  readonly lookedAt: string;
  /** Last day it counts; for good when absent. */
  readonly expires?: string;
  readonly note?: string;
}

/** An accepted finding, or one accepted element of it. */
export interface Waiver extends Decision {
  /** Only while the finding has this fingerprint, or one that begins so. */
  readonly finding?: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day it counts. */
  readonly expires: string;
  /** Day it was decided. */
  readonly on?: string;
}

/** Whether a baseline (`check --baseline`) knows an open finding or element, as bad as it is now. */
export type Newness = "new" | "known";

/** Who accepted a finding or element, why and until when (the last day it counts). */
export interface Waived {
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  /** Since 1.2.0: the day it was decided. */
  readonly on?: string;
  /** Since 1.2.0. */
  readonly evidence?: readonly EvidenceFile[];
}

/** Who answered what only a person can. */
export interface Attested {
  readonly by: string;
  readonly on: string;
  readonly lookedAt: string;
  /** Since 1.2.0. */
  readonly answer?: Attestation["answer"];
  /** Since 1.2.0: the last day it counts. */
  readonly expires?: string;
  /** Since 1.2.0. */
  readonly note?: string;
  /** Since 1.2.0. */
  readonly evidence?: readonly EvidenceFile[];
}

/**
 * What became of a decision in this run. "counts": it settles or accepts something. Then those that count no longer
 * or not yet: "stale" (a document or evidence file changed, or the accepted finding did), "expired", "incomplete",
 * "future" (dated after today). "superseded": a later attestation counts. "unused": valid, and nothing needs it.
 * "not-run": its rule was left out of this run.
 */
export type DecisionState =
  | "counts"
  | "stale"
  | "expired"
  | "incomplete"
  | "future"
  | "superseded"
  | "unused"
  | "not-run";

/** Since 1.2.0. One decision of a person, as the report's list of all decisions tells it (for sign-off pages). */
export interface ReportDecision {
  readonly kind: "attestation" | "waiver";
  readonly ruleId: string;
  readonly element?: string;
  /** Of a waiver of one finding: its fingerprint, or how that begins. */
  readonly finding?: string;
  readonly answer?: Attestation["answer"];
  /** Empty when nobody signed it. */
  readonly by: string;
  readonly on?: string;
  readonly expires?: string;
  /** What was looked at, or why it is accepted. */
  readonly says: string;
  readonly evidence?: readonly EvidenceFile[];
  readonly judged?: Readonly<Partial<Record<Role, string>>>;
  readonly state: DecisionState;
  /** The whole as one sentence for people: who decided what on which day over what, and why it does not count. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** Since 1.2.0. What `--baseline` compared this report with. */
export interface BaselineSummary {
  /** The saved report, as it was named. */
  readonly file: string;
  /** SHA-256 of its bytes, where it was read from a file. */
  readonly sha256?: string;
  /** The day the saved report was made for; null when it holds no report of this app, so that everything is new. */
  readonly today: string | null;
  /** Open points (an element, or a rule without elements) that it does not know, and that it knows. */
  readonly new: number;
  readonly known: number;
  /** Points that were open there and are no longer. */
  readonly fixed: readonly {
    readonly ruleId: string;
    readonly element?: string;
    readonly title: string;
    readonly status: Status;
  }[];
}
