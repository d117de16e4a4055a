import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "../../src/report/index.js";
import { type Ran, run } from "../cli/run.js";
import { LeakFinder, PART } from "./leaks.js";
import { KINDS, type Kind, type Tap, tapServers } from "./tap.js";

/** Letters drawn at random, with what is written differently in addresses, forms, JSON and HTML. */
const SECRET = `${randomBytes(20).toString("base64url")}+/=&%"'<é${randomBytes(20).toString("base64url")}`;
const ENV = { PATH: process.env.PATH, LARKFOLD_PRACTICE_SECRET: SECRET };
const APP = resolve("fixtures/client/app.mjs");
/** All that bring something of their own; `slow`, `down` and those that differ by a status only take long. */
const SCENARIOS = [
  "happy",
  "deny",
  "withhold-demographics",
  "expired-token",
  "revoked-access",
  "wrong-state",
].concat("rate-limited", "malformed-json");

const folder = mkdtempSync(join(tmpdir(), "bb2-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const reports = (name: string): string[] =>
  REPORT_FORMATS.flatMap((format) => ["--report", `${format}=out/${name}.${format}`]);

/** Registers the app with the secret of this run, and a redirect URI at a port that is free. */
async function register(): Promise<string> {
  cpSync("fixtures/apps/ready", folder, { recursive: true });
  const server = createServer();
  const port = await new Promise<number>((done) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
  const origin = `http://localhost:${port}`;
  const file = join(folder, "sandbox-apps.yaml");
  const known = readFileSync(file, "utf8");
  const uri = "http://localhost:3000/medicare/callback";
  expect(known).toContain(uri);
  writeFileSync(
    file,
    known
      .replace("practice-only-larkfold", () => JSON.stringify(SECRET))
      .replace(uri, `${uri}\n      - ${origin}/callback`),
  );
  writeFileSync(
    join(folder, "app.yaml"),
    `apps:\n  - { client-id: larkfold-practice, client-secret: ${JSON.stringify(SECRET)}, redirect-uris: ["${origin}/callback"] }\n`,
  );
  return origin;
}

let tap: Tap;
const ran: Record<string, Ran> = {};
beforeAll(async () => {
  tap = tapServers();
  const origin = await register();
  cpSync(join(folder, "bb2-ready.yaml"), join(folder, "kept.yaml"));
  const out = join(folder, "out");
  cpSync("fixtures/client", out, { recursive: true });
  ran.check = await run(
    ["check", "--verbose", "--with-text", ...reports("check"), "--cache=kept"],
    folder,
    ENV,
  );
  ran.again = await run(["report", "out/check.json", ...reports("again")], folder, ENV);
  ran.offline = await run(["check", "--offline", ...reports("offline"), "--cache=kept"], folder, ENV);
  ran.probe = await run(["probe", "--as", "BBUser00007", "--verbose", ...reports("probe")], folder, ENV);
  ran.wrong = await run(["probe", "--as", "BBUser00008", ...reports("wrong")], folder, {
    ...ENV,
    LARKFOLD_PRACTICE_SECRET: `${SECRET}x`,
  });
  ran.rehearse = await run(
    [
      ...[
        "rehearse",
        "--verbose",
        "--apps",
        "app.yaml",
        "--record",
        "out/app.jsonl",
        "--scenario",
        ...SCENARIOS,
      ],
      ...[
        "--connect",
        `${origin}/connect`,
        "--data",
        `${origin}/data`,
        "--disconnect",
        `${origin}/disconnect`,
      ],
      ...reports("rehearse"),
      ...["--", "node", APP],
    ],
    folder,
    ENV,
  );
  ran.judged = await run(["rehearse", "--recording", "out/app.jsonl", "--verbose"], folder, ENV);
  tap.stop();
}, 240_000);

/** Every file that was written, unpacked. */
function written(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const top of ["out", "kept"])
    for (const name of readdirSync(join(folder, top), { recursive: true, encoding: "utf8" })) {
      const path = join(folder, top, name);
      if (statSync(path).isDirectory()) continue;
      const bytes = readFileSync(path);
      files.set(`${top}/${name}`, name.endsWith(".gz") ? gunzipSync(bytes) : bytes);
    }
  return files;
}

describe("a full run: check with its sandbox, probe --as, rehearse", () => {
  it("went through: signed in, got data, refreshed, was refused", () => {
    const codes = Object.entries(ran).map(([name, { code }]) => `${name} ${code}`);
    expect(codes).toEqual([
      "check 0",
      "again 0",
      "offline 0",
      "probe 0",
      "wrong 1",
      "rehearse 3",
      "judged 3",
    ]);
    for (const { stderr } of Object.values(ran)) expect(stderr).toBe("");
    expect(ran.rehearse?.stdout).toContain("nothing to mend");
    expect(tap.heard()).toBeGreaterThan(200);
  });

  it("used secrets of every kind but assertions, which neither the probe nor the sample app makes", () => {
    const kinds = new Set(tap.used.values());
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual(["client assertion"]);
    expect(tap.used.get(SECRET)).toBe("client secret");
    expect(tap.used.get(Buffer.from(`larkfold-practice:${SECRET}`).toString("base64")) ?? "encoded").toBe(
      "encoded",
    );
    expect(tap.used.get("PW00007!")).toBe("password");
    const most = (kind: string) => [...tap.used.values()].filter((one) => one === kind).length;
    for (const kind of ["code", "access token", "refresh token", "code verifier"])
      expect(most(kind), kind).toBeGreaterThan(10);
  });

  it("wrote every format of every report", () => {
    const files = written();
    for (const name of ["check", "again", "offline", "probe", "wrong", "rehearse"])
      for (const format of REPORT_FORMATS) {
        const bytes = files.get(`out/${name}.${format}`)?.length ?? 0;
        // Where nothing is wrong, there is nothing to annotate.
        if (format !== "github" && format !== "gitlab")
          expect(bytes, `${name}.${format}`).toBeGreaterThan(100);
      }
    expect([...files.keys()].filter((name) => name.startsWith("kept/")).length).toBeGreaterThan(0);
  });

  it("shows none of them: in no format, no recording, nothing kept, nothing printed", () => {
    const finder = new LeakFinder(tap.used);
    const leaks = [...written()].flatMap(([name, bytes]) =>
      name.endsWith(".jsonl") ? [] : finder.in(name, bytes),
    );
    for (const [name, { stdout, stderr }] of Object.entries(ran))
      leaks.push(...finder.in(`${name} stdout`, stdout), ...finder.in(`${name} stderr`, stderr));
    expect(leaks).toEqual([]);
    const recording = new LeakFinder(tap.used, (kind) => kind !== "state");
    expect(recording.in("app.jsonl", written().get("out/app.jsonl") ?? "")).toEqual([]);
  });
});

/** Messages of the report on the wrong secret, with something written into them that must not be there. */
function planted(text: string): string {
  const saved = readFileSync(join(folder, "out/wrong.json"), "utf8");
  const plant = JSON.stringify(text).slice(1, -1);
  const changed = saved.replace(/Expected: /g, (said) => `${said} ${plant}`);
  expect(changed).not.toBe(saved);
  return changed;
}

/** One that was given, and not made up to be refused. */
const one = (kind: Kind): string =>
  [...tap.used].find(([secret, known]) => known === kind && !secret.startsWith("made-up"))?.[0] ?? "";

describe("the search can fail", () => {
  it("finds a secret that a message holds, in every format", async () => {
    writeFileSync(join(folder, "planted.json"), planted(`(it was ${SECRET}).`));
    const all = REPORT_FORMATS.flatMap((format) => ["--report", `${format}=bad.${format}`]);
    const { code, stderr } = await run(["report", "planted.json", ...all], folder);
    expect([code, stderr]).toEqual([0, ""]);
    const finder = new LeakFinder(tap.used);
    const blind = REPORT_FORMATS.filter(
      (format) => finder.in(format, readFileSync(join(folder, `bad.${format}`))).length === 0,
    );
    expect(blind).toEqual([]);
  });

  it.each(KINDS.filter((kind) => kind !== "client assertion"))(
    "knows a %s, whole and wherever it is hidden",
    (kind) => {
      const finder = new LeakFinder(tap.used);
      const secret = one(kind);
      const middle = secret.length >> 1;
      const hidden: Record<string, string> = {
        plain: `came: ${secret}.`,
        wrapped: `came: ${secret.slice(0, middle)}\n      ${secret.slice(middle)}`,
        soft: [...secret].join("\u00ad"),
        marked: `${secret.slice(0, middle)}<wbr><b>${secret.slice(middle)}</b>`,
        coloured: `${secret.slice(0, middle)}\u001b[1m${secret.slice(middle)}`,
        percent: `?x=${encodeURIComponent(secret)}&y`,
        json: JSON.stringify({ message: secret }),
        base64: Buffer.from(`some text before ${secret} and after`).toString("base64"),
        base64url: Buffer.from(`{"token":"${secret}"}`).toString("base64url"),
        hexadecimal: Buffer.from(secret).toString("hex"),
      };
      const blind = Object.keys(hidden).filter((way) => finder.in(way, hidden[way] ?? "").length === 0);
      expect(blind).toEqual([]);
      expect(finder.in("nothing", "The app sends another secret, and the server says so.")).toEqual([]);
    },
  );

  it("knows a part of a token, and a token in a PDF's properties, notes and split lines", async () => {
    const finder = new LeakFinder(tap.used);
    const token = one("access token");
    expect(finder.in("start", `Came: ${token.slice(0, PART)}…`)).toMatchObject([{ kind: "access token" }]);
    expect(finder.in("end", `…${token.slice(-PART)} is unknown`)).toMatchObject([{ kind: "access token" }]);
    const { default: PDFDocument } = await import("pdfkit");
    const pdfWith = (write: (pdf: InstanceType<typeof PDFDocument>) => void, info = {}): Promise<Buffer> => {
      const pdf = new PDFDocument({ info });
      const parts: Buffer[] = [];
      return new Promise((done) => {
        pdf.on("data", (part: Buffer) => parts.push(part));
        pdf.on("end", () => done(Buffer.concat(parts)));
        write(pdf);
        pdf.end();
      });
    };
    const half = token.length >> 1;
    const places = {
      properties: await pdfWith(() => undefined, { Title: `Report ${token} \u2013 1` }),
      notes: await pdfWith((pdf) => void pdf.note(10, 10, 50, 50, `\u2013 ${token}`)),
      lines: await pdfWith((pdf) => void pdf.text(token.slice(0, half)).text(token.slice(half))),
      letters: await pdfWith((pdf) => void pdf.text(token, { characterSpacing: 4 })),
    };
    for (const [place, bytes] of Object.entries(places))
      expect(finder.in(place, bytes)[0], place).toMatchObject({ kind: "access token" });
  });
});
