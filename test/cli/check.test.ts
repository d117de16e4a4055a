import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/schema.js";
import { folderWith, policy, run } from "./run.js";

const TELLS = "We will notify you if a breach affects your data.";
const files = {
  "policy.html": policy(TELLS),
  "silent.html": policy(),
  "short.html": "<h1>Privacy policy</h1><p>We care about your data.</p>",
  "bb2-ready.yaml":
    "application: { name: Larkfold }\ndocuments:\n  policy: policy.html\n  terms: missing.html\n",
  "ok/bb2-ready.yaml": "application: { name: Larkfold }\ndocuments: { policy: ../policy.html }\n",
  "short/bb2-ready.yaml": "documents: { policy: ../short.html }\n",
  "remote/bb2-ready.yaml": "documents: { policy: https://larkfold.example.com/privacy }\n",
  "typo/bb2-ready.yaml": "aplication: { name: Larkfold }\n",
  "ghost/bb2-ready.yaml":
    "waivers: [{ rule: policy/breach-notise, reason: none, owner: Ana, expires: 2027-01-01 }]\n",
};
const cwd = await folderWith(files);
const report = async (argv: readonly string[], at = cwd) => {
  const { code, stdout } = await run(["check", "--offline", "--format", "json", ...argv], at);
  return { code, ...reportSchema.parse(JSON.parse(stdout)) };
};
const statusOf = (ran: Awaited<ReturnType<typeof report>>, id: string) =>
  ran.findings.find(({ ruleId }) => ruleId === id)?.status;

