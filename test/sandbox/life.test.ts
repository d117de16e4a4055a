import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { basic, start, Walk } from "./walk.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

const INVALID = 'Bearer realm="api",error="invalid_token",error_description="The access token is invalid."';

describe.each(["v2", "v3"] as const)("the life of a grant, %s", (version) => {
  it("exchanges a code once, and gives what was consented to", async () => {
    const walk = new Walk(sandbox, version);
    const { got, code, verifier, access } = await walk.tokens();
    expect(got.status).toBe(200);
    expect(got.headers.get("cache-control")).toBe("no-store");
    const body = JSON.parse(got.body);
    expect(body).toMatchObject({ expires_in: 3600, token_type: "Bearer", patient: "-20140000000001" });
    expect(body.access_grant_expiration).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
    expect(body.scope.split(" ").sort()).toEqual(
      "patient/Patient.rs patient/ExplanationOfBenefit.rs openid patient/Coverage.rs profile launch/patient"
        .split(" ")
        .sort(),
    );
    for (const path of ["connect/userinfo", "fhir/Patient/", "fhir/Coverage/", "fhir/ExplanationOfBenefit/"])
      expect((await walk.data(path, access)).status, path).toBe(200);
    const form = { grant_type: "authorization_code", code, code_verifier: verifier };
    const again = await walk.send("POST", "/vN/o/token/", form, basic("app13"));
    expect([again.status, again.body]).toEqual([400, '{"error":"invalid_grant"}']);
  });

  it("refreshes once, and ends the token before", async () => {
    const walk = new Walk(sandbox, version);
    const { access, refresh } = await walk.tokens();
    expect((await walk.refresh(refresh)).status).toBe(200);
    const again = await walk.refresh(refresh);
    expect([again.status, again.body]).toEqual([400, '{"error":"invalid_grant"}']);
    const old = await walk.data("fhir/Coverage/", access);
    expect([old.status, old.headers.get("www-authenticate")]).toEqual([401, INVALID]);
  });

  it("ends the tokens of an earlier consent of the same person", async () => {
    const walk = new Walk(sandbox, version);
    const { access } = await walk.tokens();
    await walk.tokens();
    expect((await walk.data("fhir/Patient/", access)).status).toBe(401);
  });

  it("ends a grant by revoke and by expire", async () => {
    const walk = new Walk(sandbox, version);
    const ways = [
      (token: string) => walk.send("POST", "/vN/o/revoke/", { token }, basic("app13")),
      () => walk.send("POST", "/vN/o/expire_authenticated_user/-20140000000001/", {}, basic("app13")),
    ];
    for (const end of ways) {
      const { access, refresh } = await walk.tokens();
      expect(await end(access)).toMatchObject({ status: 200, type: "text/html" });
      expect((await walk.data("fhir/Coverage/", access)).status).toBe(401);
      const after = await walk.refresh(refresh);
      expect(after.status).toBe(403);
      expect(JSON.parse(after.body).error_description).toMatch(/^User access cannot be found\./);
    }
    const again = await ways[1]?.("");
    expect([again?.status, again?.body]).toEqual([404, "Data Access Grant was Not Found."]);
  });

  it("lets 1-hour apps not refresh, and research apps without end", async () => {
    const walk = new Walk(sandbox, version);
    const hour = await walk.refresh((await walk.tokens("app1")).refresh, "app1");
    expect([hour.status, JSON.parse(hour.body).error]).toEqual([403, "invalid_client"]);
    const research = await walk.tokens("appr");
    expect(JSON.parse(research.got.body).access_grant_expiration).toBe("");
    expect((await walk.refresh(research.refresh, "appr")).status).toBe(200);
  });
});

it("withholds demographics where the person says so (v2)", async () => {
  const walk = new Walk(sandbox);
  const { got, access } = await walk.tokens("app13", { allow: "Allow", share_demographic_scopes: "" });
  expect(JSON.parse(got.body).scope).not.toMatch(/profile|Patient\.rs/);
  for (const path of ["fhir/Patient/", "connect/userinfo"])
    expect(await walk.data(path, access)).toMatchObject({
      status: 403,
      body: '{"detail":"You do not have permission to perform this action."}',
    });
  expect((await walk.data("fhir/Coverage/", access)).status).toBe(200);
});

it("ends access after 13 months, and tokens after an hour", async () => {
  let time = Date.UTC(2026, 0, 15);
  const timed = await start({ now: () => time });
  try {
    const walk = new Walk(timed);
    const { got, access, refresh } = await walk.tokens();
    expect(JSON.parse(got.body).access_grant_expiration).toBe("2027-02-15 00:00:00Z");
    time += 3_600_001;
    expect((await walk.data("fhir/Coverage/", access)).status).toBe(401);
    time = Date.UTC(2027, 1, 16);
    const late = await walk.refresh(refresh);
    expect([late.status, JSON.parse(late.body).error]).toEqual([401, "invalid_grant"]);
  } finally {
    await timed.close();
  }
});
