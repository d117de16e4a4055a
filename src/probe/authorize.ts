import type { Run } from "./run.js";
import { challengeOf } from "./run.js";

/** An authorization request: where to send a person, and what must be kept until they return. */
export interface Authorization {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Parameters to set, or with undefined to leave out. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** A request as the app would make it, with a fresh state and verifier, and with what is to be wrong about it. */
export function authorization(run: Run, changes: Changes = {}, path = "/o/authorize/"): Authorization {
  const { oauth, settings } = run;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const redirectUri = settings.redirectUri.value ?? "";
  const given: Changes = {
    client_id: settings.clientId.value ?? "",
    redirect_uri: redirectUri,
    response_type: "code",
    ...(settings.scopes.length > 0 && { scope: settings.scopes.join(" ") }),
    state,
    code_challenge: challengeOf(verifier),
    code_challenge_method: "S256",
    ...changes,
  };
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) parameters.set(name, value);
  return {
    url: `${run.at(path)}?${parameters}`,
    state: parameters.get("state") ?? "",
    verifier,
    redirectUri: parameters.get("redirect_uri") ?? "",
  };
}
