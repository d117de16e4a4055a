/** Where a mistake is: a file, or a place in it (1-based line and column). */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A mistake the user can mend. `code` is stable and documented, `message` says what is wrong, `hint` what to do,
 * `place` where, `excerpt` shows the offending line with secrets masked. Anything else thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
    readonly place?: Place,
    readonly excerpt?: string,
  ) {
    super(message);
  }
}
