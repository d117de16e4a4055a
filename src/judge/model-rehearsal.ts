/** What an app did in one scenario, in numbers. Types only. */
export interface RehearsedRun {
  readonly scenario: string;
  /** Requests to the sandbox, of the app and of the person's browser. */
  readonly requests: number;
  /** How often people were sent to authorize. */
  readonly authorizations: number;
  /** Codes that brought tokens. */
  readonly connected: number;
  /** Refreshes that brought tokens. */
  readonly refreshed: number;
  /** Kinds of data that were read, such as Coverage. */
  readonly read: readonly string[];
  /** Requests for data that were refused or failed. */
  readonly refused: number;
  readonly revoked: number;
  /** How the command, or what stands for it, ended; absent where nobody told. */
  readonly ended?: string;
  /** Rules that are open because of what happened here. */
  readonly open: readonly string[];
}

/** What was rehearsed, scenario by scenario: evidence for a demo. */
export interface ReportRehearsal {
  /** File of the recording, or what stands for it. */
  readonly source: string;
  /** SHA-256 of the recording, where it was read from a text. */
  readonly sha256?: string;
  readonly runs: readonly RehearsedRun[];
}
