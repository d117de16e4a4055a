import { afterEach, beforeEach, expect, it } from "vitest";
import { type Exchange, type Sandbox, SCENARIOS } from "../../src/sandbox/index.js";
import { start, Walk } from "./walk.js";

let sandbox: Sandbox;
let exchanges: Exchange[];
beforeEach(async () => {
  exchanges = [];
  sandbox = await start({ slowness: 50, onExchange: (exchange) => exchanges.push(exchange) });
});
afterEach(() => sandbox.close());

const choose = (name: string) => new Walk(sandbox).send("POST", "/_sandbox/scenario", { name });
const coverage = (walk: Walk, access: string) => walk.data("fhir/Coverage/", access);

it("can be switched to each, and to no other", async () => {
  for (const name of SCENARIOS)
    expect(JSON.parse((await choose(name)).body)).toMatchObject({ scenario: name });
  expect((await choose("nonsense")).status).toBe(400);
});

it("plays the screens: deny, wrong-state, withhold-demographics, login-down, inactive-app", async () => {
  const walk = new Walk(sandbox);
  sandbox.setScenario("deny");
  expect((await walk.callback()).back.searchParams.get("error")).toBe("access_denied");
  sandbox.setScenario("wrong-state");
  expect((await walk.callback()).back.searchParams.get("state")).not.toBe("0123456789abcdef0123");
  sandbox.setScenario("withhold-demographics");
  expect((await walk.data("fhir/Patient/", (await walk.tokens()).access)).status).toBe(403);
  sandbox.setScenario("login-down");
  expect((await walk.send("GET", "/mymedicare/login?next=/v2/o/authorize/?a")).status).toBe(503);
  sandbox.setScenario("inactive-app");
  expect((await walk.refresh("x")).status).toBe(403);
});

it("plays the tokens: expired-token, revoked-access, grant-expired, one-time-app", async () => {
  const walk = new Walk(sandbox);
  sandbox.setScenario("expired-token");
  const expired = await walk.tokens();
  expect((await coverage(walk, expired.access)).status).toBe(401);
  const fresh = JSON.parse((await walk.refresh(expired.refresh)).body);
  expect((await coverage(walk, fresh.access_token)).status).toBe(200);
  for (const [name, status] of [
    ["revoked-access", 403],
    ["grant-expired", 401],
  ] as const) {
    sandbox.setScenario("happy");
    const before = await walk.tokens();
    sandbox.setScenario(name);
    expect((await walk.refresh(before.refresh)).status, name).toBe(status);
    const first = await walk.tokens();
    expect((await coverage(walk, first.access)).status, name).toBe(401);
    expect((await walk.refresh(first.refresh)).status, name).toBe(status);
    expect((await coverage(walk, (await walk.tokens()).access)).status, name).toBe(200);
  }
  sandbox.setScenario("one-time-app");
  expect((await walk.refresh((await walk.tokens()).refresh)).status).toBe(403);
});

it("plays the data: rate-limited, server-error, malformed-json, slow, down", async () => {
  const walk = new Walk(sandbox);
  const { access } = await walk.tokens();
  sandbox.setScenario("rate-limited");
  const limited = await coverage(walk, access);
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  await coverage(walk, access);
  expect((await coverage(walk, access)).status).toBe(200);
  sandbox.setScenario("server-error");
  expect((await coverage(walk, access)).status).toBe(502);
  sandbox.setScenario("malformed-json");
  const { body } = await coverage(walk, access);
  expect(() => JSON.parse(body)).toThrow(SyntaxError);
  sandbox.setScenario("slow");
  expect((await coverage(walk, access)).status).toBe(200);
  sandbox.setScenario("down");
  await expect(coverage(walk, access)).rejects.toThrow();
});

it("records each exchange without a secret", async () => {
  const { code, verifier, access, refresh } = await new Walk(sandbox).tokens();
  const text = JSON.stringify(exchanges);
  expect(exchanges.length).toBe(5);
  for (const secret of [code, verifier, access, refresh, "app13-secret", "PW00000!"])
    expect(text.includes(secret) || text.includes(encodeURIComponent(secret))).toBe(false);
  expect(text).not.toContain(Buffer.from("app13:app13-secret").toString("base64"));
  const given = /code=(masked[^&"]*)/.exec(exchanges[3]?.location ?? "")?.[1] ?? "";
  expect(exchanges[4]?.form.code).toBe(decodeURIComponent(given));
});
