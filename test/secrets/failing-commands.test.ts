import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startSandbox } from "../../src/sandbox/index.js";
import { folderWith, type Ran, run } from "../cli/run.js";
import { Walk } from "../sandbox/walk.js";
import { LeakFinder } from "./leaks.js";
import { type Kind, type Tap, tapServers } from "./tap.js";

/** As CMS's sandbox gives them out: letters and digits. */
const SECRET = "Tz5Lq8WmAn2Rb7Yc4Xd9Fg6Hj3Ks1Pv0Ee4Uu8Ii2Oo6";
/** As others do: with what is written differently in addresses, forms and base64. */
const MIXED = "Tz5Lq8Wm+/n2Rb7Yc4Xd%9Fg6Hj3K&'s1Pv0=";
const only = (secret: string): LeakFinder => new LeakFinder(new Map([[secret, "client secret"]]));
const leaksOf = ({ stdout, stderr }: Ran, finder: LeakFinder) => [
  ...finder.in("stdout", stdout),
  ...finder.in("stderr", stderr),
];

const MANIFEST = (
  sandbox: string,
  uri = "http://localhost:9/cb",
): string => `application: { name: App, kind: web }
redirect-uris: { sandbox: ["${uri}"] }
access: { category: one-hour, api-version: v2, scopes: [openid, profile, patient/Patient.rs, patient/Coverage.rs] }
sandbox: { environment: embedded, client-id: app, ${sandbox} }
`;
const REFERENCE = `client-secret: "\${APP_SECRET}"`;
const APPS_FILE = (secret: string, more = "", uri = "http://localhost:9/cb"): string => `apps:
  - client-id: app
    client-secret: ${secret}
    redirect-uris: ["${uri}"]
    access: one-hour
${more}`;
const GOOD_APPS = APPS_FILE(JSON.stringify(SECRET));
const LINE = {
  at: "2026-11-24T00:00:00.000Z",
  scenario: "happy",
  method: "GET",
  path: "/",
  query: {},
  form: {},
};

