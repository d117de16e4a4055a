import type * as Oauth from "oauth4webapi";
import type { Observation } from "../judge/model.js";
import { objectIn } from "./answers.js";
import { type Came, clientOf, serverOf } from "./grants.js";
import type { Settings } from "./model.js";
import type { Run, Values } from "./run.js";
import { usesRefresh } from "./settings.js";
import { codeOf } from "./steps-discovery.js";
import type { Sent } from "./wire.js";

export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly patient: string | undefined;
  readonly scope: readonly string[];
}

export interface Got {
  readonly observation: Observation;
  /** Where tokens came, whatever else is wrong with them. */
  readonly tokens?: Tokens;
}

/** What is to be wrong about an exchange. */
export interface Twist {
  readonly verifier?: "none" | "wrong";
  readonly redirectUri?: string;
}

/** Exchanges a code for tokens with the client library. */
export function exchange(
  run: Run,
  step: string,
  { asked, code = "" }: Came,
  twist: Twist = {},
): Promise<Got> {
  const { oauth } = run;
  const parameters = oauth.validateAuthResponse(
    serverOf(run),
    clientOf(run),
    new URLSearchParams({ code, state: asked.state }),
    asked.state,
  );
  const verifier =
    twist.verifier === "none"
      ? oauth.nopkce
      : twist.verifier === "wrong"
        ? oauth.generateRandomCodeVerifier()
        : asked.verifier;
  const redirectUri = twist.redirectUri ?? asked.redirectUri;
  return byLibrary(
    run,
    step,
    redirectUri,
    (how, auth) =>
      oauth.authorizationCodeGrantRequest(
        serverOf(run),
        clientOf(run),
        auth,
        parameters,
        redirectUri,
        verifier,
        how,
      ),
    (response) => oauth.processAuthorizationCodeResponse(serverOf(run), clientOf(run), response),
  );
}

/** Asks for new tokens with a refresh token. */
export function refresh(run: Run, step: string, token: string): Promise<Got> {
  const { oauth } = run;
  return byLibrary(
    run,
    step,
    undefined,
    (how, auth) => oauth.refreshTokenGrantRequest(serverOf(run), clientOf(run), auth, token, how),
    (response) => oauth.processRefreshTokenResponse(serverOf(run), clientOf(run), response),
  );
}

interface How {
  readonly [Oauth.customFetch]: (
    url: string,
    options: Oauth.CustomFetchOptions<"POST", URLSearchParams>,
  ) => Promise<Response>;
  readonly [Oauth.allowInsecureRequests]: boolean;
}

async function byLibrary(
  run: Run,
  step: string,
  sentUri: string | undefined,
  send: (how: How, auth: Oauth.ClientAuth) => Promise<Response>,
  process: (response: Response) => Promise<unknown>,
): Promise<Got> {
  const { oauth, settings } = run;
  const url = run.at("/o/token/");
  let sent: Sent | undefined;
  const began = run.clock();
  const response = await send(
    {
      // Whether http is allowed is for our own guard to say: on loopback only.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: async (address, options) => {
        sent = await run.wire.send({
          method: "POST",
          url: address,
          headers: { ...options.headers },
          body: options.body.toString(),
          once: true,
        });
        return responseOf(sent);
      },
    },
    oauth.ClientSecretBasic(settings.clientSecret.value ?? ""),
  );
  const library = await codeOf(() => process(response));
  run.onStep(step, run.clock() - began);
  if (sent?.answer === undefined)
    return { observation: run.observe(step, { method: "POST", url }, sent ?? { failure: NOT_SENT }) };
  const tokens = tokensIn(sent.answer.body);
  const observation = run.observe(step, { method: "POST", url }, sent, {
    ...(sentUri !== undefined && { sent: sentUri }),
    values: {
      library,
      ...(sent.answer.status === 200 ? shapeOf(sent.answer.body, sent.answer.headers, settings) : {}),
    },
  });
  return { observation, ...(sent.answer.status === 200 && tokens !== undefined && { tokens }) };
}

const NOT_SENT = { code: "unreachable", why: "The request was not sent." } as const;

/** An answer as the library wants it; none at all is told as a failure of the gateway, which it refuses. */
function responseOf({ answer }: Sent): Response {
  if (answer === undefined) return new Response(null, { status: 504 });
  const bodiless = [204, 205, 304].includes(answer.status);
  const status = answer.status >= 200 && answer.status <= 599 ? answer.status : 502;
  return new Response(bodiless ? null : answer.body, { status, headers: answer.headers });
}

function tokensIn(body: string): Tokens | undefined {
  const { access_token: access, refresh_token: refresh, patient, scope } = objectIn(body);
  if (typeof access !== "string" || access === "") return undefined;
  return {
    access,
    refresh: typeof refresh === "string" && refresh !== "" ? refresh : undefined,
    patient: typeof patient === "string" && patient !== "" ? patient : undefined,
    scope: typeof scope === "string" ? scope.split(/\s+/).filter(Boolean) : [],
  };
}

/** What a token answer is like, without what it holds. */
function shapeOf(body: string, headers: Headers, settings: Settings): Values {
  const { scopes: asked } = settings;
  const said = objectIn(body);
  const granted = typeof said.scope === "string" ? said.scope.split(/\s+/).filter(Boolean) : [];
  const lifetime = Number(said.expires_in);
  const known = asked.length > 0 && granted.length > 0;
  return {
    access: typeof said.access_token === "string" && said.access_token !== "",
    refresh:
      typeof said.refresh_token === "string" && said.refresh_token !== ""
        ? true
        : usesRefresh(settings)
          ? false
          : "unneeded",
    patient: typeof said.patient === "string" && said.patient !== "",
    "token-type": typeof said.token_type === "string" ? said.token_type.toLowerCase() : "",
    lifetime:
      said.expires_in === undefined || Number.isNaN(lifetime)
        ? "none"
        : lifetime <= 0
          ? "over"
          : lifetime > 3660
            ? "long"
            : "hour",
    seconds: Number.isFinite(lifetime) ? lifetime : 0,
    "grant-end": grantEnd(said.access_grant_expiration),
    "no-store": /no-store/i.test(headers.get("cache-control") ?? ""),
    scope: granted.join(" "),
    personal: granted.some((scope) => /^profile$|^patient\/Patient\./.test(scope)),
    missing: known ? asked.filter((scope) => !granted.includes(scope)).join(" ") : "",
    extra: known ? granted.filter((scope) => !asked.includes(scope)).join(" ") : "",
  };
}

function grantEnd(value: unknown): string {
  if (value === undefined) return "absent";
  if (value === "") return "none";
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? "date" : "other";
}
