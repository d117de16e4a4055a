import { DEMO_APP, type Sandbox } from "../../../src/sandbox/index.js";
import { basic, CALLBACK, type Got, SCOPE, Walk } from "../walk.js";
import type { Behaviour } from "./model.js";
import { jsonOf as objectOf } from "./tools.js";

type Seen = Readonly<Record<Behaviour, boolean>>;

const jsonOf = (got: Got) => objectOf({ status: got.status, headers: {}, body: got.body });
const errorOf = (got: Got): string => `${got.status} ${jsonOf(got).error}`;
const scopesOf = (got: Got): string => String(jsonOf(got).scope).split(" ").sort().join(" ");
const bringsNone = (got: Got): boolean => typeof jsonOf(got).access_token !== "string";
const isPage = ({ location }: Got): boolean => location === undefined;

/** What a client without a person sees. */
async function unattended(sandbox: Sandbox): Promise<Partial<Seen>> {
  const walk = new Walk(sandbox);
  const ask = (change: Readonly<Record<string, string | undefined>>) =>
    walk.send("GET", `/v2/o/authorize/?${walk.request(change).query}`);
  const { query } = walk.request();
  const unslashed = await walk.send("GET", `/v2/o/authorize?${query}`);
  const stranger = await ask({ client_id: "nobody", redirect_uri: "http://localhost:9/evil" });
  const token = (as: string | undefined) =>
    walk.send(
      "POST",
      "/v2/o/token/",
      { grant_type: "authorization_code", code: "nonsense", redirect_uri: CALLBACK, code_verifier: "x" },
      as,
    );
  const data = (path: string, authorization?: string) => walk.send("GET", path, undefined, authorization);
  const open = await data("/v2/fhir/Patient/");
  const wrong = await data("/v2/fhir/Patient/", "Bearer nonsense");
  const noUser = await data("/v2/connect/userinfo");
  const revoke = (as: string) => walk.send("POST", "/v2/o/revoke/", { token: "nonsense" }, as);
  const unknown = errorOf(await token(basic("nobody")));
  return {
    "authorize-starts-sign-in": (await ask({})).location?.startsWith("/mymedicare/login?next=") === true,
    "authorize-unslashed-keeps-query":
      unslashed.location?.startsWith("/v2/o/authorize/?") === true &&
      /[?&]state=0123456789abcdef0123/.test(unslashed.location),
    "no-challenge-refused":
      (await ask({ code_challenge: undefined, code_challenge_method: undefined })).status === 400,
    "plain-refused": (await ask({ code_challenge_method: "plain" })).status === 400,
    "short-state-refused": (await ask({ state: "short" })).status === 400,
    "no-state-refused": (await ask({ state: undefined })).status === 400,
    "secret-in-query-refused": (await ask({ client_secret: "x" })).status === 400,
    "unknown-client-refused": stranger.status === 400,
    "unknown-client-not-redirected": stranger.location?.startsWith("http://localhost:9") !== true,
    "wrong-secret-is-invalid-client": errorOf(await token(basic("app13", "wrong"))) === "401 invalid_client",
    "bad-code-is-invalid-grant": errorOf(await token(basic("app13"))) === "400 invalid_grant",
    "unknown-client-gets-no-token": unknown === "401 invalid_client",
    "data-needs-token": open.status === 401,
    "data-refuses-wrong-token": wrong.status === 401,
    "userinfo-needs-token": noUser.status === 401,
    "data-401-names-scheme": [open, wrong, noUser].every(
      (got) => got.status !== 401 || got.headers.has("www-authenticate"),
    ),
    "revoke-unknown-answers": (await revoke(basic("app13"))).status === 200,
    "revoke-needs-client": (await revoke(basic("app13", "wrong"))).status === 401,
    ...(await discovery(walk, sandbox.url)),
  };
}

