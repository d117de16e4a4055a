import { randomBytes } from "node:crypto";
import type { Observation } from "../judge/model.js";
import type { Run } from "./run.js";
import type { WireRequest } from "./wire.js";

/** A synthetic person of CMS's sandbox, for requests that must be refused whoever they are about. */
const SOMEBODY = "-20140000000010";

const madeUp = (): string => `made-up-${randomBytes(8).toString("hex")}`;

/** A client's id and secret as HTTP Basic has them (RFC 6749, section 2.3.1). */
export function basic(id: string, secret: string): string {
  const part = (text: string) => new URLSearchParams({ t: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${part(id)}:${part(secret)}`).toString("base64")}`;
}

export function post(
  url: string,
  form: Readonly<Record<string, string>>,
  authorization?: string,
): WireRequest {
  return {
    method: "POST",
    url,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      ...(authorization !== undefined && { authorization }),
    },
    body: new URLSearchParams(form).toString(),
  };
}

/**
 * The token and revocation endpoints, asked with what nobody was given. A code that was made up tells right credentials
 * (`invalid_grant`) from wrong ones (`invalid_client`), and uses nothing up.
 */
export function credentials(run: Run): Promise<Observation>[] {
  const { clientId, clientSecret, redirectUri } = run.settings;
  const id = clientId.value ?? "";
  const lacks = clientId.why ?? clientSecret.why;
  const own = clientSecret.value === undefined ? undefined : basic(id, clientSecret.value);
  const exchange = (authorization: string): WireRequest =>
    post(
      run.at("/o/token/"),
      {
        grant_type: "authorization_code",
        code: madeUp(),
        redirect_uri: redirectUri.value ?? "https://app.example.com/callback",
        code_verifier: run.oauth.generateRandomCodeVerifier(),
      },
      authorization,
    );
  const ask = async (step: string, request: WireRequest) => (await run.ask(step, request)).observation;
  const asOurselves = (
    step: string,
    request: (authorization: string) => WireRequest,
  ): Promise<Observation> =>
    own === undefined || lacks !== undefined
      ? Promise.resolve(run.without(step, `POST ${step}`, { code: "setting", why: lacks ?? "" }))
      : ask(step, request(own));
  const revoke = (authorization?: string): WireRequest =>
    post(run.at("/o/revoke/"), { token: madeUp() }, authorization);
  return [
    asOurselves("token.bad-code", exchange),
    ask("token.wrong-secret", exchange(basic(id === "" ? madeUp() : id, madeUp()))),
    ask("token.unknown-client", exchange(basic(madeUp(), madeUp()))),
    asOurselves("revoke.unknown", revoke),
    ask("revoke.wrong-secret", revoke(basic(id === "" ? madeUp() : id, madeUp()))),
    ask(
      "expire.wrong-secret",
      post(
        run.at(`/o/expire_authenticated_user/${SOMEBODY}/`),
        {},
        basic(id === "" ? madeUp() : id, madeUp()),
      ),
    ),
  ];
}

/** Resources asked for without a token that opens them. */
export function closedDoors(run: Run): Promise<Observation>[] {
  const get = async (step: string, path: string, headers: Readonly<Record<string, string>> = {}) => {
    const { answer, observation } = await run.ask(step, { method: "GET", url: run.at(path), headers });
    const challenge = answer?.headers.get("www-authenticate") ?? "";
    return run.withValues(observation, { scheme: /^\w{1,20}/.exec(challenge)?.[0] ?? "" });
  };
  const wrong = { authorization: `Bearer ${madeUp()}` };
  return [
    ...["Patient", "Coverage", "ExplanationOfBenefit"].map((type) => get("data.no-token", `/fhir/${type}/`)),
    get("data.wrong-token", "/fhir/Coverage/", wrong),
    get("data.token-in-query", `/fhir/Coverage/?access_token=${madeUp()}`),
    get("userinfo.no-token", "/connect/userinfo"),
  ];
}
