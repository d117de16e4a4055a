import { maskSecrets } from "./mask.js";

/** Where a mistake is: a file, or a place in it (1-based line and column). */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Marks errors of the user, whichever copy of this class made them. */
const BRAND = Symbol.for("bb2-ready.UserError");

/**
 * A mistake the user can mend. `code` is stable and documented, `message` says what is wrong, in which what looks like a
 * secret is masked, `hint` what to do, `place` where, `excerpt` shows the offending line with secrets masked already.
 * Anything else thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly [BRAND] = true;

  /** The package is shipped as several bundles, each with a copy of this class. */
  static override [Symbol.hasInstance](thrown: unknown): boolean {
    return typeof thrown === "object" && thrown !== null && BRAND in thrown;
  }

  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
    readonly place?: Place,
    readonly excerpt?: string,
  ) {
    super(maskSecrets(message));
  }
}