describe("a mistake in what holds a secret is told without it", () => {
  it.each([
    ["a secret in the manifest", { "bb2-ready.yaml": MANIFEST(`client-secret: "${SECRET}"`) }],
    ["a quote that does not end", { "bb2-ready.yaml": MANIFEST(`client-secret: "${SECRET}`) }],
    ["a list in its place", { "bb2-ready.yaml": MANIFEST(`client-secret: ["${SECRET}"]`) }],
    ["a key that is misspelt", { "bb2-ready.yaml": MANIFEST(`client-secrets: "${SECRET}"`) }],
    ["the same key twice", { "bb2-ready.yaml": MANIFEST(`${REFERENCE}, client-secret: "${SECRET}"`) }],
    ["a secret as environment", { "bb2-ready.yaml": MANIFEST(`${REFERENCE}, apps: "${SECRET}"`) }],
    ["a person who is a secret", { "bb2-ready.yaml": MANIFEST(`${REFERENCE}, test-user: "${SECRET}"`) }],
    [
      "a server with a secret before its name",
      { "bb2-ready.yaml": MANIFEST(`${REFERENCE}, base-url: "https//app:${SECRET}@example.com"`) },
    ],
    ["a registration that does not end", { "sandbox-apps.yaml": APPS_FILE(`"${SECRET}`) }],
    ["a registration with a list", { "sandbox-apps.yaml": APPS_FILE(`["${SECRET}"]`) }],
    ["a registration with an unknown name", { "sandbox-apps.yaml": APPS_FILE("x", `    "${SECRET}": 1\n`) }],
    ["a redirect URI that is a secret", { "sandbox-apps.yaml": APPS_FILE("x", "", SECRET) }],
  ])("%s", async (_, files) => {
    const cwd = await folderWith({
      "bb2-ready.yaml": MANIFEST(REFERENCE),
      "sandbox-apps.yaml": GOOD_APPS,
      ...files,
    });
    const ran = await run(["probe"], cwd, { APP_SECRET: SECRET });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/\([a-z-]+\)\n$/);
    expect(leaksOf(ran, only(SECRET))).toEqual([]);
  });

  it.each([
    ["an address that is none", ["probe", "--base", `app:${SECRET}`]],
    ["an address of another kind", ["probe", "--base", `ftp://app:${SECRET}@example.com`]],
    ["an address with a secret", ["probe", "--base", `ftp://example.com/?client_secret=${SECRET}`]],
    ["a person", ["probe", "--as", `app:${SECRET}`]],
    ["a page of the app", ["rehearse", "--connect", `https://app:${SECRET}@example.com/`, "--", "node"]],
    ["a scenario", ["rehearse", "--scenario", SECRET, "--", "node"]],
    ["a command", ["rehearse", "--scenario", "happy", "--", `no-such-program?client_secret=${SECRET}`]],
  ])("%s that is a secret", async (_, argv) => {
    const cwd = await folderWith({ "bb2-ready.yaml": MANIFEST(REFERENCE), "sandbox-apps.yaml": GOOD_APPS });
    const ran = await run(argv, cwd, { APP_SECRET: SECRET, PATH: process.env.PATH });
    expect(ran.code).toBe(2);
    expect(leaksOf(ran, only(SECRET))).toEqual([]);
  });

  it.each([
    ["that is no JSON", `{"at":"${SECRET}`],
    ["of another form", JSON.stringify({ ...LINE, status: SECRET })],
    ["with a time that is none", JSON.stringify({ ...LINE, at: SECRET, status: 200 })],
    ["with an unknown list", JSON.stringify({ ...LINE, status: 200, leaks: SECRET })],
    ["with a nested query", JSON.stringify({ ...LINE, status: 200, query: { [SECRET]: [1] } })],
  ])("a recording with a line %s", async (_, line) => {
    const ran = await run(["rehearse", "--recording", "a.jsonl"], await folderWith({ "a.jsonl": line }));
    expect(ran.code).toBe(2);
    expect(leaksOf(ran, only(SECRET))).toEqual([]);
  });
});

/** Puts all that a client sends and gets into its log, in the ways programs do. */
const TELL = `
import { inspect } from "node:util";
let way = 0;
const WAYS = [
  (text) => text,
  (text) => JSON.stringify({ text }),
  (text) => inspect({ text }),
  (text) => encodeURIComponent(text),
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from("log: " + text).toString("base64url"),
  (text) => Buffer.from(text).toString("hex"),
];
async function tell(request, response) {
  const body = request.body?.toString() ?? "";
  const texts = [request.headers.authorization, body, ...new URLSearchParams(body).values()];
  if (response !== undefined) texts.push(await response.text());
  for (const text of texts.filter((one) => one?.length > 8 && one.length < 1500))
    console.log("debug", WAYS[way++ % WAYS.length](text));
}
`;

/** Plays the person, reads data, and breaks down. After `PADDING`, the 4,000 characters that are kept begin in a token. */
const DRIVER = `
import { BlueButton } from "./client.mjs";
const { BB2_BASE_URL: baseUrl, BB2_CLIENT_ID: clientId, BB2_CLIENT_SECRET: clientSecret } = process.env;
const { BB2_REDIRECT_URI: redirectUri, BB2_USERNAME: username, BB2_PASSWORD: password, PADDING } = process.env;
const app = new BlueButton({ baseUrl, clientId, clientSecret, redirectUri, scope: "patient/Coverage.rs" });
let cookie = "";
async function go(path, form) {
  const answer = await fetch(new URL(path, baseUrl), {
    redirect: "manual",
    headers: { cookie },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return { to: answer.headers.get("location") ?? "", text: await answer.text() };
}
const { url, verifier, state } = app.begin();
const next = new URL((await go(url)).to, baseUrl).searchParams.get("next");
console.log("signing in as", username, password);
const consent = (await go("/mymedicare/login", { next, username, password })).to;
const asked = Object.fromEntries(new URL(consent, baseUrl).searchParams);
const back = new URL((await go(consent.split("?")[0], { ...asked, allow: "Allow" })).to);
let tokens = await app.exchange(back.searchParams.get("code"), verifier);
await app.withTokens(tokens, (fresh) => { tokens = fresh; }, (held) => app.read(held, "/v2/fhir/Coverage/"));
await app.revoke(tokens);
console.log("failed with", tokens);
if (PADDING !== "") console.log(tokens.access_token + "\\n" + "y".repeat(Number(PADDING)));
process.exit(7);
`;

