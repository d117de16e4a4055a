import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { person } from "../../src/sandbox/people.js";
import { Stage } from "../../src/sandbox/scenarios.js";
import { Store } from "../../src/sandbox/store.js";
import { APPS, basic, CALLBACK, start, Walk } from "./walk.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start({ patience: 300 });
});
afterAll(() => sandbox.close());

/** Sends bytes as they are, and returns what came back before the connection ended. */
function raw(text: string): Promise<string> {
  const port = Number(new URL(sandbox.url).port);
  return new Promise((resolve) => {
    let got = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
    });
    socket.on("error", () => resolve(got));
    socket.on("close", () => resolve(got));
  });
}
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const head = (target: string, more = "") =>
  `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`;

const stillAnswers = async () => expect((await fetch(`${sandbox.url}/robots.txt`)).status).toBe(200);

describe("requests nobody should send", () => {
  it.each([
    ["bad percent signs in the path", head("/v2/fhir/Patient/%zz%"), 401],
    ["bad percent signs in the query", head("/v2/o/authorize/?client_id=%zz&state=%"), 400],
    ["a NUL in the query", head("/v2/o/authorize/?client_id=app13&state=%00%00"), 400],
    ["names of the prototype", head("/__proto__"), 404],
    ["names of the prototype as a page", head("/constructor"), 404],
    ["names of the prototype as a client", head("/v2/o/authorize/?client_id=__proto__"), 400],
    ["a path that climbs", head("/v2/../../etc/passwd"), 404],
    ["an address with a host", head("http://evil.example/v2/o/token/"), 400],
    ["another host's name", "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["an unknown method", head("/v2/o/token/").replace("GET", "BREW"), 400],
    ["another known method", head("/v2/fhir/Patient/").replace("GET", "DELETE"), 405],
    ["no HTTP", "hello\r\n\r\n", 400],
    ["a long address", head(`/${"x".repeat(9000)}`), 414],
    ["a header that is too big", head("/", `X: ${"x".repeat(20_000)}\r\n`), 431],
    ["a flood of headers", head("/", Array.from({ length: 3000 }, (_, n) => `X${n}: 1\r\n`).join("")), 431],
    ["two lengths", head("/", "Content-Length: 1\r\nContent-Length: 2\r\n"), 400],
    ["a length and chunks", head("/", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 400],
    ["Basic that is no text", head("/v2/o/introspect/", "Authorization: Basic /////w==\r\n"), 401],
    [
      "Basic with bad percent signs",
      head("/v2/o/introspect/", `Authorization: ${basic("%zz%", "%")}\r\n`),
      401,
    ],
    ["a cookie that is none", head("/v2/o/authorize/", "Cookie: bb2_sandbox_session=;;;=\r\n"), 401],
    [
      "languages without end",
      head("/mymedicare/login", `Accept-Language: ${"es;q=,".repeat(2000)}\r\n`),
      400,
    ],
  ])("%s", async (_, text, status) => {
    expect(statusOf(await raw(text))).toBe(status);
    await stillAnswers();
  });

  it("a body without end is refused, and not kept", async () => {
    const long = "x".repeat(1_000_000);
    const answer = await raw(
      `POST /v2/o/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n${long}`,
    );
    // The connection may be cut before the client has read the answer.
    expect([413, 0]).toContain(statusOf(answer));
    await stillAnswers();
  });

  it("a form of very many fields is read", async () => {
    const body = Array.from({ length: 20_000 }, (_, n) => `${n % 10}=`)
      .join("&")
      .slice(0, 60_000);
    const got = await fetch(`${sandbox.url}/v2/o/token/`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(got.status).toBe(401);
  });

  it("a request that never ends is cut off, head or body, while others are answered", async () => {
    const slow = [
      raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
      raw("POST /v2/o/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ngrant"),
    ];
    await stillAnswers();
    for (const answer of await Promise.all(slow)) expect([408, 0]).toContain(statusOf(answer));
  });

  it("an upgrade or a tunnel is not begun", async () => {
    const upgrade = await raw(head("/robots.txt", "Upgrade: websocket\r\n").replace("close", "upgrade"));
    expect(statusOf(upgrade)).not.toBe(101);
    expect(await raw("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n")).toBe("");
    await stillAnswers();
  });
});

it("nothing that is sent breaks out of a header or a page", async () => {
  const walk = new Walk(sandbox);
  const redirect_uri = `${CALLBACK}?a=\r\nSet-Cookie: evil=1;€`;
  const { reply } = await walk.callback({ redirect_uri, state: "0123456789abcdef\r\nX: y" });
  expect(reply.status).toBe(302);
  expect(reply.headers.get("set-cookie")).toBeNull();
  expect(reply.location).toMatch(/^http:\/\/localhost:9\/cb\?a=%0D%0ASet-Cookie:%20evil=1;%E2%82%AC&code=/);
  const next = "/v2/o/authorize/?a=\r\nSet-Cookie: evil=1;€";
  const form = { next, username: "BBUser00000", password: "PW00000!" };
  const signedIn = await walk.send("POST", "/mymedicare/login", form);
  expect([signedIn.status, signedIn.headers.get("set-cookie")?.includes("evil")]).toEqual([302, false]);
  const shown = await walk.send(
    "GET",
    `/mymedicare/login?${new URLSearchParams({ next: `${next}"><script>` })}`,
  );
  expect(shown.body).not.toContain("<script>");
});

describe("what it remembers is bounded", () => {
  const [app] = APPS;
  if (app === undefined) throw new Error("no app");

  it("forgets the oldest codes, tokens, sessions and grants", () => {
    const store = new Store(() => 0);
    const grant = store.allow(app, person(0));
    const first = store.issuePair(grant, []);
    const code = store.issueCode({ grant, redirectUri: CALLBACK, challenge: "x", scopes: [] });
    store.sessions.set("first", person(0));
    for (let number = 1; number <= 10_000; number++) {
      const next = store.allow({ ...app, id: `other${number}` }, person(0));
      store.issuePair(next, []);
      store.issueCode({ grant: next, redirectUri: CALLBACK, challenge: "x", scopes: [] });
      store.sessions.set(`session ${number}`, person(0));
    }
    expect([
      store.byAccess(first.access),
      store.byRefresh(first.refresh),
      store.codes.get(code),
      store.sessions.get("first"),
      store.grantOf(app, person(0)),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([...store.codes.values()].length).toBe(10_000);
    expect([...store.sessions.values()].length).toBe(10_000);
  });

  it("counts no more people than there are", () => {
    const stage = new Stage("revoked-access");
    for (let number = 0; number < 10_000; number++) expect(stage.strikes(`key ${number}`)).toBe(true);
    expect(stage.strikes("one more")).toBe(false);
  });
});
