/** What was seen of a sandbox or of the app: requests and their answers. Types only; nothing here is judged. */

/** Where something was observed: the sandbox of this tool, CMS's own, another server, or the app itself. */
export type Basis = "embedded" | "cms-sandbox" | "other" | "app";

/** What came back to one request, as far as rules ask. Secrets are masked. */
export interface Answer {
  readonly status: number;
  /** Media type without parameters; "" where none was sent. */
  readonly type: string;
  /** Where a redirect leads, masked. */
  readonly location?: string;
  /** What stands at that address, seen from the request. */
  readonly to?: "sign-in" | "callback" | "same-server" | "elsewhere";
  /** The OAuth error code, of the body or of the address redirected to. */
  readonly error?: string;
  /** What the answer says for people: a message of its JSON, or the beginning of its text. */
  readonly says: string;
}

/** One request to the sandbox or the app, and what came back. */
export interface Observation {
  /** Which step of the probe made it, such as "authorize.plain". Several may have the same. */
  readonly step: string;
  readonly basis: Basis;
  /** Method and address, masked; what was wanted, where no request was made. */
  readonly request: string;
  readonly answer?: Answer;
  /** Why there is no answer: the kind of fault, and the fault in plain words. */
  readonly failed?: { readonly code: FailureCode; readonly why: string };
  /** What else was seen, by name, for rules to ask about: "scope", "same-issuer". */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Why a step has no answer. "skipped" does not apply to this app; "needs" misses what an earlier step should have
 * brought; "sign-in" needs a person; the others are faults of the way there.
 */
export type FailureCode =
  | "skipped"
  | "needs"
  | "sign-in"
  | "setting"
  | "certificate"
  | "name"
  | "refused"
  | "closed"
  | "timeout"
  | "too-large"
  | "blocked"
  | "unreachable";

/** What was observed of a sandbox, or why nothing was. */
export interface ObservedSandbox {
  readonly basis: Exclude<Basis, "app">;
  /** Address of the server; for the embedded one, which listens on any free port, a name. */
  readonly server: string;
  /** Set when the network was to be left alone, and the server is on it. */
  readonly offline?: true;
  readonly observations: readonly Observation[];
}
