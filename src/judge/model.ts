/** What a judgement is made of: facts in, findings and a report out. Types only. */
import type { Place } from "../base/index.js";
import type { Decisions, Manifest } from "../manifest/index.js";
import type { Rehearsal } from "../rehearsal/index.js";
import type { Severity } from "../rules/index.js";
import type { Document, Format, Role } from "../text/index.js";
import type { Attested, BaselineSummary, Newness, ReportDecision, Waived } from "./model-decisions.js";
import type { ReportInput } from "./model-inputs.js";
import type { ReportRehearsal } from "./model-rehearsal.js";
import type { Basis, ObservedSandbox } from "./observed.js";

export type * from "./model-decisions.js";
export type * from "./model-inputs.js";
export type * from "./model-rehearsal.js";
export type * from "./observed.js";

import type { ReportBlock } from "./model-text.js";

export type * from "./model-text.js";

export const STATUSES = ["pass", "warn", "manual", "error", "fail", "not-applicable"] as const;
export type Status = (typeof STATUSES)[number];

/** Why a document could not be read. `blame` "document" fails the readable rule; "circumstance" leaves it undecided. */
export interface DocumentProblem {
  readonly code: string;
  readonly blame: "document" | "circumstance";
  /** Plain words: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

export interface GatheredDocument {
  readonly role: Role;
  readonly source: string;
  /** Where the manifest names it; absent when named on the command line. */
  readonly place?: Place;
  /** Absent when nothing could be read. A problem may stand beside a document (too short, not English). */
  readonly document?: Document;
  readonly problem?: DocumentProblem;
  /** "file" or "url": how it was fetched. */
  readonly via: "file" | "url";
}

export interface LoadedManifest {
  readonly path: string;
  readonly data: Manifest;
  /** Place of a value, for instance placeOf(["redirect-uris", "production", 0]); nearest parent when absent. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
  /** The source line at a place, secrets masked. */
  readonly lineAt: (line: number) => string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
}

/** The file of decisions beside a manifest (`bb2-ready.decisions.yaml`). */
export interface LoadedDecisions {
  readonly path: string;
  readonly data: Decisions;
  readonly placeOf: LoadedManifest["placeOf"];
  readonly lineAt: LoadedManifest["lineAt"];
  readonly sha256: string;
}

/** Everything rules may see. */
export interface Facts {
  readonly manifest?: LoadedManifest;
  /** Decisions that people made beside those in the manifest. */
  readonly decisions?: LoadedDecisions;
  /** SHA-256 of the files that decisions name as evidence, as they are now, by `evidencePath`; no entry: not to be read. */
  readonly evidenceFiles?: Readonly<Record<string, string>>;
  readonly documents: Readonly<Partial<Record<Role, GatheredDocument>>>;
  readonly offline: boolean;
  /** Absent when the manifest names no sandbox, or no rule of the run asks for it. */
  readonly sandbox?: ObservedSandbox;
  /** What an app did while it practised; absent in all other runs. */
  readonly rehearsal?: Rehearsal;
}

/** What a run is limited to. Empty lists mean everything. */
export interface Scope {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
}

/** What makes the exit code 1: a failed requirement, a warning too, or (against a baseline) only what is new. */
export type FailOn = "fail" | "warn" | "new";

export type Evidence =
  | {
      readonly kind: "document";
      readonly document: Role;
      readonly quote: string;
      readonly page?: number;
      readonly line?: number;
      readonly section: readonly string[];
      /** Index of the block in the document, and the quote's character range in its text. */
      readonly block: number;
      readonly start: number;
      readonly end: number;
      readonly hidden?: boolean;
    }
  | {
      readonly kind: "manifest";
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly text: string;
    }
  | {
      readonly kind: "observation";
      readonly basis: Basis;
      readonly step: string;
      /** Method and address, secrets masked. */
      readonly request: string;
      /** What came back, in a line, secrets masked. */
      readonly answer: string;
    };