async function discovery(walk: Walk, base: string): Promise<Partial<Seen>> {
  const openid = await walk.send("GET", "/.well-known/openid-configuration");
  const smart = await walk.send("GET", "/v2/fhir/.well-known/smart-configuration");
  const endpoints = [openid, smart].flatMap((got) =>
    ["authorization_endpoint", "token_endpoint", "revocation_endpoint"].map((name) =>
      String(jsonOf(got)[name]),
    ),
  );
  const scopes = jsonOf(smart).scopes_supported;
  return {
    "discovery-answers": openid.status === 200 && smart.status === 200,
    "discovery-issuer": jsonOf(openid).issuer === base,
    "discovery-own-host": endpoints.every((address) => address.startsWith(`${base}/`)),
    "discovery-s256": JSON.stringify(jsonOf(smart).code_challenge_methods_supported) === '["S256"]',
    "discovery-scopes": Array.isArray(scopes) && SCOPE.split(" ").every((scope) => scopes.includes(scope)),
  };
}

/** What the screens do, once a person signed in. */
async function screens(sandbox: Sandbox): Promise<Partial<Seen>> {
  const page = async (redirect_uri: string) => (await new Walk(sandbox).callback({ redirect_uri })).reply;
  const evil = await page("http://localhost:9/evil");
  const { reply: denied } = await new Walk(sandbox).callback({}, {});
  const { back } = await new Walk(sandbox).callback();
  const told = [back, new URL(denied.location ?? "about:blank")];
  return {
    "unregistered-uri-refused": isPage(evil),
    "unregistered-uri-not-redirected-to": isPage(evil),
    "slash-refused": isPage(await page(`${CALLBACK}/`)),
    "case-refused": isPage(await page("http://localhost:9/CB")),
    "port-refused": isPage(await page("http://localhost:10/cb")),
    "state-returned": told.every((url) => url.searchParams.get("state") === "0123456789abcdef0123"),
    "callback-without-secrets": told.every((url) => !/token|secret/.test(url.search)),
    "denial-told":
      denied.location?.includes("error=access_denied") === true && !/[?&]code=/.test(denied.location),
  };
}

/** What becomes of a code. */
async function exchange(sandbox: Sandbox): Promise<Partial<Seen>> {
  const walk = new Walk(sandbox);
  const send = async (change: Readonly<Record<string, string | undefined>>) => {
    const { verifier, back } = await walk.callback();
    const all = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: CALLBACK,
      code_verifier: verifier,
      ...change,
    };
    const form = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return { got: await walk.send("POST", "/v2/o/token/", form, basic("app13")), form };
  };
  const { got, form } = await send({});
  const again = await walk.send("POST", "/v2/o/token/", form, basic("app13"));
  const body = jsonOf(got);
  const narrow = await new Walk(sandbox).tokens(
    "app13",
    undefined,
    "openid patient/Coverage.rs patient/Patient.rs",
  );
  const extra = String(jsonOf(narrow.got).scope)
    .split(" ")
    .filter((scope) => !"openid patient/Coverage.rs patient/Patient.rs".split(" ").includes(scope));
  const given = scopesOf(got).split(" ");
  return {
    "code-exchanged": got.status === 200 && typeof body.access_token === "string",
    "token-is-json": got.type === "application/json",
    "token-not-stored": got.headers.get("cache-control")?.includes("no-store") === true,
    "token-is-bearer": body.token_type === "Bearer",
    "token-lifetime": body.expires_in === 3600,
    "token-names-patient": body.patient === "-20140000000001",
    "token-has-refresh": typeof body.refresh_token === "string",
    "scopes-not-wider": extra.length === 0,
    "scopes-not-narrower": SCOPE.split(" ").every((scope) => given.includes(scope)),
    "verifier-checked": bringsNone((await send({ code_verifier: "x".repeat(43) })).got),
    "verifier-needed": bringsNone((await send({ code_verifier: undefined })).got),
    "code-used-once": bringsNone(again),
    "exchange-needs-same-uri": bringsNone((await send({ redirect_uri: "http://localhost:9/other/" })).got),
  };
}

async function refreshing(sandbox: Sandbox): Promise<Partial<Seen>> {
  const walk = new Walk(sandbox);
  const { got, access, refresh } = await walk.tokens();
  const fresh = await walk.refresh(refresh);
  const body = jsonOf(fresh);
  const works = fresh.status === 200 && typeof body.access_token === "string";
  const after = await walk.data("fhir/Coverage/", access);
  const again = await walk.refresh(refresh);
  return {
    "refresh-works": works,
    // Without a refresh there is nothing to be said of what it brings.
    "refresh-gives-refresh":
      !works || (typeof body.refresh_token === "string" && body.refresh_token !== refresh),
    "refresh-keeps-scopes": !works || scopesOf(fresh) === scopesOf(got),
    "refresh-ends-access": !works || after.status === 401,
    "refresh-used-once": bringsNone(again),
  };
}

