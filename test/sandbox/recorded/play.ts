import type { Sandbox } from "../../../src/sandbox/index.js";
import { basic, CALLBACK, type Got, Walk } from "../walk.js";

/** Answers by `group|name`, as reference/recorded-answers.json names them, without the version. */
export type Played = Map<string, Got>;

const OTHER = "http://localhost:9/other/";
const WITHHELD = { allow: "Allow", share_demographic_scopes: "" };
const none = (...names: string[]) => Object.fromEntries(names.map((name) => [name, undefined]));

/** What changes a valid authorization, by name of the recording. */
const BEFORE: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  "valid, not signed in": {},
  "lang=es": { lang: "es" },
  "no client_id": none("client_id"),
  "unknown client_id": { client_id: "nobody" },
  "inactive app": { client_id: "appi" },
  "no code_challenge": none("code_challenge"),
  "no code_challenge_method": none("code_challenge_method"),
  "no state": none("state"),
  "no challenge, method and state": none("code_challenge", "code_challenge_method", "state"),
  "no scope": none("scope"),
  "method plain": { code_challenge_method: "plain" },
  "state of 15": { state: "123456789012345" },
  "state of 16": { state: "1234567890123456" },
  "plain and short state": { code_challenge_method: "plain", state: "x" },
  "client_secret in query": { client_secret: "x" },
  "client_secret and unknown client": { client_id: "nobody", client_secret: "x" },
  "AuditEvent scope": { scope: "patient/AuditEvent.rs" },
  "unknown scope": { scope: "patient/Nothing.rs" },
  "no redirect_uri": none("redirect_uri"),
  "unregistered redirect_uri": { redirect_uri: "http://localhost:9/evil" },
  "response_type=token": { response_type: "token" },
};

const AFTER: typeof BEFORE = {
  registered: {},
  "second registered URI": { redirect_uri: OTHER },
  "slash more": { redirect_uri: `${CALLBACK}/` },
  "slash less": { redirect_uri: OTHER.slice(0, -1) },
  case: { redirect_uri: "http://localhost:9/CB" },
  port: { redirect_uri: "http://localhost:10/cb" },
  "query more": { redirect_uri: `${CALLBACK}?a=b` },
  unregistered: { redirect_uri: "http://localhost:9/evil" },
  "no redirect_uri, two registered": none("redirect_uri"),
  "unknown scope": { scope: "patient/Nothing.rs" },
  "response_type=token": { response_type: "token" },
  "no response_type": none("response_type"),
};

/** Plays every request of the recording against the sandbox, in its order. */
export async function play(sandbox: Sandbox, version: "v2" | "v3"): Promise<Played> {
  const played: Played = new Map();
  const walk = new Walk(sandbox, version);
  const keep = async (group: string, name: string, got: Promise<Got>): Promise<Got> => {
    const answer = await got;
    played.set(`${group}|${name}`, answer);
    return answer;
  };
  await authorizing(walk, keep);
  await exchanging(walk, keep);
  await using(walk, keep);
  await ending(walk, keep);
  await otherApps(walk, keep);
  return played;
}

type Keep = (group: string, name: string, got: Promise<Got>) => Promise<Got>;

async function authorizing(walk: Walk, keep: Keep): Promise<void> {
  const group = "authorize, not signed in";
  for (const [name, change] of Object.entries(BEFORE))
    await keep(group, name, walk.send("GET", `/vN/o/authorize/?${walk.request(change).query}`));
  const { query } = walk.request();
  await keep(group, "unslashed path", walk.send("GET", `/vN/o/authorize?${query}`));
  const form = Object.fromEntries(new URLSearchParams(query));
  await keep(group, "POST valid", walk.send("POST", "/vN/o/authorize/", form));
  const { state: _, ...stateless } = form;
  await keep(group, "POST without state", walk.send("POST", "/vN/o/authorize/", stateless));
  for (const [name, change] of Object.entries(AFTER))
    await keep(
      "authorize, after sign-in",
      name,
      walk.consent(change).then(({ page }) => page),
    );
  await keep(
    "deny",
    "callback",
    walk.callback({}, {}).then(({ reply }) => reply),
  );
}

/** A good code with all that its exchange needs. */
async function goodCode(walk: Walk): Promise<Record<string, string>> {
  const { verifier, back } = await walk.callback();
  return {
    grant_type: "authorization_code",
    code: back.searchParams.get("code") ?? "",
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  };
}

async function exchanging(walk: Walk, keep: Keep): Promise<void> {
  const send = (name: string, form: object, as?: string, path = "/vN/o/token/") =>
    keep("token", name, walk.send("POST", path, form, as));
  const app = basic("app13");
  const form = await goodCode(walk);
  await send("wrong secret", form, basic("app13", "wrong"));
  await send("unknown client", form, basic("nobody"));
  await send("no client authentication", form);
  await send("wrong code", { ...form, code: "nonsense" }, app);
  await send("no code", { grant_type: "authorization_code", redirect_uri: CALLBACK }, app);
  await send("no grant_type", { code: "x" }, app);
  await send("unsupported grant_type", { ...form, grant_type: "password" }, app);
  await keep("token", "GET", walk.send("GET", "/vN/o/token/"));
  await send("wrong verifier", { ...form, code_verifier: "x".repeat(43) }, app);
  const { code_verifier: _, ...bare } = await goodCode(walk);
  await send("no verifier", bare, app);
  await send(
    "another redirect_uri than the one used",
    { ...(await goodCode(walk)), redirect_uri: OTHER },
    app,
  );
  const good = await goodCode(walk);
  await send("good code, Basic", good, app);
  await send("code used again", good, app);
  const body = { ...(await goodCode(walk)), client_id: "app13", client_secret: "app13-secret" };
  await send("good code, client in the body", body, undefined, "/vN/o/token");
}