const PRINTED: readonly Kind[] = [
  "client secret",
  "basic credentials",
  "code",
  "code verifier",
  "access token",
];

it.each(["happy", "expired-token"])(
  "what an app prints before it breaks down is shown without its secrets: %s",
  async (scenario) => {
    const client = readFileSync("fixtures/client/blue-button.mjs", "utf8")
      .replace(
        "const passes = response",
        "await tell(request, response?.clone());\n      const passes = response",
      )
      .replace("const TRIES = 3;", `const TRIES = 3;\n${TELL}`);
    const cwd = await folderWith({
      "client.mjs": client,
      "drive.mjs": DRIVER,
      "apps.yaml": APPS_FILE(JSON.stringify(MIXED)).replace("one-hour", "thirteen-months"),
    });
    const tap = tapServers();
    const shown: Ran[] = [];
    for (const padding of ["", "3984", "3970"])
      shown.push(
        await run(
          ["rehearse", "--apps", "apps.yaml", "--scenario", scenario, "--", "node", "drive.mjs"],
          cwd,
          {
            PATH: process.env.PATH,
            PADDING: padding,
          },
        ),
      );
    tap.stop();
    const kinds = new Set(tap.used.values());
    expect(PRINTED.filter((kind) => !kinds.has(kind))).toEqual([]);
    const finder = new LeakFinder(tap.used, (kind) => kind !== "state");
    expect(shown[0]?.stderr).toMatch(/access_token: '?masked:/);
    for (const ran of shown) {
      expect(ran.stderr).toContain("exit code 7");
      expect(leaksOf(ran, finder)).toEqual([]);
    }
  },
  60_000,
);

describe("a recording of an app that puts secrets where they do not belong", () => {
  it("holds fingerprints in their place", async () => {
    const tap: Tap = tapServers();
    const lines: object[] = [];
    const sandbox = await startSandbox({
      onExchange: (line) => lines.push(line),
      onNote: (line) => lines.push(line),
    });
    try {
      const { id, secret, redirectUris } = sandbox.client;
      const walk = new Walk(sandbox);
      const client = { client_id: id, redirect_uri: redirectUris[0] ?? "" };
      const { verifier, back } = await walk.callback(client);
      const code = back.searchParams.get("code") ?? "";
      const form = { grant_type: "authorization_code", code, code_verifier: verifier, ...client };
      const proof = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
      const { access_token: access, refresh_token: refresh } = JSON.parse(
        (await walk.send("POST", "/vN/o/token/", form, proof)).body,
      );
      const assertion = `eyJhbGciOiJFUzM4NCJ9.${Buffer.from(JSON.stringify({ iss: id, jti: code })).toString("base64url")}.c2lnbmVkLWJ5LW5vYm9keQ`;
      await walk.send("POST", "/vN/o/token/", {
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
      });
      const secrets = [secret, code, verifier, access, refresh, proof.slice(6), "PW00000!", assertion];
      for (const one of secrets)
        for (const text of [
          one,
          encodeURIComponent(one),
          Buffer.from(one).toString("base64"),
          Buffer.from(`{"t":"${one}"}`).toString("base64url"),
          Buffer.from(one).toString("hex"),
          `id-${one}-1`,
        ]) {
          const encoded = encodeURIComponent(text);
          await walk.send("GET", `/v2/fhir/${encoded}/?${encoded}=1&note=${encoded}&next=/x?y=${encoded}`);
          await walk.send("POST", "/vN/o/revoke/", { username: text, [text]: "1", client_id: text }, text);
          await walk.send("GET", "/vN/fhir/Patient/", undefined, `Token ${text}`);
          await walk.send("GET", "/vN/fhir/Patient/", undefined, `${text} x`);
        }
    } finally {
      await sandbox.close();
    }
    tap.stop();
    expect(new Set(tap.used.values())).toContain("client assertion");
    const finder = new LeakFinder(tap.used, (kind) => kind !== "state");
    const leaks = lines.flatMap((line) =>
      finder.in(JSON.stringify(line).slice(0, 200), JSON.stringify(line)),
    );
    expect(leaks).toEqual([]);
  }, 60_000);
});

describe("probe --login with an address that is pasted", () => {
  const { stdin } = process;
  afterEach(() => {
    Object.defineProperty(process, "stdin", { value: stdin, configurable: true });
    vi.restoreAllMocks();
  });

  it.each([
    { way: "the right one", pasted: (back: URL) => back.href },
    {
      way: "one with another state and a secret in it",
      pasted: (back: URL) =>
        `${back.origin}${back.pathname}?code=${back.searchParams.get("code")}&state=${back.searchParams.get("code")}&client_secret=${encodeURIComponent(SECRET)}&error=${back.searchParams.get("code")}`,
    },
    {
      way: "one of another page",
      pasted: (back: URL) =>
        `https://elsewhere.example.com/${back.searchParams.get("code")}#access_token=${back.searchParams.get("code")}`,
    },
  ])(
    "shows what it must, and no more: $way",
    async ({ pasted }) => {
      const tap = tapServers();
      const typed = new PassThrough();
      Object.defineProperty(process, "stdin", { value: typed, configurable: true });
      const uri = "https://app.example.com/cb";
      const cwd = await folderWith({
        "bb2-ready.yaml": MANIFEST(REFERENCE, uri),
        "sandbox-apps.yaml": APPS_FILE(JSON.stringify(SECRET), "", uri),
      });
      const printed = { stdout: "", stderr: "" };
      const addresses: string[] = [];
      const walks: Promise<void>[] = [];
      const answer = async (address: string): Promise<void> => {
        const walk = new Walk({ url: new URL(address).origin });
        const { back } = await walk.answer(await walk.open(address), {
          allow: "Allow",
          share_demographic_scopes: "True",
        });
        typed.write(`${pasted(back)}\n`);
      };
      const { main } = await import("../../src/cli/main.js");
      const code = await main(["probe", "--login", "--verbose"], {
        cwd,
        env: { APP_SECRET: SECRET },
        today: "2026-11-24",
        stdin: { isTTY: false },
        stdout: {
          write: (text) => {
            printed.stdout += String(text);
          },
          isTTY: false,
          columns: 80,
        },
        stderr: {
          write: (text) => {
            printed.stderr += String(text);
            for (const [, address = ""] of String(text).matchAll(/^ {2}(http\S+)$/gm)) {
              addresses.push(address);
              walks.push(answer(address));
            }
          },
          isTTY: false,
          columns: 80,
        },
      });
      await Promise.all(walks);
      tap.stop();
      expect(code).not.toBe(2);
      expect(addresses.length).toBeGreaterThan(0);
      expect([...tap.used.values()]).toContain("code");
      const finder = new LeakFinder(tap.used);
      // A person must be able to open the address, which has a state and a challenge; nothing else is told of it.
      const rest = addresses.reduce((text, address) => text.replace(address, ""), printed.stderr);
      expect([...finder.in("stdout", printed.stdout), ...finder.in("stderr", rest)]).toEqual([]);
    },
    60_000,
  );
});
