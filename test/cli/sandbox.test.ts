import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Walk } from "../sandbox/walk.js";
import { folderWith, run } from "./run.js";

const SECRET = "only-for-this-test-1234";
const APPS = `apps:
  - client-id: app13
    client-secret: app13-secret
    name: From a file
    redirect-uris: ["http://localhost:9/cb"]
    access: one-hour
`;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts the program as people do, and waits for its first line. */
async function start(cwd: string, ...args: readonly string[]): Promise<Started> {
  const child = spawn(
    process.execPath,
    [join(process.cwd(), "bin/bb2-ready.js"), "sandbox", "--port", "0", ...args],
    { cwd, env: { ...process.env, NO_COLOR: "1", APP_SECRET: SECRET } },
  );
  const output = { stdout: "", stderr: "" };
  const ended: Started["ended"] = new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output.stdout += chunk.toString();
      if (output.stdout.includes("\n")) resolve();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output.stderr += chunk.toString();
    });
    ended.then(() => reject(new Error(`ended before it listened: ${output.stderr}`)));
  });
  return { child, url: /http:\/\/localhost:\d+/.exec(output.stdout)?.[0] ?? "", output, ended };
}

const walkOf = (url: string) => new Walk({ url });

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs"))("bb2-ready sandbox, as a process", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints one line, answers, and ends on %s with 0",
    async (signal) => {
      const { child, url, output, ended } = await start(await folderWith({}));
      // A connection that is kept open, and a request that waits, must not hold the end up.
      expect((await fetch(`${url}/robots.txt`)).status).toBe(200);
      await fetch(`${url}/_sandbox/scenario?name=slow`, { method: "POST" });
      const waiting = fetch(`${url}/robots.txt`).catch(() => "cut");
      await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill(signal);
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(await waiting).toBe("cut");
      expect(output.stderr).toBe("");
      expect(output.stdout).toMatch(
        /^Listening on http:\/\/localhost:\d+ \(scenario happy\), demo app: client id \S+, secret \S+, redirect URI \S+\n$/,
      );
    },
  );

  it("registers by --apps, plays the scenario, and records without a secret", async () => {
    const folder = await folderWith({ "apps.yaml": APPS });
    const file = join(folder, "app.jsonl");
    const args = ["--apps", "apps.yaml", "--scenario", "withhold-demographics", "--record", "app.jsonl"];
    const { child, url, output, ended } = await start(folder, ...args);
    const walk = walkOf(url);
    const { access, refresh, code } = await walk.tokens();
    expect((await walk.data("fhir/Patient/", access)).status).toBe(403);
    expect((await walk.refresh(refresh)).status).toBe(403);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(output.stdout).toMatch(/\(scenario withhold-demographics\), 1 registered app\n$/);
    const text = readFileSync(file, "utf8");
    const lines = text
      .trim()
      .split("\n")
      .map((line): { path: string; scenario: string; status: number } => JSON.parse(line));
    expect(lines.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "/v2/o/authorize/ 302",
      "/mymedicare/login 302",
      expect.stringMatching(/^\/v2\/o\/authorize\/[0-9a-f-]{36}\/ 200$/),
      expect.stringMatching(/^\/v2\/o\/authorize\/[0-9a-f-]{36}\/ 302$/),
      "/v2/o/token/ 200",
      "/v2/fhir/Patient/ 403",
      "/v2/o/token/ 403",
    ]);
    expect(lines.every(({ scenario }) => scenario === "withhold-demographics")).toBe(true);
    for (const secret of [access, refresh, code, "app13-secret", "PW00000!"])
      expect(text).not.toContain(secret);
    // Only the owner may read it.
    if (process.platform !== "win32") expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("registers by flags, with the secret from the environment", async () => {
    const flags = ["--client", "app13", "--client-secret-env", "APP_SECRET", "--access", "research"];
    const more = ["--redirect-uri", "http://localhost:9/cb", "http://localhost:9/b", "--demographics", "no"];
    const { child, url, output, ended } = await start(await folderWith({}), ...flags, ...more);
    const walk = walkOf(url);
    const { verifier, back } = await walk.callback();
    const form = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: "http://localhost:9/cb",
      code_verifier: verifier,
      client_id: "app13",
      client_secret: SECRET,
    };
    const got = await walk.send("POST", "/v2/o/token/", form);
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    const { scope, access_grant_expiration } = JSON.parse(got.body);
    expect([scope.includes("Patient"), access_grant_expiration]).toEqual([false, ""]);
    expect(output.stdout).not.toContain(SECRET);
  });
});

describe("bb2-ready sandbox, wrongly used", () => {
  const flags = [
    "--client",
    "a",
    "--client-secret-env",
    "APP_SECRET",
    "--redirect-uri",
    "http://localhost:9/cb",
  ];
  it.each([
    ["port", ["--port", "70000"], /70000/],
    ["port", ["--port", "x"], /"x" is no port/],
    ["scenario", ["--scenario", "hapy"], /no scenario "hapy".*\n?.*happy/s],
    ["option", ["--prt", "1"], /--port/],
    ["access", [...flags, "--access", "forever"], /thirteen-months/],
    ["demographics", [...flags, "--demographics", "maybe"], /yes/],
    ["half a registration", ["--client", "a"], /--redirect-uri/],
    ["two registrations", [...flags, "--apps", "apps.yaml"], /--apps/],
    ["file that is not there", ["--apps", "none.yaml"], /none\.yaml/],
    ["file that is no registration", ["--apps", "wrong.yaml"], /apps\.0\.redirect-uris/],
    ["unknown field", ["--apps", "unknown.yaml"], /secrets/],
    ["same client twice", ["--apps", "twice.yaml"], /same client-id/],
    ["redirect URI", [...flags.slice(0, -1), "not an address"], /address/],
    ["folder to record to", ["--record", "none/app.jsonl"], /record/],
  ])("says what is wrong with the %s, on standard error alone, and ends with 2", async (_, argv, said) => {
    const one = "  - { client-id: a, client-secret: b, redirect-uris: ['http://localhost:9/cb'] }\n";
    const folder = await folderWith({
      "apps.yaml": APPS,
      "wrong.yaml": "apps: [{ client-id: a, client-secret: b }]",
      "unknown.yaml": "apps: [{ client-id: a, secrets: b, redirect-uris: ['http://localhost:9/cb'] }]",
      "twice.yaml": `apps:\n${one}${one}`,
    });
    const { code, stdout, stderr } = await run(["sandbox", "--port", "0", ...argv], folder, {
      APP_SECRET: SECRET,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain(SECRET);
  });

  it("names the environment variable that is not set", async () => {
    const { code, stderr } = await run(["sandbox", "--port", "0", ...flags], await folderWith({}));
    expect([code, stderr]).toEqual([2, expect.stringContaining("APP_SECRET")]);
  });

  it("says that a port is in use, and which to take", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    const address = other.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const { code, stderr } = await run(["sandbox", "--port", String(port)], await folderWith({}));
    other.close();
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Port ${port} is already in use`)]);
  });
});
