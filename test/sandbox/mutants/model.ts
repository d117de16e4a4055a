import type { Fault } from "./proxy.js";

/** What a sound server does, as far as a client can see. The names are what mutants claim and probes look for. */
export const BEHAVIOURS = [
  "authorize-starts-sign-in",
  "authorize-unslashed-keeps-query",
  "no-challenge-refused",
  "plain-refused",
  "short-state-refused",
  "no-state-refused",
  "secret-in-query-refused",
  "unknown-client-refused",
  "unknown-client-not-redirected",
  "unregistered-uri-refused",
  "slash-refused",
  "case-refused",
  "port-refused",
  "unregistered-uri-not-redirected-to",
  "state-returned",
  "callback-without-secrets",
  "denial-told",
  "code-exchanged",
  "token-is-json",
  "token-not-stored",
  "token-is-bearer",
  "token-lifetime",
  "token-names-patient",
  "token-has-refresh",
  "scopes-not-wider",
  "scopes-not-narrower",
  "wrong-secret-is-invalid-client",
  "bad-code-is-invalid-grant",
  "unknown-client-gets-no-token",
  "verifier-checked",
  "verifier-needed",
  "code-used-once",
  "exchange-needs-same-uri",
  "refresh-works",
  "refresh-gives-refresh",
  "refresh-used-once",
  "refresh-ends-access",
  "refresh-keeps-scopes",
  "userinfo-names-person",
  "userinfo-needs-token",
  "data-given",
  "data-is-fhir",
  "data-is-own",
  "data-of-others-hidden",
  "data-needs-token",
  "data-refuses-wrong-token",
  "data-refuses-token-in-query",
  "data-401-names-scheme",
  "links-without-secrets",
  "links-go-on",
  "withheld-not-granted",
  "withheld-patient-403",
  "revoke-answers",
  "revoke-unknown-answers",
  "revoke-needs-client",
  "revoke-ends-access",
  "revoke-ends-refresh",
  "expire-answers",
  "expire-ends-access",
  "expire-needs-client",
  "discovery-answers",
  "discovery-issuer",
  "discovery-own-host",
  "discovery-s256",
  "discovery-scopes",
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** One way in which a server can be wrong. */
export interface Mutant {
  readonly name: string;
  /** In a sentence. */
  readonly does: string;
  /** Every behaviour that is not as a sound server's. */
  readonly wrong: readonly Behaviour[];
  /** Whether it shows only once a person signed in. */
  readonly person: boolean;
  /** Where no grant comes about: what needs one cannot be looked at, and is neither right nor wrong. */
  readonly blocks?: true;
  readonly fault: Fault;
}