async function data(sandbox: Sandbox): Promise<Partial<Seen>> {
  const walk = new Walk(sandbox);
  const { access } = await walk.tokens();
  const read = (path: string) => walk.data(path, access);
  const [userinfo, patient, coverage, claims] = await Promise.all(
    ["connect/userinfo", "fhir/Patient/", "fhir/Coverage/", "fhir/ExplanationOfBenefit/?_count=5"].map(read),
  );
  if (!userinfo || !patient || !coverage || !claims) throw new Error("unreachable");
  const records = [patient, coverage, claims].filter((got) => got.status === 200);
  const links = records.flatMap((got): { relation: string; url: string }[] => {
    const { link } = jsonOf(got);
    return Array.isArray(link) ? link : [];
  });
  const next = links.find(({ relation, url }) => relation === "next" && url.includes("Explanation"));
  const ids = [...new Set(records.flatMap((got) => got.body.match(/-2014\d{10}/g) ?? []))];
  const inQuery = await walk.send("GET", `/v2/fhir/Patient/?access_token=${access}`);
  return {
    "userinfo-names-person": userinfo.status !== 200 || jsonOf(userinfo).sub === "-20140000000001",
    "data-given": [userinfo, patient, coverage, claims].every(({ status }) => status === 200),
    "data-is-fhir": records.every(
      (got) => got.type === "application/fhir+json" && jsonOf(got).resourceType === "Bundle",
    ),
    "data-is-own": ids.every((id) => id === "-20140000000001"),
    "data-of-others-hidden": (await read("fhir/Patient/-20140000000002")).status !== 200,
    "data-refuses-token-in-query": inQuery.status === 400,
    "links-without-secrets": links.every(({ url }) => !url.includes(access)),
    "links-go-on": next === undefined || next.url.includes("startIndex=5"),
  };
}

async function ending(sandbox: Sandbox): Promise<Partial<Seen>> {
  const walk = new Walk(sandbox);
  const held = await new Walk(sandbox).tokens("app13", { allow: "Allow", share_demographic_scopes: "" });
  const record = await walk.data("fhir/Patient/", held.access);
  const works = held.access !== "undefined";
  const access = async (token: string) => (await walk.data("fhir/Coverage/", token)).status;
  const first = await walk.tokens();
  const revoked = await walk.send("POST", "/v2/o/revoke/", { token: first.access }, basic("app13"));
  const afterRevoke = await access(first.access);
  const refreshed = await walk.refresh(first.refresh);
  const second = await walk.tokens();
  const expire = (secret?: string) =>
    walk.send("POST", "/v2/o/expire_authenticated_user/-20140000000001/", {}, basic("app13", secret));
  const refused = await expire("wrong");
  const expired = refused.status === 200 ? refused : await expire();
  const afterExpire = await access(second.access);
  return {
    "withheld-not-granted": !/profile|patient\/Patient/.test(String(jsonOf(held.got).scope)),
    "withheld-patient-403": !works || record.status === 403,
    "revoke-answers": revoked.status === 200,
    "revoke-ends-access": !works || afterRevoke === 401,
    "revoke-ends-refresh": !works || bringsNone(refreshed),
    "expire-answers": expired.status === 200,
    "expire-ends-access": !works || afterExpire === 401,
    "expire-needs-client": refused.status === 403,
  };
}

/** All that a client can see of a server whose first app is `app13` of walk.ts, behaviour by behaviour. */
export async function observe(sandbox: Sandbox): Promise<Partial<Seen>> {
  if (sandbox.client.id === DEMO_APP.id) throw new Error("this is for the apps of walk.ts");
  return {
    ...(await unattended(sandbox)),
    ...(await screens(sandbox)),
    ...(await exchange(sandbox)),
    ...(await refreshing(sandbox)),
    ...(await data(sandbox)),
    ...(await ending(sandbox)),
  };
}
