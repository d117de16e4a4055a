import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { App } from "../../src/sandbox/index.js";
import { type Foreign, startMockServer, startOidcProvider } from "./foreign.js";
import { appNamed, type Judged, judged } from "./judged.js";

/** Where Blue Button has what every OAuth server has. */
const AUTHORIZE = "/v2/o/authorize/";
const TOKEN = "/v2/o/token/";
const REVOKE = "/v2/o/revoke/";
const USERINFO = "/v2/connect/userinfo";

const app: App = appNamed("app13");
const NO_BLUE_BUTTON = "There is no Blue Button at this address, or not this version.";

/** What a probe of a foreign server came to, once the tests run. */
function probed(start: () => Promise<Foreign>): { seen: Judged } {
  const held: { seen?: Judged; server?: Foreign } = {};
  beforeAll(async () => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    held.server = await start();
    const { url: base } = held.server;
    held.seen = await judged({ base, app, basis: "other", more: { limits: { retries: 0 } } });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await held.server?.close();
  });
  return {
    get seen() {
      if (held.seen === undefined) throw new Error("not probed");
      return held.seen;
    },
  };
}

const statusOf = ({ elements }: Judged, id: string) => elements.get(id)?.status;
const causesOf = ({ elements }: Judged, id: string) => elements.get(id)?.causes;

/** What is true whatever the server: it is no Blue Button, and no secret is told. */
function isForeign(held: { seen: Judged }): void {
  it("is no Blue Button: not ready, no FHIR, no end to a grant, and every failure was seen", () => {
    const { seen } = held;
    expect(seen.report.verdict).toBe("not-ready");
    for (const id of ["guard.none", "guard.wrong", "secrets.data"])
      expect({ id, status: statusOf(seen, id), causes: causesOf(seen, id) }).toEqual({
        id,
        status: "fail",
        causes: [NO_BLUE_BUTTON],
      });
    expect(causesOf(seen, "stranger.expire")).toEqual([
      "There is no such address; only sandboxes of Blue Button have it.",
    ]);
    expect([statusOf(seen, "server.challenge"), statusOf(seen, "server.scopes")]).toEqual(["error", "error"]);
    for (const id of seen.of("fail")) expect(seen.elements.get(id)?.evidence).not.toEqual([]);
  });

  it("no secret, code, token or verifier is told", () => {
    const { observations, report } = held.seen;
    const text = JSON.stringify([observations, report]);
    expect(text).not.toContain(app.secret);
    // Tokens that are signed, and the words after which secrets come.
    expect(text).not.toMatch(/eyJ[\w-]{8,}/);
    expect(text).not.toMatch(
      /\b(?:code|access_token|refresh_token|client_secret|code_verifier)=(?!\*)[\w.-]+/,
    );
  });
}

describe("oidc-provider", () => {
  const held = probed(() => startOidcProvider(app));
  isForeign(held);

  it("describes itself as an OpenID provider, at other addresses than Blue Button's", () => {
    const { seen } = held;
    expect([statusOf(seen, "server.answers"), statusOf(seen, "server.issuer")]).toEqual(["pass", "pass"]);
    expect(causesOf(seen, "server.endpoints")).toEqual([
      "authorization_endpoint token_endpoint revocation_endpoint userinfo_endpoint: not at Blue Button's addresses on this server and this version.",
    ]);
    for (const id of ["client.known", "client.secret", "guard.userinfo"])
      expect(causesOf(seen, id)).toEqual([NO_BLUE_BUTTON]);
    expect(statusOf(seen, "token.exchanged")).toBe("error");
  });
});

describe("oidc-provider at Blue Button's addresses", () => {
  const held = probed(() =>
    startOidcProvider(app, {
      authorization: AUTHORIZE,
      token: TOKEN,
      revocation: REVOKE,
      userinfo: USERINFO,
    }),
  );
  isForeign(held);

  it("what a sound OAuth server does is found sound", () => {
    const sound = [
      "client.known",
      "client.secret",
      "stranger.authorize",
      "stranger.secret",
      "stranger.token",
      "stranger.revoke",
      "redirect.own",
      "redirect.unregistered",
      "redirect.slash",
      "redirect.case",
      "redirect.port",
      "redirect.exchange",
      "pkce.verifier",
      "pkce.wrong-verifier",
      "state.returned",
      "secrets.callback",
      "consent.code",
      "token.exchanged",
      "token.json",
      "token.cache",
      "token.bearer",
      "token.lifetime",
      "token.once",
      "data.userinfo",
      "guard.userinfo",
      "revoke.answers",
    ];
    expect(sound.filter((id) => statusOf(held.seen, id) !== "pass")).toEqual([]);
  });

  it("what only CMS's server insists on is found missing", () => {
    const { seen } = held;
    expect(causesOf(seen, "state.short")).toEqual(["The server takes a state that can be guessed."]);
    expect(causesOf(seen, "state.missing")).toEqual(["The server does not insist on a state."]);
    expect(statusOf(seen, "token.patient")).toBe("fail");
  });

  it("a consent screen that has no button for no is not blamed for what nobody said", () => {
    expect(statusOf(held.seen, "consent.denied")).toBe("not-applicable");
  });
});

describe("oauth2-mock-server", () => {
  const held = probed(() => startMockServer());
  isForeign(held);

  it("has nothing at Blue Button's addresses", () => {
    const { seen } = held;
    expect(statusOf(seen, "server.endpoints")).toBe("fail");
    expect(causesOf(seen, "client.known")).toEqual([NO_BLUE_BUTTON]);
    expect(statusOf(seen, "token.exchanged")).toBe("error");
  });
});

describe("oauth2-mock-server at Blue Button's addresses", () => {
  const held = probed(() =>
    startMockServer({ authorize: AUTHORIZE, token: TOKEN, revoke: REVOKE, userinfo: USERINFO }),
  );
  isForeign(held);

  it("a server that says yes to everybody is found out", () => {
    const { seen } = held;
    for (const id of ["redirect.unregistered", "redirect.slash", "redirect.case", "redirect.port"])
      expect(causesOf(seen, id)?.[0]).toContain("an open redirector");
    expect(causesOf(seen, "stranger.authorize")?.[0]).toContain("an open redirector");
    expect(causesOf(seen, "stranger.revoke")).toEqual([
      "Anybody may end access there: the secret is not looked at.",
    ]);
    expect(causesOf(seen, "guard.userinfo")).toEqual(["The server gives data to everybody."]);
    expect(causesOf(seen, "pkce.verifier")).toEqual(["The server gives tokens without the verifier."]);
  });

  it("where nobody is asked, nobody said no and nobody withheld anything", () => {
    const { seen } = held;
    for (const id of ["consent.denied", "withheld.scope", "withheld.userinfo"])
      expect({ id, status: statusOf(seen, id) }).toEqual({ id, status: "not-applicable" });
  });
});
