/** How long an enrollee's consent holds: CMS's access duration categories. */
export type Access = "one-hour" | "thirteen-months" | "research";

/** An application as it is registered with the sandbox. Never taken from the manifest that is being checked. */
export interface App {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  /** Compared letter by letter with what the app sends. */
  readonly redirectUris: readonly string[];
  readonly access: Access;
  /** Whether the app is registered to ask for personal information. */
  readonly demographics: boolean;
  readonly active: boolean;
  /** Whether CMS enabled the app for v3; yes where absent. */
  readonly v3?: boolean;
}

export type Version = "v2" | "v3";

/** A synthetic person: number 0 to 10000, signs in as `BBUserNNNNN` with `PWNNNNN!`. */
export interface Person {
  readonly number: number;
  readonly username: string;
  /** FHIR id: a negative number, as all synthetic enrollees have. */
  readonly patient: string;
  readonly given: string;
  readonly family: string;
}

/** What an enrollee allowed an app. `expires` in milliseconds since 1970; undefined has no end (research). */
export interface Grant {
  readonly app: App;
  readonly person: Person;
  expires: number | undefined;
  ended: boolean;
}

export interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: readonly string[];
  readonly expires: number;
}

/** An access token with the refresh token given beside it. */
export interface Pair {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly access: string;
  readonly refresh: string;
  readonly expires: number;
  accessEnded: boolean;
  refreshUsed: boolean;
}

/** One request, read: the body only where it is a form, and only up to a bound. */
export interface Ask {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `http://localhost:8000`: as the client named us. */
  readonly base: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
