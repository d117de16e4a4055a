import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "../../src/report/index.js";
import { sample } from "../report/sample.js";
import { junitFaults, sarifFaults } from "../report/valid.js";
import { folderWith, policy, run } from "./run.js";

let cwd: string;
let saved: string;
const one = ["check", "--offline", "--policy", "policy.html", "--only", "policy/breach-notice"];
const text = (file: string): Promise<string> => readFile(join(cwd, file), "utf8");

beforeAll(async () => {
  cwd = await folderWith({
    "policy.html": policy("We comply with all breach laws."),
    "sample.json": JSON.stringify(sample),
  });
  saved = join(cwd, "saved.json");
  await run([...one, "--report", "json=saved.json"], cwd);
});

describe("check --report", () => {
  it("writes several formats at once, leaves no other file, and prints the review as without", async () => {
    const before = await run(one, cwd);
    const all = REPORT_FORMATS.flatMap((format) => ["--report", `${format}=all.${format}`]);
    const files = readdirSync(cwd).length;
    expect(await run([...one, ...all], cwd)).toEqual(before);
    expect(readdirSync(cwd)).toHaveLength(files + REPORT_FORMATS.length);
    expect(sarifFaults(await text("all.sarif"))).toEqual([]);
    expect(await junitFaults(await text("all.junit"))).toEqual([]);
    expect(JSON.parse(await text("all.gitlab"))).not.toEqual([]);
  });
  it("prints to standard output where the file is -", async () => {
    const { stdout, code } = await run([...one, "--quiet", "--report", "github=-"], cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=policy\.html,line=\d+,/m);
  });
  it.each([
    ["sarf=x", "report-format", "Did you mean sarif?"],
    ["xml=x.xml", "report-format", "The formats are console, json, sarif"],
    ["sarif", "report-target", "--report sarif=FILE"],
    ["sarif=", "report-target", "--report sarif=FILE"],
    ["sarif=./policy.html", "report-file-twice", "file of its own"],
  ])("%s is an error before anything is checked", async (value, code, hint) => {
    const ran = await run([...one, "--report", value], cwd);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain(`(${code})`);
    expect(ran.stderr).toContain(hint);
  });
  it("takes no file twice", async () => {
    const ran = await run([...one, "--report", "sarif=twice", "--report", "junit=./twice"], cwd);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain("(report-file-twice)");
  });
  it("writes the others when one cannot be written", async () => {
    const ran = await run([...one, "--report", "sarif=no/such/x", "--report", "junit=good.xml"], cwd);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("(cannot-write)");
    expect(await text("good.xml")).toContain("<testsuites");
  });
});

it("no report takes the place of a manifest that was found, or of a document that it names", async () => {
  const folder = await folderWith(badApp());
  const named = ["bb2-ready.yaml", "privacy-policy.html"];
  const ran = await run(
    ["check", "--offline", ...named.flatMap((file) => ["--report", `markdown=${file}`])],
    folder,
  );
  expect(ran.code).toBe(2);
  expect(ran.stderr.match(/report-file-twice/g)).toHaveLength(2);
  for (const file of named) expect(readFileSync(join(folder, file), "utf8")).toBe(badApp()[file]);
});

