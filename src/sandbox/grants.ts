import { type Context, clientOf } from "./context.js";
import type { Ask, Reply } from "./model.js";
import { personOfPatient } from "./people.js";
import { html, json, notAllowed } from "./reply.js";
import { invalidClient } from "./token.js";

/**
 * `POST /v?/o/revoke/` and `/v?/o/revoke_token/`: 200 whether or not there is such a token. The first ends the grant with
 * all its tokens; the second the token only, and its pair where it is a refresh token.
 */
export function revoke(context: Context, ask: Ask, wholeGrant: boolean): Reply {
  if (ask.method !== "POST") return notAllowed("POST, OPTIONS");
  const app = clientOf(context, ask);
  if (app === undefined) return invalidClient();
  const { store } = context;
  const given = ask.form.get("token") ?? "";
  const asRefresh = store.byRefresh(given);
  const pair = asRefresh ?? store.byAccess(given);
  if (pair === undefined || pair.grant.app.id !== app.id) return html(200, "");
  if (wholeGrant) store.end(pair.grant);
  pair.accessEnded = true;
  if (asRefresh !== undefined) pair.refreshUsed = true;
  return html(200, "");
}

/** `POST /v?/o/introspect/`. */
export function introspect(context: Context, ask: Ask): Reply {
  if (ask.method !== "POST" && ask.method !== "GET") return notAllowed("GET, POST, OPTIONS");
  const app = clientOf(context, ask);
  if (app === undefined) return invalidClient();
  const given = ask.method === "GET" ? ask.query.get("token") : ask.form.get("token");
  const pair = context.store.byAccess(given ?? "");
  if (pair === undefined || pair.grant.app.id !== app.id || !context.store.holds(pair))
    return json(200, { active: false });
  return json(200, {
    active: true,
    scope: pair.scopes.join(" "),
    exp: Math.floor(pair.expires / 1000),
    client_id: app.id,
    username: pair.grant.person.username,
  });
}

/** `POST /v?/o/expire_authenticated_user/{patient id}/`: ends a person's grant, as only sandboxes can. */
export function expireUser(context: Context, ask: Ask, patient: string): Reply {
  if (ask.method !== "POST") return notAllowed("POST, OPTIONS");
  const app = clientOf(context, ask);
  if (app === undefined) return html(403, "Invalid client credentials.");
  const person = personOfPatient(patient);
  if (person === undefined) return html(404, "Patient was Not Found. Please check the id and try again.");
  const grant = context.store.grantOf(app, person);
  if (grant === undefined) return html(404, "Data Access Grant was Not Found.");
  context.store.end(grant);
  return html(200, "success");
}
