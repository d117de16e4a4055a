import { expect, it } from "vitest";
import { REPORT_FORMATS, renderAs } from "../../src/report/index.js";
import { readApps, type Sandbox, startSandbox } from "../../src/sandbox/index.js";
import { judged } from "../probe/judged.js";
import { startMutant } from "../sandbox/mutants/index.js";
import type { Ask, Fault, Reply } from "../sandbox/mutants/proxy.js";
import { startProxy } from "../sandbox/mutants/proxy.js";
import { sentCredentials } from "../sandbox/mutants/tools.js";
import { LeakFinder } from "./leaks.js";
import { KINDS, tapServers } from "./tap.js";

const SECRET = `Vq7+x/Zk"3=&'<%Rw9Lm2Tn8Hb5Yc4Df6Gj1Ks0Pz`;
const APPS = readApps(
  {
    apps: [
      {
        "client-id": "app",
        "client-secret": SECRET,
        "redirect-uris": ["http://localhost:9/cb"],
      },
    ],
  },
  "test",
);

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

/** All that a client sent, as a server that tells too much repeats it. */
function told(ask: Ask): readonly string[] {
  const { authorization = "", cookie = "" } = ask.headers;
  const values = [...ask.form, ...ask.query].map(([, value]) => value);
  return [sentCredentials(ask).secret, authorization, cookie, ...values].filter((text) => text.length >= 8);
}

/** Ways in which a server that fails repeats what it was sent. */
const WAYS: Readonly<Record<string, (text: string) => Partial<Reply>>> = {
  "in the message of its JSON": (text) => ({
    body: JSON.stringify({ error: "invalid_request", error_description: `You sent ${text} to us.` }),
  }),
  "in the error code": (text) => ({ body: JSON.stringify({ error: text, message: text, detail: text }) }),
  "in plain text": (text) => ({
    headers: { "content-type": "text/plain" },
    body: `Traceback: ${text}, line 1`,
  }),
  "in a page": (text) => ({
    headers: { "content-type": "text/html" },
    body: `<title>${html(text)}</title><h1>Error: ${html(text)}</h1>`,
  }),
  "in a page, unescaped": (text) => ({
    headers: { "content-type": "text/html" },
    body: `<h1>Error: ${text}</h1>`,
  }),
  "in JSON that breaks off": (text) => ({ body: `{"error_description":${JSON.stringify(text)},` }),
  "in JSON within text": (text) => ({
    headers: { "content-type": "text/plain" },
    body: `400: ${JSON.stringify({ sent: text })}`,
  }),
  "percent-encoded": (text) => ({
    body: JSON.stringify({
      error_description: `sent=${encodeURIComponent(text)}&x=${new URLSearchParams({ text })}`,
    }),
  }),
  "in base64": (text) => ({
    body: JSON.stringify({ error_description: Buffer.from(`debug ${text} end`).toString("base64") }),
  }),
  "in hexadecimal": (text) => ({
    body: JSON.stringify({ error_description: Buffer.from(text).toString("hex") }),
  }),
  "where a message is cut off": (text) => ({
    body: JSON.stringify({
      error: `${"e".repeat(100 - (text.length >> 1))}${text}`,
      error_description: `${"Please look. ".repeat(20).slice(0, 200 - (text.length >> 1))}${text}`,
    }),
  }),
  "where a type is cut off": (text) => ({
    headers: { "content-type": `text/${"x".repeat(95 - (text.length >> 1))}${encodeURIComponent(text)}` },
    body: "",
  }),
  "in a redirect": (text) => ({
    status: 302,
    headers: {
      location: `https://elsewhere.example.com/${encodeURIComponent(text)}?error=${encodeURIComponent(text)}`,
    },
    body: "",
  }),
  "in a path that is cut off": (text) => ({
    status: 302,
    headers: { location: `/${"p".repeat(199 - (text.length >> 1))}${encodeURIComponent(text)}` },
    body: "",
  }),
};

/** The sound server, whose refusals repeat one of what was sent: another with each request. */
function repeating(way: (text: string) => Partial<Reply>): Fault {
  let turn = 0;
  return async (ask, { forward }) => {
    const reply = await forward(ask);
    const texts = told(ask);
    const text = texts[turn++ % Math.max(1, texts.length)];
    if (reply.status < 400 || text === undefined) return reply;
    return { ...reply, headers: { "content-type": "application/json" }, ...way(text) };
  };
}

/** Where too little is left of what was repeated for anything to stand in its place. */
const NOTHING_SHOWN = ["in JSON that breaks off", "where a type is cut off"];

interface Looked {
  readonly texts: readonly string[];
  readonly leaks: readonly string[];
}

/** Probes servers one after the other, each with another person, and looks for what was used. */
async function lookedAt(servers: readonly (() => Promise<Sandbox>)[]): Promise<Looked> {
  const [app] = APPS;
  if (app === undefined) throw new Error("no app");
  const tap = tapServers();
  const texts: string[] = [];
  for (const [round, start] of servers.entries()) {
    const sandbox = await start();
    try {
      const { report, observations } = await judged({
        base: sandbox.url,
        app,
        as: `BBUser0000${round}`,
        more: { limits: { retries: 0 } },
      });
      expect(observations.length).toBeGreaterThan(40);
      texts.push(JSON.stringify(observations));
      for (const format of REPORT_FORMATS) if (format !== "pdf") texts.push(await renderAs(format, [report]));
    } finally {
      await sandbox.close();
    }
  }
  tap.stop();
  const kinds = new Set(tap.used.values());
  expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual(["client assertion"]);
  const finder = new LeakFinder(tap.used);
  const leaks = texts.flatMap((text) => finder.in("", text)).map(({ kind, form }) => `${kind} ${form}`);
  return { texts, leaks: [...new Set(leaks)] };
}

it.each(Object.entries(WAYS))(
  "a server that repeats what it was sent %s gives nothing away",
  async (name, way) => {
    // Several rounds, so that each secret has its turn at each step.
    const start = async () => startProxy(await startSandbox({ apps: APPS }), repeating(way));
    const { texts, leaks } = await lookedAt([start, start, start]);
    expect(leaks).toEqual([]);
    if (!NOTHING_SHOWN.includes(name)) expect(texts.join("")).toContain("****");
  },
  60_000,
);

it("a server that puts tokens and secrets where they do not belong gives nothing away", async () => {
  const names = ["token-in-callback", "secret-in-callback", "token-in-links", "token-errors-as-html"];
  const { leaks } = await lookedAt(names.map((name) => () => startMutant(name, { apps: APPS })));
  expect(leaks).toEqual([]);
}, 60_000);