describe("report", () => {
  it.each(REPORT_FORMATS)("renders a saved report again as %s, as check did", async (format) => {
    const whole = ["--with-text", "--report", "json=whole.json"];
    await run([...one, ...whole, "--report", `${format}=by-check`], cwd);
    expect(await run(["report", "whole.json", "--report", `${format}=again`], cwd)).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(cwd, "again")).equals(readFileSync(join(cwd, "by-check")))).toBe(true);
  });
  it("prints a PDF to a file or a pipe, and never to a terminal", async () => {
    const onTerminal = await run(["report", "saved.json", "--format", "pdf"], cwd, {}, true);
    expect(onTerminal).toMatchObject({ code: 2, stdout: "" });
    expect(onTerminal.stderr).toContain("(report-to-terminal)");
    expect(onTerminal.stderr).toContain("--report pdf=report.pdf");
    const check = await run([...one, "--report", "pdf=-"], cwd, {}, true);
    expect(check).toMatchObject({ code: 2, stdout: "" });
    expect(check.stderr).toContain("(report-to-terminal)");
    expect(await run(["report", "saved.json", "--format", "pdf", "--output", "x.pdf"], cwd)).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(readFileSync(join(cwd, "x.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    const piped = await run(["report", "saved.json", "--format", "pdf"], cwd);
    expect(piped).toMatchObject({ code: 0, stderr: "" });
    expect(piped.stdout).toMatch(/^%PDF-/);
  });
  it("reads a report of an earlier form, and several reports", async () => {
    const { looked: _, ...old } = sample.findings[0]?.elements[1] ?? {};
    const first = {
      ...sample,
      schemaVersion: "1.0.0",
      findings: [{ ...sample.findings[0], elements: [old] }],
    };
    await writeFile(join(cwd, "old.json"), JSON.stringify([first, sample]));
    const ran = await run(["report", "old.json", "--quiet"], cwd);
    expect(ran.code).toBe(0);
    expect(ran.stdout.match(/Not ready/g)).toHaveLength(2);
  });
  it("knows the form that check writes as its latest", async () => {
    const { schemaVersion } = JSON.parse(await text("saved.json"));
    const [major, minor] = String(schemaVersion).split(".").map(Number);
    const later = { ...sample, schemaVersion: `${major}.${(minor ?? 0) + 1}.0`, more: true };
    await writeFile(join(cwd, "later.json"), JSON.stringify(later));
    expect((await run(["report", "later.json"], cwd)).stderr).toContain("(report-newer)");
    await writeFile(join(cwd, "same.json"), JSON.stringify({ ...sample, schemaVersion, more: true }));
    expect((await run(["report", "same.json"], cwd)).stderr).toContain("(report-invalid)");
  });
  it.each([
    ["none.json", "report-not-read"],
    ["policy.html", "report-not-json"],
    ["wrong.json", "report-invalid"],
    ["empty.json", "report-invalid"],
  ])("%s: %s", async (file, code) => {
    await writeFile(join(cwd, "wrong.json"), JSON.stringify({ ...sample, verdict: "fine" }));
    await writeFile(join(cwd, "empty.json"), "[]");
    const ran = await run(["report", file], cwd);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain(`(${code})`);
  });
  it("does not write over what it reads", async () => {
    const ran = await run(["report", "saved.json", "--report", "sarif=saved.json"], cwd);
    expect(ran).toMatchObject({ code: 2 });
    expect(JSON.parse(readFileSync(saved, "utf8"))).toMatchObject({ verdict: "not-ready" });
  });
});

it("every format is the same in two processes and time zones", () => {
  const script = `import { readFileSync } from "node:fs";
import { renderAs } from "./src/report/lazy.ts";
const report = JSON.parse(readFileSync(process.argv[1], "utf8"));
for (const format of ${JSON.stringify(REPORT_FORMATS)}) process.stdout.write(await renderAs(format, [report]));`;
  const outputs = ["UTC", "Pacific/Kiritimati"].map((TZ) =>
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, saved], {
      env: { ...process.env, TZ, LANG: TZ === "UTC" ? "C" : "tr_TR.UTF-8" },
      encoding: "latin1",
    }),
  );
  expect(outputs[0]).toContain("<testsuites");
  expect(outputs[1]).toBe(outputs[0]);
});

describe("docs/formats.md", () => {
  const page = readFileSync("docs/formats.md", "utf8");
  const commands = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap((found) =>
    (found[1] ?? "").trim().split("\n"),
  );
  it("names every format in its table", () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map((found) => found[1]);
    expect(rows).toEqual([...REPORT_FORMATS]);
  });
  it.each(commands)("%s", async (command) => {
    const folder = await folderWith(badApp());
    const words = command.split(" ").slice(1);
    expect(await run(["check", "--offline", "--report", "json=report.json"], folder)).toMatchObject({
      code: 1,
    });
    const ran = await run(
      words.filter((word) => word !== ""),
      folder,
    );
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(words[0] === "report" ? 0 : 1);
    const written = words.flatMap(
      (word) => /=(.*[^-])$/.exec(word)?.[1] ?? (word.endsWith(".md") ? word : []),
    );
    for (const file of written) expect(readFileSync(join(folder, file), "utf8").length).toBeGreaterThan(2);
  });
});

/** The bad sample app, without its PDFs. */
function badApp(): Record<string, string> {
  const files = [
    "bb2-ready.yaml",
    "privacy-policy.html",
    "terms-of-service.html",
    "sandbox-apps.yaml",
    "practice.env",
  ];
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(join("fixtures/apps/bad", file), "utf8")]),
  );
}
