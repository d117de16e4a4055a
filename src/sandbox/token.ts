import { createHash } from "node:crypto";
import { appOf, type Context, credentialsOf, proves } from "./context.js";
import type { App, Ask, Pair, Reply, Version } from "./model.js";
import { json, notAllowed, refusal } from "./reply.js";

const NO_STORE = { "cache-control": "no-store", pragma: "no-cache" };
const CONSENT_AGAIN =
  "To refresh Medicare data, end user must re-authenticate and consent to share their data.";

/** An error of the OAuth library beneath: `{error, error_description?}`. */
const oauth = (error: string, error_description?: string): Reply =>
  json(400, { error, ...(error_description === undefined ? {} : { error_description }) }, NO_STORE);

/** An error of the server's own checks before it: `{status_code, error, error_description}`. */
const own = (status_code: number, error: string, error_description: string): Reply =>
  json(status_code, { status_code, error, error_description });

export const invalidClient = (): Reply =>
  json(
    401,
    { error: "invalid_client" },
    { "www-authenticate": 'Bearer error="invalid_client"', ...NO_STORE },
  );

function granted(pair: Pair, now: number): Reply {
  const { expires } = pair.grant;
  const end = expires === undefined ? "" : new Date(expires).toISOString().replace("T", " ").slice(0, 19);
  return json(
    200,
    {
      access_token: pair.access,
      expires_in: Math.max(1, Math.round((pair.expires - now) / 1000)),
      token_type: "Bearer",
      scope: pair.scopes.join(" "),
      refresh_token: pair.refresh,
      patient: pair.grant.person.patient,
      access_grant_expiration: end === "" ? "" : `${end}Z`,
    },
    NO_STORE,
  );
}

/** `POST /v?/o/token/`: codes for tokens, refresh tokens for new ones, each once. */
export function token(context: Context, ask: Ask, version: Version): Reply {
  if (ask.method !== "POST") return notAllowed("POST, OPTIONS");
  const credentials = credentialsOf(ask);
  if (credentials.id === undefined) return own(401, "invalid_client", "App id failed");
  const app = appOf(context, credentials.id);
  if (app === undefined) return own(401, "invalid_client", "Application does not exist");
  if (!app.active) return inactive(app);
  const grantType = ask.form.get("grant_type");
  if (grantType === "refresh_token") {
    const refused = refuseRefresh(context, ask, app, version);
    if (refused !== undefined) return refused;
  }
  if (grantType === "authorization_code" && !ask.form.has("code"))
    return oauth("invalid_request", "Missing code parameter.");
  if (grantType === "password" && !ask.form.has("username"))
    return oauth("invalid_request", "Request is missing username parameter.");
  if (grantType !== "authorization_code" && grantType !== "refresh_token")
    return oauth("unsupported_grant_type");
  if (!proves(app, credentials)) return invalidClient();
  return grantType === "refresh_token" ? refresh(context, ask, app) : exchange(context, ask, app);
}

const inactive = (app: App): Reply =>
  own(
    403,
    "invalid_client",
    `This application, ${app.name}, is temporarily inactive. If you are the app maintainer, please contact the Blue Button API team. If you are a Medicare Beneficiary and need assistance, please contact the support team for the application you are trying to access.`,
  );

/** What the server looks at before it looks at the secret. */
function refuseRefresh({ store }: Context, { form }: Ask, app: App, version: Version): Reply | undefined {
  const given = form.get("refresh_token");
  const pair = given === null ? undefined : store.byRefresh(given);
  if (pair === undefined) {
    if (version === "v3") return refusal(403, "Request denied");
    const text = given === null ? "Missing refresh token parameter" : "Refresh token not found.";
    return own(400, "invalid_request", text);
  }
  if (app.access === "one-hour")
    return own(
      403,
      "invalid_client",
      `Your application is not allowed to refresh tokens. ${CONSENT_AGAIN} If your application needs to refresh tokens, contact us at BlueButtonAPI@cms.hhs.gov.`,
    );
  if (store.expired(pair.grant))
    return own(401, "invalid_grant", `User access has timed out. ${CONSENT_AGAIN}`);
  if (store.grantOf(pair.grant.app, pair.grant.person) === undefined)
    return own(403, "invalid_grant", `User access cannot be found. ${CONSENT_AGAIN}`);
  return undefined;
}

function refresh({ store }: Context, { form }: Ask, app: App): Reply {
  const pair = store.byRefresh(form.get("refresh_token") ?? "");
  if (pair === undefined || pair.refreshUsed || pair.grant.ended || pair.grant.app.id !== app.id)
    return oauth("invalid_grant");
  pair.refreshUsed = true;
  return granted(store.issuePair(pair.grant, pair.scopes), store.now());
}

function exchange({ store, stage }: Context, { form }: Ask, app: App): Reply {
  const text = form.get("code") ?? "";
  const code = store.codes.get(text);
  if (code === undefined || code.grant.app.id !== app.id || code.grant.ended || code.expires <= store.now())
    return oauth("invalid_grant");
  const verifier = form.get("code_verifier");
  if (verifier === null || verifier === "") return oauth("invalid_request", "Code verifier required.");
  if (createHash("sha256").update(verifier).digest("base64url") !== code.challenge)
    return oauth("invalid_grant");
  if (form.get("redirect_uri") !== code.redirectUri)
    return oauth("invalid_request", "Mismatching redirect URI.");
  store.codes.delete(text);
  const { grant } = code;
  const pair = store.issuePair(grant, code.scopes);
  const reply = granted(pair, store.now());
  const once = `${grant.app.id} ${grant.person.number}`;
  if (stage.scenario === "expired-token") pair.accessEnded = true;
  if (stage.scenario === "revoked-access" && stage.strikes(once)) store.end(grant);
  if (stage.scenario === "grant-expired" && stage.strikes(once)) grant.expires = store.now();
  return reply;
}