/** A message as data; `judge/messages.ts` turns it into a sentence. */
export interface Message {
  readonly id: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

/**
 * The sentences of a check's messages, by message id. A text names its arguments in braces: "{count} words, {limit}
 * asked for". A function is for what braces cannot say (plurals).
 */
export type MessageTable = Readonly<
  Record<string, string | ((args: Readonly<Record<string, string | number>>) => string)>
>;

/** A section that was looked at, with the line or page of its first sentence on the topic. */
export interface LookedPlace {
  /** Headings above, outermost first; empty at the top of a document. */
  readonly section: readonly string[];
  readonly page?: number;
  readonly line?: number;
}

/** Where a document was looked through for what it does not say. */
export interface Looked<Text = Message> {
  readonly message: Text;
  /** At most three, the closest first. */
  readonly places: readonly LookedPlace[];
  /** The sentence of the topic that comes closest; absent where none is worth quoting. */
  readonly closest?: Evidence;
}

export interface ElementOutcome {
  readonly id: string;
  readonly status: Status;
  readonly message: Message;
  /** What decided; for a fail, what came nearest (see `nearest`). */
  readonly evidence: readonly Evidence[];
  /** True when `evidence` is only the nearest miss. */
  readonly nearest?: boolean;
  /** For a fail without evidence: where the tool looked. */
  readonly looked?: Looked;
  readonly advice?: readonly Message[];
  /** For a fail: what most likely brought it about, the likeliest first. */
  readonly causes?: readonly Message[];
  /** What to do, where it depends on what was seen; otherwise the rule's words stand. */
  readonly remedy?: Message;
}

/** What a check returns. With elements, the judge takes the worst of them; without, `status` decides. */
export interface Outcome {
  readonly status: Status;
  readonly message: Message;
  readonly evidence: readonly Evidence[];
  readonly elements: readonly ElementOutcome[];
  readonly advice: readonly Message[];
}

export type Verdict = "ready" | "ready-with-waivers" | "not-ready" | "undecided" | "checked";

export interface FindingElement {
  readonly id: string;
  readonly asks: string;
  readonly status: Status;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly nearest?: boolean;
  readonly looked?: Looked<string>;
  readonly waived?: boolean;
  /** What most likely brought a failure about, the likeliest first. */
  readonly causes?: readonly string[];
  /** Since 1.2.0, of a waived element: the waiver that accepts it. */
  readonly waiver?: Waived;
  /** Since 1.2.0, with a baseline and for what is open: whether the baseline knows it. */
  readonly baseline?: Newness;
  /** What to do about this element, where the rule says it apart. */
  readonly remedy?: string;
}

export interface Finding {
  readonly ruleId: string;
  /** Id of the user's own pack that holds the rule; absent for the rules of CMS. */
  readonly rulePack?: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly message: string;
  readonly advice: readonly string[];
  readonly elements: readonly FindingElement[];
  readonly evidence: readonly Evidence[];
  readonly requirement: {
    readonly says: string;
    readonly source: string;
    readonly section: string;
    readonly url: string;
    readonly readOn: string;
  };
  readonly remedy: string;
  /** All that is open in it is accepted: by a waiver of the whole, or of its open elements (then the first's). */
  readonly waived?: Waived;
  readonly attested?: Attested;
  /** Since 1.2.0: what the verdict counts, where waivers make that differ from `status`. */
  readonly counts?: Status;
  /** Since 1.2.0, with a baseline and for what is open: "new" when any of its open elements is. */
  readonly baseline?: Newness;
}

export interface ReadabilitySummary {
  readonly words: number;
  readonly sentences: number;
  readonly scores: Readonly<Record<string, number>>;
  readonly band: string;
  readonly method: string;
}

export interface ReportDocument {
  readonly role: Role;
  readonly source: string;
  readonly format?: Format;
  readonly sha256?: string;
  readonly words?: number;
  readonly pages?: number;
  readonly readability?: ReadabilitySummary;
  /** The text that was read; only with `--with-text`, and in the run that writes a report which shows the documents. */
  readonly blocks?: readonly ReportBlock[];
}

export interface Report {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** `sha256` (since 1.2.0) is that of the rule files, one after the other. */
  readonly rulePack: { readonly id: string; readonly version: string; readonly sha256?: string };
  /** Packs of the user's own that were judged by too; absent when there were none. */
  readonly ownPacks?: readonly {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly sha256: string;
  }[];
  readonly app: {
    readonly name: string | null;
    readonly organization: string | null;
    readonly manifest: string | null;
  };
  readonly today: string;
  readonly verdict: Verdict;
  /** One sentence for people: "not ready: 3 requirements failed". */
  readonly headline: string;
  readonly exitCode: 0 | 1 | 3;
  /** What ran, when not everything did. */
  readonly scope: {
    readonly partial: boolean;
    readonly offline: boolean;
    readonly notRun: readonly string[];
    readonly why: string;
    /** "new" (since 1.2.0): the exit code is judged by what the baseline does not know; the verdict is not. */
    readonly failOn: FailOn;
  };
  readonly tally: Readonly<Record<Status, number>>;
  readonly findings: readonly Finding[];
  readonly documents: readonly ReportDocument[];
  /** Since 1.2.0: absent where there is neither a manifest nor decisions. */
  readonly inputs?: readonly ReportInput[];
  /** The sandbox that was observed. */
  readonly sandbox?: { readonly basis: Exclude<Basis, "app">; readonly server: string };
  /** What the app did while it practised, scenario by scenario. */
  readonly rehearsal?: ReportRehearsal;
  /** Since 1.2.0: every decision of a person that the app has, in the order written; absent when there is none. */
  readonly decisions?: readonly ReportDecision[];
  /** Since 1.2.0: absent without `--baseline`. */
  readonly baseline?: BaselineSummary;
}
