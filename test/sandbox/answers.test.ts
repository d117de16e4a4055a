import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { basic, start, Walk } from "./walk.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

const DENIED = '{"detail":"Authentication credentials were not provided."}';

/** What the recording has no row for; test/sandbox/recorded.test.ts holds what it has. */
describe.each(["v2", "v3"] as const)("beside the recorded answers, %s", (version) => {
  it("redirects to the slashed path, keeping the query", async () => {
    const walk = new Walk(sandbox, version);
    const { query } = walk.request();
    const got = await walk.send("GET", `/vN/o/authorize?${query}`);
    expect([got.status, got.location]).toEqual([301, `/${version}/o/authorize/?${query}`]);
  });

  it("takes POST to authorize, with a state only", async () => {
    const walk = new Walk(sandbox, version);
    const form = Object.fromEntries(new URLSearchParams(walk.request().query));
    const got = await walk.send("POST", "/vN/o/authorize/", form);
    expect([got.status, got.location?.startsWith("/mymedicare/login?next=/")]).toEqual([302, true]);
    const { state: _, ...stateless } = form;
    const refused = await walk.send("POST", "/vN/o/authorize/", stateless);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.body)).toEqual({ status_code: 401, message: "State required in POST body." });
  });

  it("tells code, verifier and redirect URI apart, and keeps the code meanwhile", async () => {
    const walk = new Walk(sandbox, version);
    const { verifier, back } = await walk.callback();
    const form = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: "http://localhost:9/cb",
    };
    const send = async (more: object) =>
      (await walk.send("POST", "/vN/o/token", { ...form, ...more }, basic("app13"))).body;
    expect(await send({ code_verifier: "x".repeat(43) })).toBe('{"error":"invalid_grant"}');
    expect(await send({})).toContain("Code verifier required.");
    expect(await send({ code_verifier: verifier, redirect_uri: "http://localhost:9/other/" })).toContain(
      "Mismatching redirect URI.",
    );
    expect(await send({ code_verifier: verifier })).toContain("access_token");
  });

  it("refuses requests for data", async () => {
    const walk = new Walk(sandbox, version);
    const none = await walk.send("GET", "/vN/fhir/Patient/");
    expect([none.status, none.type, none.body]).toEqual([401, "application/fhir+json", DENIED]);
    expect(none.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    expect((await walk.send("GET", "/vN/connect/userinfo")).type).toBe("application/json");
    const { access } = await walk.tokens();
    const statuses = ["fhir/Patient/?access_token=x", "fhir/Patient/-1", "fhir/Observation/"].concat(
      "fhir/Coverage/?beneficiary=Patient/-1",
    );
    const got = await Promise.all(statuses.map((path) => walk.data(path, access)));
    expect(got.map(({ status }) => status)).toEqual([400, 404, 404, 403]);
    expect(got[1]?.body).toBe('{"detail":"Not found."}');
    const wrong = await walk.send("GET", "/vN/o/token/");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });

  it("introspects and refuses to expire", async () => {
    const walk = new Walk(sandbox, version);
    const { access } = await walk.tokens();
    const seen = await walk.send("POST", "/vN/o/introspect/", { token: access }, basic("app13"));
    expect(JSON.parse(seen.body)).toMatchObject({
      active: true,
      client_id: "app13",
      username: "BBUser00000",
    });
    const expire = (id: string, secret?: string) =>
      walk.send("POST", `/vN/o/expire_authenticated_user/${id}/`, {}, basic("app13", secret));
    expect(await expire("-1")).toMatchObject({ status: 404, type: "text/html" });
    expect(await expire("-20140000000001", "wrong")).toMatchObject({ status: 403, type: "text/html" });
  });

  it("answers what is not built as docs/sandbox.md says", async () => {
    const walk = new Walk(sandbox, version);
    const form = {
      grant_type: "client_credentials",
      scope: "patient/Coverage.rs",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: "e30.e30.e30",
    };
    const grant = await walk.send("POST", "/vN/o/token/", form, basic("app13"));
    expect([grant.status, grant.body]).toEqual([400, '{"error":"unsupported_grant_type"}']);
    const search = await walk.send("POST", "/vN/fhir/Coverage/_search", { _count: "1" });
    expect([search.status, search.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("publishes what it offers", async () => {
    const walk = new Walk(sandbox, version);
    const read = async (path: string) => JSON.parse((await walk.send("GET", path)).body);
    const base = sandbox.url;
    const openid = await read("/vN/connect/.well-known/openid-configuration");
    expect(openid).toEqual(await read(`/.well-known/openid-configuration-${version}`));
    expect(openid).toMatchObject({ issuer: base, token_endpoint: `${base}/${version}/o/token` });
    const smart = await read("/vN/fhir/.well-known/smart-configuration");
    expect(smart.code_challenge_methods_supported).toEqual(["S256"]);
    expect(smart.capabilities.includes("client-confidential-asymmetric")).toBe(version === "v3");
    expect((await read("/vN/fhir/metadata")).fhirVersion).toBe("4.0.1");
  });
});

it("has the pages of no version", async () => {
  const walk = new Walk(sandbox);
  const paths = ["/.well-known/smart-configuration", "/v4/o/authorize/", "/v2/o/nothing/"];
  for (const path of paths)
    expect(await walk.send("GET", path), path).toMatchObject({
      status: 404,
      body: expect.stringContaining("<title>404 - Page not found</title>"),
    });
  expect(await walk.send("GET", "/robots.txt")).toMatchObject({ status: 200, type: "text/plain" });
  const apps = JSON.parse((await walk.send("GET", "/.well-known/public-applications")).body);
  expect([apps.count, apps.results[0].name]).toEqual([5, "app13"]);
});

it("refuses an app at v3 that is not enabled for it, before it looks at what was asked", async () => {
  const ask = async (version: "v2" | "v3") => {
    const walk = new Walk(sandbox, version);
    const { query } = walk.request({ client_id: "app2", ...(version === "v3" && { state: undefined }) });
    return walk.send("GET", `/vN/o/authorize/?${query}`);
  };
  expect((await ask("v2")).status).toBe(302);
  const refused = await ask("v3");
  expect([refused.status, refused.type, JSON.parse(refused.body)]).toEqual([
    403,
    "application/json",
    { status_code: 403, message: "Unable to verify permission" },
  ]);
});
