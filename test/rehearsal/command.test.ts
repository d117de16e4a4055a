import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeRecording } from "../../src/rehearse.js";
import { startSandbox } from "../../src/sandbox/index.js";
import { folderWith, run } from "../cli/run.js";

const ENV = { PATH: process.env.PATH };
const APP = resolve("fixtures/client/app.mjs");
const docs = readFileSync("docs/rehearsal.md", "utf8");
const blocks = (language: string): string[] =>
  [...docs.matchAll(/```(\w+)\n(.*?)```/gs)].filter((one) => one[1] === language).map((one) => one[2] ?? "");
/** A command of the documentation as arguments; what stands in double quotes is one. */
const argumentsOf = (line: string): string[] =>
  [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "").slice(1);

describe("docs/rehearsal.md", () => {
  it("plays a person with the sample client", async () => {
    const cwd = await folderWith({});
    const command = argumentsOf(blocks("sh")[0] ?? "").map((one) => (one.endsWith("app.mjs") ? APP : one));
    const record = ["--record", "app.jsonl", "--report", "markdown=report.md"];
    const { code, stdout, stderr } = await run([command[0] ?? "", ...record, ...command.slice(1)], cwd, ENV);
    expect(stderr).toBe("");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Undecided: .* \(OAuth: practice on the embedded sandbox\)/);
    expect(stdout).toContain("✓ happy: nothing to mend");
    expect(stdout.replace(/\s+/g, " ")).toContain("read Patient, Coverage, ExplanationOfBenefit; revoked.");
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toContain("| deny | the person says no |");
    expect(statSync(join(cwd, "app.jsonl")).mode & 0o077).toBe(0);
    const again = await run(["rehearse", "--recording", "app.jsonl"], cwd);
    expect([again.code, again.stdout]).toEqual([code, stdout]);
  }, 60_000);

  it("runs a command that drives", async () => {
    const { code, stdout } = await run(argumentsOf(blocks("sh")[1] ?? ""), await folderWith({}), ENV);
    expect(code).toBe(3);
    expect(stdout).toContain("the app never sent anyone to the authorize address");
  }, 60_000);

  it("judges in an app's own tests", async () => {
    const [example = ""] = blocks("js");
    const body = example.replace(/^import .*$/gm, "");
    const work = new Function(
      "startSandbox",
      "judgeRecording",
      `return (async () => {${body}\nreturn report;})();`,
    );
    const report: unknown = await work(startSandbox, judgeRecording);
    expect(report).toMatchObject({ rehearsal: { runs: [{ scenario: "happy", requests: 1, refused: 1 }] } });
  });
});

/** A driver as people write them: it calls production over the proxy of its environment, and breaks down. */
const DRIVER = `
import { request } from "node:http";
const { hostname, port } = new URL(process.env.HTTPS_PROXY);
request({ hostname, port, method: "CONNECT", path: "api.bluebutton.cms.gov:443" })
  .on("connect", (answer) => {
    console.log("secret", process.env.BB2_CLIENT_SECRET, "answer", answer.statusCode);
    process.exit(7);
  })
  .end();
`;

it("sees a call to production, and a command that breaks down, and shows its output without secrets", async () => {
  const cwd = await folderWith({ "drive.mjs": DRIVER });
  const ran = await run(
    ["rehearse", "--scenario", "happy", "--format", "json", "--", "node", "drive.mjs"],
    cwd,
    ENV,
  );
  expect(ran.code).toBe(1);
  const { findings } = JSON.parse(ran.stdout);
  const element = (id: string) =>
    findings
      .flatMap((finding: { elements: { id: string }[] }) => finding.elements)
      .find((e: { id: string }) => e.id === id);
  expect(element("endpoints.production")).toMatchObject({ status: "fail" });
  expect(element("endpoints.production").message).toContain("api.bluebutton.cms.gov");
  expect(element("run.ends")).toMatchObject({
    status: "fail",
    message: expect.stringContaining("exit code 7"),
  });
  expect(ran.stderr).toMatch(
    /In happy, the command came to this: exit code 7.*secret masked:\w+ answer 403/s,
  );
  expect(ran.stdout + ran.stderr).not.toContain("demo-secret");
}, 60_000);

it.each([
  ["no command", ["rehearse"], "no-command"],
  [
    "a command that is not there",
    ["rehearse", "--scenario", "happy", "--", "no-such-program-here"],
    "command-not-found",
  ],
  ["an unknown scenario", ["rehearse", "--scenario", "hapy", "--", "node"], "unknown-scenario"],
  ["an unknown format", ["rehearse", "--format", "jsn", "--", "node"], "report-format"],
  ["no time", ["rehearse", "--timeout", "0", "--", "node"], "bad-timeout"],
  ["no day", ["rehearse", "--today", "2026-02-30", "--", "node"], "bad-day"],
  ["an app elsewhere", ["rehearse", "--connect", "https://example.com/", "--", "node"], "bad-address"],
  ["no page to begin at", ["rehearse", "--data", "http://localhost:3000/", "--", "node"], "no-connect"],
  [
    "a recording and a command",
    ["rehearse", "--recording", "a.jsonl", "--", "node"],
    "recording-and-command",
  ],
  ["no recording", ["rehearse", "--recording", "a.jsonl"], "no-recording"],
])("refuses %s", async (_, argv, code) => {
  const ran = await run(argv, await folderWith({}), ENV);
  expect([ran.code, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toContain(`(${code})`);
});

it("ends what runs out of time, and says so", async () => {
  const argv = [
    "rehearse",
    "--scenario",
    "happy",
    "--timeout",
    "1",
    "--",
    "node",
    "-e",
    "setInterval(() => {}, 1000)",
  ];
  const ran = await run(argv, await folderWith({}), ENV);
  expect(ran.stderr).toContain("out of time");
  expect(ran.stdout).toContain("broke down: out of time");
}, 60_000);
