import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { CALLBACK, start, Walk } from "./walk.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

describe.each(["v2", "v3"] as const)("after sign-in, %s", (version) => {
  it.each([
    ["registered", CALLBACK, 200],
    ["second registered", "http://localhost:9/other/", 200],
    ["slash more", `${CALLBACK}/`, 400],
    ["slash less", "http://localhost:9/other", 400],
    ["case", "http://localhost:9/CB", 400],
    ["port", "http://localhost:10/cb", 400],
    ["query more", `${CALLBACK}?a=b`, 200],
    ["unregistered", "http://localhost:9/evil", 400],
    ["none, two registered", undefined, 400],
  ])("looks at the redirect URI: %s", async (_, redirect_uri, status) => {
    const { page } = await new Walk(sandbox, version).consent({ redirect_uri });
    expect([page.status, page.location]).toEqual([status, undefined]);
    const names = [...page.body.matchAll(/ name="(\w+)"/g)].map(([, name]) => name);
    if (status === 200)
      expect(new Set(names)).toEqual(
        new Set(
          "share_demographic_scopes redirect_uri scope nonce client_id state response_type code_challenge code_challenge_method claims allow".split(
            " ",
          ),
        ),
      );
    expect(page.body.includes('type="checkbox"')).toBe(status === 200 && version === "v2");
  });

  it("refuses scopes and response types", async () => {
    const walk = () => new Walk(sandbox, version);
    const scope = (await walk().consent({ scope: "patient/Nothing.rs" })).page;
    expect([scope.status, JSON.parse(scope.body).message]).toEqual([400, "Invalid scopes."]);
    const token = (await walk().consent({ response_type: "token" })).page;
    expect(token.location).toBe(`${CALLBACK}?error=unauthorized_client&state=0123456789abcdef0123`);
    const none = (await walk().consent({ response_type: undefined })).page;
    expect(none.location).toBe(
      `${CALLBACK}?error=invalid_request&error_description=Missing+response_type+parameter.&state=0123456789abcdef0123`,
    );
  });

  it("comes back with an error where the person says no", async () => {
    const { reply } = await new Walk(sandbox, version).callback({}, {});
    expect([reply.status, reply.location]).toEqual([
      302,
      `${CALLBACK}?error=access_denied&state=0123456789abcdef0123`,
    ]);
  });
});

it("speaks Spanish, takes no wrong password, and goes to no foreign address", async () => {
  const walk = new Walk(sandbox);
  expect((await walk.consent({ lang: "es" })).page.body).toContain("Comparta sus datos");
  const { query } = walk.request();
  const next = `/v2/o/authorize/?${query}`;
  const wrong = { next, username: "BBUser00000", password: "PW00001!" };
  expect((await walk.send("POST", "/mymedicare/login", wrong)).location).toBeUndefined();
  const foreign = { next: "//evil.example/?x", username: "BBUser00000", password: "PW00000!" };
  expect((await walk.send("POST", "/mymedicare/login", foreign)).status).toBe(400);
});

it("asks for no demographics where the app is not registered for them", async () => {
  const { page } = await new Walk(sandbox).consent({ client_id: "appn" });
  expect(page.body).not.toContain("checkbox");
  expect(page.body).not.toContain("Patient.rs");
});

it("shows what an app sends as text only", async () => {
  const { page } = await new Walk(sandbox).consent({ state: '"><script>alert(1)</script>' });
  expect(page.body).not.toContain("<script>");
});
