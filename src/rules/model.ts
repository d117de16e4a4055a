/** A rule as data, once loaded and validated. Types only; `schema.ts` holds the zod schema they come from. */
import type { Automaton, Role } from "../text/index.js";

export type Severity = "required" | "recommended";

export interface Requirement {
  readonly says: string;
  /** Key of the pack's `sources`. */
  readonly source: string;
  readonly section: string;
  /** ISO date the source was read. */
  readonly readOn: string;
}

export type ActorName = "we" | "we-named" | "you" | "others" | "unnamed";

/** One family name, or any of several. */
export type FamilyRef = string | readonly string[];

/**
 * A question to a statement. Every key given must hold; each value is a family or a list of which any holds.
 * actor/action/object/recipient/trigger/time/condition/place/purpose bind to the parts of the statement; `with` wants
 * each listed family (or one of a nested list) in the same sentence, `near` within 12 words of the action, `about` in the sentence or what it is read with
 * (heading, lead-in, question, carried trigger); `without` forbids families in the sentence, `not-about` in its context.
 */
export interface Pattern {
  /** Who acts; "we" also takes an action that names nobody, "we-named" does not. */
  readonly actor?: ActorName | readonly ActorName[] | undefined;
  readonly action?: FamilyRef | undefined;
  readonly object?: FamilyRef | undefined;
  readonly recipient?: FamilyRef | undefined;
  readonly trigger?: FamilyRef | undefined;
  readonly time?: FamilyRef | undefined;
  readonly condition?: FamilyRef | undefined;
  readonly place?: FamilyRef | undefined;
  readonly purpose?: FamilyRef | undefined;
  readonly firmness?: "firm" | "soft" | "any" | undefined;
  readonly polarity?: "yes" | "no" | "never" | "any" | undefined;
  readonly scope?: "everyone" | "any" | undefined;
  readonly with?: readonly FamilyRef[] | undefined;
  readonly near?: readonly FamilyRef[] | undefined;
  readonly about?: readonly FamilyRef[] | undefined;
  readonly without?: FamilyRef | undefined;
  readonly "not-about"?: FamilyRef | undefined;
}

/** What an element is about, so that a report can say where it looked. Decides nothing. */
export interface Topic {
  /** As a reader calls it: "a breach". */
  readonly called: string;
  /** Words, or several that follow one another; inflection does not matter. */
  readonly words: readonly string[];
  /** Families of the lexicon that speak of it too; those no pattern names are not looked for. */
  readonly families?: readonly string[] | undefined;
}

export interface Element {
  readonly asks: string;
  readonly said: readonly Pattern[];
  readonly weak: readonly Pattern[];
  readonly denied: readonly Pattern[];
  readonly moot: readonly Pattern[];
  /** What shows that the element is not moot after all: an app that says it never shares, and then does. */
  readonly live: readonly Pattern[];
  readonly examples: {
    readonly pass: readonly string[];
    readonly warn: readonly string[];
    readonly fail: readonly string[];
    readonly "not-applicable": readonly string[];
  };
  /** What to do when it is missing; the rule's remedy when absent. */
  readonly remedy?: string;
  readonly topic?: Topic;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly requirement: Requirement;
  /** What must be there for the rule to run. */
  readonly reads: readonly (Role | "manifest" | "sandbox" | "callback" | "rehearsal")[];
  /** Runs only when the manifest field has one of these values; without a manifest the rule runs. */
  readonly appliesWhen?: {
    readonly field: string;
    readonly is: readonly (string | boolean)[];
    readonly otherwise: string;
  };
  /** Kind of check, and its options (validated by that check's own schema). */
  readonly check: { readonly kind: string } & Readonly<Record<string, unknown>>;
  readonly elements: Readonly<Record<string, Element>>;
  readonly combine: "all" | "any-of";
  readonly passes: string;
  readonly looksLike: string;
  readonly remedy: string;
  /** Where the rule stands. */
  readonly place: { readonly file: string; readonly line: number };
}

export interface Source {
  readonly title: string;
  readonly url: string;
}

export interface Pack {
  readonly id: string;
  /** SHA-256 of its files, one after the other. */
  readonly sha256?: string;
  /** True for a pack of the user's own. */
  readonly own?: boolean;
  readonly title: string;
  readonly version: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly rules: readonly Rule[];
  /** Families: name to phrases, as written in the lexicon. */
  readonly lexicon: Readonly<Record<string, readonly string[]>>;
  /** The lexicon compiled, as far as the rules need it. */
  readonly automaton?: Automaton;
}