async function using(walk: Walk, keep: Keep): Promise<void> {
  const earlier = await walk.tokens();
  const { access } = await walk.tokens();
  const read = (name: string, path: string, authorization?: string) =>
    keep("resources", name, walk.send("GET", `/vN/${path}`, undefined, authorization));
  const bearer = `Bearer ${access}`;
  const old = "token of an earlier grant of the same person and app";
  await read(old, "fhir/Patient/", `Bearer ${earlier.access}`);
  for (const path of ["connect/userinfo", "fhir/Patient/", "fhir/Coverage/", "fhir/ExplanationOfBenefit/"])
    await read(`GET ${path}`, path, bearer);
  await read("GET fhir/Patient/{patient}", "fhir/Patient/-20140000000001", bearer);
  await read("no token", "fhir/Patient/");
  await read("wrong token", "fhir/Patient/", "Bearer nonsense");
  await read("token in the query", "fhir/Patient/?access_token=x", bearer);
  await read("another person's Patient", "fhir/Patient/-1", bearer);
  await read("another person's Coverage", "fhir/Coverage/?beneficiary=Patient/-1", bearer);
  await read("unknown resource type", "fhir/Observation/", bearer);
  await read("userinfo without token", "connect/userinfo");
  const seen = walk.send("POST", "/vN/o/introspect/", { token: access }, basic("app13"));
  await keep("introspect", "good token", seen);
  const { refresh, access: before } = await walk.tokens();
  await keep("refresh", "unknown refresh token", walk.refresh("nonsense"));
  const form = { grant_type: "refresh_token" };
  await keep("refresh", "none given", walk.send("POST", "/vN/o/token/", form, basic("app13")));
  const wrong = basic("app13", "wrong");
  const given = { ...form, refresh_token: refresh };
  await keep("refresh", "wrong secret", walk.send("POST", "/vN/o/token/", given, wrong));
  await keep("refresh", "good", walk.refresh(refresh));
  await keep("refresh", "used a second time", walk.refresh(refresh));
  await keep("refresh", "old access token after refresh", walk.data("fhir/Coverage/", before));
}

async function ending(walk: Walk, keep: Keep): Promise<void> {
  const first = await walk.tokens();
  const app = basic("app13");
  await keep("revoke", "good token", walk.send("POST", "/vN/o/revoke/", { token: first.access }, app));
  await keep("revoke", "resource after revoke", walk.data("fhir/Coverage/", first.access));
  await keep("revoke", "refresh after revoke", walk.refresh(first.refresh));
  const second = await walk.tokens();
  const expire = (name: string, id: string, as = app) =>
    keep("expire", name, walk.send("POST", `/vN/o/expire_authenticated_user/${id}/`, {}, as));
  await expire("unknown patient", "-1");
  await expire("wrong secret", "-20140000000001", basic("app13", "wrong"));
  await expire("good", "-20140000000001");
  await expire("again", "-20140000000001");
  await keep("expire", "resource afterwards", walk.data("fhir/Coverage/", second.access));
  await keep("expire", "refresh afterwards", walk.refresh(second.refresh));
  const { got, access } = await walk.tokens("app13", WITHHELD);
  await keep("demographics withheld", "token", Promise.resolve(got));
  for (const path of ["connect/userinfo", "fhir/Patient/", "fhir/Coverage/"])
    await keep("demographics withheld", `GET ${path}`, walk.data(path, access));
}

async function otherApps(walk: Walk, keep: Keep): Promise<void> {
  for (const [group, id] of [
    ["1 hour app", "app1"],
    ["research app", "appr"],
  ] as const) {
    const { got, access, refresh } = await walk.tokens(id);
    await keep(group, "token", Promise.resolve(got));
    await keep(group, "refresh", walk.refresh(refresh, id));
    await keep(group, "Patient", walk.data("fhir/Patient/", access));
  }
  const form = { grant_type: "authorization_code", code: "x", redirect_uri: CALLBACK };
  await keep("inactive app", "token", walk.send("POST", "/vN/o/token/", form, basic("appi")));
  for (const [name, path] of [
    ["smart-configuration", "fhir/.well-known/smart-configuration"],
    ["openid-configuration", "connect/.well-known/openid-configuration"],
    ["metadata", "fhir/metadata"],
  ] as const)
    await keep("discovery", name, walk.send("GET", `/vN/${path}`));
}

/** What has no version. */
export async function playCommon(sandbox: Sandbox): Promise<Played> {
  const walk = new Walk(sandbox);
  const wellKnown = ["openid-configuration", "openid-configuration-v2", "openid-configuration-v3"]
    .concat("public-applications", "smart-configuration")
    .map((name) => `/.well-known/${name}`);
  const played: Played = new Map();
  for (const path of [...wellKnown, "/robots.txt", "/v4/o/authorize/", "/v2/o/nothing/"])
    played.set(`discovery|${path}`, await walk.send("GET", path));
  return played;
}
