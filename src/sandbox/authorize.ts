import { consentPage } from "./consent.js";
import { appOf, type Context } from "./context.js";
import { languageOf } from "./language.js";
import type { App, Ask, Person, Reply, Version } from "./model.js";
import { isRegistered, withParameters } from "./redirects.js";
import { html, json, page, plain, redirect, refusal } from "./reply.js";
import { asked, withoutDemographics } from "./scopes.js";
import { sessionOf } from "./sign-in.js";

const NEEDED = ["code_challenge", "code_challenge_method", "state"];

const unauthorized = (status: number): Reply =>
  html(
    status,
    page("401 - Unauthorized", "<p>The application that sent you here could not be identified.</p>"),
  );

const wrongRequest = (): Reply =>
  html(
    400,
    page("Error", "<h1>Error</h1><p>The request is not valid: mismatching or missing redirect URI.</p>"),
  );

/** Where a person goes to sign in, and comes back from to what was asked. */
function toSignIn(path: string, parameters: URLSearchParams): Reply {
  const next = encodeURIComponent(`${path}?${parameters}`).replaceAll("%2F", "/");
  return redirect(302, `/mymedicare/login?next=${next}`);
}

/** `/v?/o/authorize/` before anyone signed in, in the order in which the server looks. */
export function authorize(context: Context, ask: Ask, version: Version): Reply {
  const isPost = ask.method === "POST";
  const given = isPost ? new URLSearchParams([...ask.query, ...ask.form]) : ask.query;
  if (isPost && !given.has("state")) return refusal(401, "State required in POST body.");
  const id = given.get("client_id");
  if (id === null || id === "") return unauthorized(401);
  const app = appOf(context, id);
  if (app === undefined) return unauthorized(400);
  if (!app.active) return unauthorized(403);
  if (version === "v3" && app.v3 === false) return refusal(403, "Unable to verify permission");
  if (/AuditEvent/.test(given.get("scope") ?? "")) return refusal(400, "Invalid scopes.");
  if (given.has("client_secret")) return illegal();
  const method = given.get("code_challenge_method");
  if (method !== null && method !== "S256")
    return json(400, {
      status_code: 400,
      error: "invalid_request",
      error_description: "code_challenge_method must be S256",
    });
  const state = given.get("state");
  if (state !== null && state.length < 16)
    return refusal(400, "State parameter should have a minimum of 16 characters");
  const missing = [...NEEDED, ...(version === "v3" ? ["scope"] : [])].filter((name) => !given.get(name));
  if (missing.length > 0) return refusal(400, `Missing Required Parameter(s): ${missing.join(", ")}`);
  const person = sessionOf(context, ask);
  return person === undefined ? toSignIn(ask.path, given) : afterSignIn(ask, given, app, version);
}

const illegal = (): Reply => ({
  ...plain(400, "Illegal query parameter [client_secret] detected"),
  headers: { "content-type": "text/html; charset=utf-8" },
});

/** What the server looks at only once a person signed in: the redirect URI first, then scopes and response type. */
function afterSignIn(ask: Ask, given: URLSearchParams, app: App, version: Version): Reply {
  const checked = checkSignedIn(given, app);
  if (!("scopes" in checked)) return checked;
  return consentPage({
    app,
    given,
    action: ask.path,
    version,
    language: languageOf(given.get("lang"), ask.headers["accept-language"]),
    scopes: checked.scopes,
  });
}

interface Checked {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

function checkSignedIn(given: URLSearchParams, app: App): Checked | Reply {
  const [first, ...others] = app.redirectUris;
  const redirectUri = given.get("redirect_uri") ?? (others.length === 0 ? first : undefined);
  if (redirectUri === undefined || !isRegistered(redirectUri, app.redirectUris)) return wrongRequest();
  const scopes = asked(given.get("scope") ?? "");
  if (scopes === undefined) return refusal(400, "Invalid scopes.");
  const back = (added: Readonly<Record<string, string>>): Reply =>
    redirect(302, withParameters(redirectUri, { ...added, state: given.get("state") ?? "" }));
  const type = given.get("response_type");
  if (type === null || type === "")
    return back({ error: "invalid_request", error_description: "Missing response_type parameter." });
  if (type !== "code") return back({ error: "unauthorized_client" });
  return { redirectUri, scopes: app.demographics ? scopes : withoutDemographics(scopes) };
}

/** The answer of the consent screen: back to the app with a code, or with `access_denied`. */
export function answerConsent(context: Context, ask: Ask, person: Person): Reply {
  const { form } = ask;
  const { store, stage } = context;
  const app = appOf(context, form.get("client_id") ?? undefined);
  if (app === undefined) return unauthorized(400);
  if (!app.active) return unauthorized(403);
  const challenge = form.get("code_challenge") ?? "";
  if (challenge === "" || form.get("code_challenge_method") !== "S256")
    return refusal(400, "Missing Required Parameter(s): code_challenge, code_challenge_method");
  const checked = checkSignedIn(form, app);
  if (!("scopes" in checked)) return checked;
  const { redirectUri, scopes } = checked;
  const state = stage.scenario === "wrong-state" ? `not-${form.get("state")}` : (form.get("state") ?? "");
  if (!form.get("allow") || stage.scenario === "deny")
    return redirect(302, withParameters(redirectUri, { error: "access_denied", state }));
  // The screen of v3 has no choice, but a form without the value is withheld all the same (recorded answers).
  const shares = form.getAll("share_demographic_scopes").includes("True");
  const withheld = stage.scenario === "withhold-demographics" || !shares;
  const grant = store.allow(app, person);
  const code = store.issueCode({
    grant,
    redirectUri,
    challenge,
    scopes: withheld ? withoutDemographics(scopes) : scopes,
  });
  return redirect(302, withParameters(redirectUri, { code, state }));
}
