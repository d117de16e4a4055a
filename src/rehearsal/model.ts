/** What a rehearsal recorded: requests of an app to the embedded sandbox, in order. Types only. */

/** One request and its answer. Secrets are fingerprints: the same text is the same secret. */
export interface Seen {
  /** Line of the recording, from 1. */
  readonly line: number;
  /** Which run of a scenario it belongs to: an index into `Rehearsal.runs`. */
  readonly run: number;
  readonly scenario: string;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** Scheme and fingerprint. */
  readonly authorization?: string;
  readonly client?: string;
  readonly redirect?: "exact" | "extended" | "other" | "none";
  readonly registered?: readonly string[];
  readonly leaks: readonly string[];
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly location?: string;
  readonly error?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly gives?: { readonly access: string; readonly refresh?: string; readonly scope: string };
}

/** What is told beside the requests: by the app's test, or by the rehearsal that drives it. */
export interface Told {
  readonly line: number;
  readonly run: number;
  readonly at: number;
  readonly note: string;
  readonly detail?: string;
}

/** One scenario from its beginning to its end. */
export interface Run {
  readonly scenario: string;
  readonly seen: readonly Seen[];
  readonly told: readonly Told[];
}

export interface Rehearsal {
  /** File of the recording, or what stands for it. */
  readonly source: string;
  /** SHA-256 of the recording, where it was read from a text. */
  readonly sha256?: string;
  readonly runs: readonly Run[];
}

/** A line of a recording, as it is written: an exchange or a note of the sandbox. */
export type RecordedLine = object;