describe("check --policy", () => {
  it("checks without a manifest and never says ready", async () => {
    const ran = await report(["--policy", "policy.html", "--only", "policy/present", "policy/readable"]);
    expect(ran).toMatchObject({ code: 0, verdict: "checked", scope: { partial: true } });
    expect(ran.findings.map(({ status }) => status)).toEqual(["pass", "pass"]);
    expect(ran.scope.notRun).toContain("terms/present");
  });
  it("fails what the policy does not say, with 1", async () => {
    expect(await report(["--policy", "silent.html", "--only", "policy/breach-notice"])).toMatchObject({
      code: 1,
      verdict: "not-ready",
    });
  });
  it("quotes what the policy does say, with its line", async () => {
    const { findings } = await report(["--policy", "policy.html", "--only", "policy/breach-notice"]);
    const quote = findings[0]?.elements.find(({ id }) => id === "breach.notify")?.evidence[0];
    expect(quote).toMatchObject({
      kind: "document",
      document: "privacy-policy",
      quote: expect.stringContaining("We will notify you"),
      line: 3,
    });
  });
  it("fails a document too short to be one, and leaves open what it would have said", async () => {
    const ran = await report(["--policy", "short.html", "--only", "policy"]);
    expect(ran.code).toBe(1);
    expect(statusOf(ran, "policy/readable")).toBe("fail");
    expect(statusOf(ran, "policy/breach-notice")).toBe("error");
  });
  it("is undecided, not failed, where only the network could tell", async () => {
    const ran = await report(["--policy", "https://larkfold.example.com/p", "--only", "policy"]);
    expect(ran).toMatchObject({ code: 3, verdict: "undecided", scope: { offline: true } });
    expect(statusOf(ran, "policy/readable")).toBe("error");
  });
  it("needs something to do", async () => {
    const { code, stderr } = await run(["check", "--policy", "policy.html", "--only", "terms"], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain("No rule runs");
  });
});

describe("check with a manifest", () => {
  it("tells a missing document with the manifest's line", async () => {
    const { code, stdout, stderr } = await run(["check", "--offline"], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^bb2-ready\.yaml:4:\d+\n/);
    expect(stderr).toContain("missing.html");
  });
  it("finds the manifest in a folder above", async () => {
    const folder = await folderWith({
      "bb2-ready.yaml": "application: { name: Above }\n",
      "deep/er/x.txt": "",
    });
    expect((await report([], join(folder, "deep/er"))).app.name).toBe("Above");
  });
  it("fails documents that nobody names, and cannot decide what they would say", async () => {
    const ran = await report(["ok/bb2-ready.yaml"]);
    expect(ran.code).toBe(1);
    expect(statusOf(ran, "policy/present")).toBe("pass");
    expect(statusOf(ran, "terms/present")).toBe("fail");
    expect(statusOf(ran, "terms/readable")).toBe("error");
    expect(statusOf(ran, "policy/public")).toBe("manual");
  });
  it("asks what was meant by an unknown key, or rule", async () => {
    expect((await run(["check", "typo/bb2-ready.yaml"], cwd)).stderr).toContain("application");
    const ghost = await run(["check", "ghost/bb2-ready.yaml"], cwd);
    expect(ghost.code).toBe(2);
    expect(ghost.stderr).toMatch(/ghost\/bb2-ready\.yaml:1:\d+/);
    expect(ghost.stderr).toContain("Did you mean policy/breach-notice?");
  });
  it("says that there is none", async () => {
    const { code, stderr } = await run(["check"], await folderWith({}));
    expect(code).toBe(2);
    expect(stderr).toContain("bb2-ready init");
  });
  it("of several apps gives all reports, and the worst code", async () => {
    const both = ["check", "--offline", "--only", "policy/readable", "--format", "json"];
    const two = await run([...both, "short/bb2-ready.yaml", "typo/bb2-ready.yaml"], cwd);
    expect(two.code).toBe(2);
    expect(JSON.parse(two.stdout)).toMatchObject({
      exitCode: 2,
      apps: [
        { manifest: "short/bb2-ready.yaml", exitCode: 1, report: { exitCode: 1 } },
        { manifest: "typo/bb2-ready.yaml", exitCode: 2, error: { code: "manifest-invalid" } },
      ],
    });
  });
});

describe("the report's form", () => {
  const one = ["check", "--offline", "--policy", "policy.html", "--only", "policy/present"];
  it("is the same every time", async () => {
    const [first, second] = [
      await run(["check", "--policy", "policy.html", "--format", "json"], cwd),
      await run(["check", "--policy", "policy.html", "--format", "json"], cwd),
    ];
    expect(first).toEqual(second);
  });
  it("does not change the exit code", async () => {
    const codes = await Promise.all(
      [[], ["--quiet"], ["--verbose"], ["--format", "json"], ["--output", "out.txt"]].map(
        async (more) => (await run([...one, ...more], cwd)).code,
      ),
    );
    expect(codes).toEqual([0, 0, 0, 0, 0]);
  });
  it("goes to a file, and then not to standard output", async () => {
    const { stdout } = await run([...one, "--format", "json", "--output", "out.json"], cwd);
    expect(stdout).toBe("");
    expect(JSON.parse(await readFile(join(cwd, "out.json"), "utf8"))).toMatchObject({ verdict: "checked" });
  });
  it("cannot go where there is no folder", async () => {
    expect(await run([...one, "--output", "no/such/out.json"], cwd)).toMatchObject({ code: 2, stdout: "" });
  });
  const ESC = "\u001b[";
  it.each([
    ["a terminal", [], {}, true, true],
    ["a pipe", [], {}, false, false],
    ["NO_COLOR on a terminal", [], { NO_COLOR: "1" }, true, false],
    ["FORCE_COLOR in a pipe", [], { FORCE_COLOR: "1" }, false, true],
    ["--color over NO_COLOR", ["--color"], { NO_COLOR: "1" }, false, true],
    ["--no-color over FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "1" }, true, false],
  ] as const)("on %s: colour as asked", async (_, more, env, tty, coloured) => {
    const { stdout } = await run([...one, ...more], cwd, env, tty);
    expect(stdout.includes(ESC)).toBe(coloured);
  });
});
