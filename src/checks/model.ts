import type * as z from "zod";
import type { Facts, Outcome } from "../judge/model.js";
import type { OptionKit, Pack, Rule } from "../rules/index.js";
import type { Reading, Role } from "../text/index.js";

/** What a check may look at. `readingOf` gives the statements of a document, read once and shared by all rules. */
export interface CheckInput<O> {
  readonly rule: Rule;
  readonly options: O;
  readonly facts: Facts;
  /** ISO calendar day, UTC. */
  readonly today: string;
  readonly pack: Pack;
  readonly readingOf: (role: Role) => Reading | undefined;
}

export type { OptionKit };

/** The code of one kind of test that rules name. Pure: the same input gives the same outcome. */
export interface Check<O> {
  readonly kind: string;
  /**
   * Schema of the options that stand beside `kind` in a rule's `check`. A function, since only the loading of a pack
   * needs it: a check that runs on the compiled pack does without the schema library.
   */
  readonly options: (kit: OptionKit) => z.ZodType<O>;
  readonly run: (input: CheckInput<O>) => Outcome;
  /** True for a check that also judges documents that could not be read; others are not run on them. */
  readonly unread?: boolean;
}

/** A check whose options' type is forgotten, so that checks of every kind stand in one list. */
export interface AnyCheck {
  readonly kind: string;
  readonly unread: boolean;
  readonly options: (kit: OptionKit) => z.ZodType;
  readonly run: (input: CheckInput<unknown>) => Outcome;
}

/** Puts a check in the list of all kinds. What it is handed as options must have passed its schema, as a pack's have. */
export function anyCheck<O>(check: Check<O>): AnyCheck {
  return {
    kind: check.kind,
    unread: check.unread ?? false,
    options: check.options,
    // The loader of packs validated them with the schema above, and put defaults in.
    run: (input) => check.run({ ...input, options: input.options as O }),
  };
}

/** The same for a list of checks, each with options of its own. */
export function anyChecks<T extends readonly unknown[]>(
  checks: { readonly [K in keyof T]: Check<T[K]> },
): readonly AnyCheck[] {
  return checks.map((check) => anyCheck(check));
}
