import type * as z from "zod";
import type { Facts, Outcome } from "../judge/model.js";
import type { Pack, Rule } from "../rules/index.js";
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

/** The code of one kind of test that rules name. Pure: the same input gives the same outcome. */
export interface Check<O> {
  readonly kind: string;
  /** Schema of the options that stand beside `kind` in a rule's `check`. */
  readonly options: z.ZodType<O>;
  readonly run: (input: CheckInput<O>) => Outcome;
}
