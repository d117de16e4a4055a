import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { appsSchema } from "../../src/report/apps-schema.js";
import { folderWith, policy, run } from "./run.js";

const manifest = (name: string, document: string) =>
  `application: { name: ${name} }\ndocuments: { policy: ${document} }\n`;
const cwd = await folderWith({
  "policy.html": policy("We will notify you if a breach affects your data."),
  "apps/a/bb2-ready.yaml": manifest("Alder", "../../policy.html"),
  "apps/b/bb2-ready.yaml": manifest("Birch", "https://birch.example.com/privacy"),
  "apps/c/bb2-ready.yaml": manifest("Cedar", "short.html"),
  "apps/c/short.html": "<h1>Privacy policy</h1><p>We care about your data.</p>",
  "apps/d/bb2-ready.yaml": "aplication: { name: Dogwood }\n",
  "apps/e/bb2-ready.yaml": manifest("Elm", "deep.html"),
  "apps/e/deep.html": `<h1>Privacy policy</h1>${"<div>".repeat(60_000)}${"word ".repeat(400)}`,
  "apps/f/bb2-ready.yaml": manifest("Fir", "missing.html"),
});
const ONLY = ["--offline", "--today", "2026-11-24", "--only", "policy/readable"];

/** The package as it was built, with its worker processes. */
function start(argv: readonly string[], at = cwd) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("bin/bb2-ready.js"), ...argv], {
    cwd: at,
    encoding: "utf8",
    env: { ...process.env, CI: "1" },
  });
  return { code: status, stdout, stderr };
}
const read = (file: string) => readFile(join(cwd, file), "utf8");

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/many-worker.js"))("check over many apps", () => {
  it("prints one table in the order of the names, errors apart, and the worst code", () => {
    const { code, stdout, stderr } = start(["check", "apps/*/bb2-ready.yaml", ...ONLY]);
    expect(code).toBe(2);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.slice(1, 7).map((line) => line.split(/ +/)[1])).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((app) => `apps/${app}/bb2-ready.yaml`),
    );
    expect(lines[1]).toMatch(/^✓ .* checked/);
    expect(lines[2]).toMatch(/^\? .* undecided/);
    expect(lines[3]).toMatch(/^✗ .* not ready/);
    expect(lines[4]).toMatch(/^⚠ .* manifest-invalid/);
    expect(lines.at(-1)).toMatch(/^6 apps · /);
    expect(stderr).toMatch(/apps\/d\/bb2-ready\.yaml:1:1[\s\S]*apps\/f\/bb2-ready\.yaml:2:/);
    expect(stderr).not.toContain("bug");
  });

  it("ends with 1 where one app is not ready and another undecided", () => {
    const { code, stdout } = start(["check", "--quiet", "apps/{b,c}/*.yaml", ...ONLY]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "2 apps · 1 undecided · 1 not ready\n" });
  });

  it("gives the same JSON with one worker and with several, and its schema accepts it", {
    timeout: 120_000,
  }, () => {
    const json = (jobs: string) =>
      start(["check", "apps/*/bb2-ready.yaml", ...ONLY, "--format", "json", "--jobs", jobs]).stdout;
    const text = json("1");
    expect(json("4")).toBe(text);
    const schema: object = JSON.parse(start(["schema", "reports"]).stdout);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    const { exitCode, tally, apps } = appsSchema.parse(JSON.parse(text));
    expect({ exitCode, apps: tally.apps, failed: tally.failed }).toEqual({ exitCode: 2, apps: 6, failed: 2 });
    expect(apps.map(({ report, error }) => report?.app.name ?? error?.code)).toEqual([
      "Alder",
      "Birch",
      "Cedar",
      "manifest-invalid",
      "Elm",
      "file-not-found",
    ]);
  });

  it("writes one report for each app, into a folder it makes, and one of all", async () => {
    const reports = [
      "--report",
      "json=out/{app}.json",
      "--report",
      "junit=out/{app}.xml",
      "--report",
      "sarif=all.sarif",
    ];
    start(["check", "apps/{a,b,d}/bb2-ready.yaml", ...ONLY, ...reports]);
    expect((await readdir(join(cwd, "out"))).sort()).toEqual(
      ["apps-a.json", "apps-a.xml", "apps-b.json", "apps-b.xml"].sort(),
    );
    expect(JSON.parse(await read("out/apps-b.json"))).toMatchObject({ app: { name: "Birch" }, exitCode: 3 });
    expect(JSON.parse(await read("all.sarif")).runs).toHaveLength(2);
  });

  it("gives, in five shards and merged, what one run gives, byte for byte", {
    timeout: 120_000,
  }, async () => {
    await mkdir(join(cwd, "parts"), { recursive: true });
    const all = ["check", "apps/*/bb2-ready.yaml", ...ONLY, "--quiet"];
    const whole = start([...all, "--report", "json=whole.json", "--report", "markdown=whole.md"]);
    const codes = [1, 2, 3, 4, 5].map(
      (index) => start([...all, "--shard", `${index}/5`, "--report", `json=parts/${index}.json`]).code,
    );
    // The sixth app is in the first shard.
    expect(codes).toEqual([2, 3, 1, 2, 0]);
    const merged = start([
      "merge",
      "parts/*.json",
      "--quiet",
      "--output",
      "merged.json",
      "--report",
      "markdown=merged.md",
    ]);
    expect(merged).toEqual({ ...whole, stderr: "" });
    expect(await read("merged.json")).toBe(await read("whole.json"));
    expect(await read("merged.md")).toBe(await read("whole.md"));

    const missing = start(["merge", "parts/1.json", "parts/3.json", "--output", "no.json"]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("not there: 2, 4, 5");
    expect(existsSync(join(cwd, "no.json"))).toBe(false);
  });

  it("has nothing to do in a shard without apps, which is no error", () => {
    const { code, stdout } = start(["check", "apps/a/*.yaml", "--shard", "2/2", ...ONLY]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "0 apps\n" });
  });

  it("renders the saved reports of many apps again", async () => {
    start(["check", "apps/{a,b,d}/bb2-ready.yaml", ...ONLY, "--report", "json=saved.json"]);
    const { code, stdout } = start(["report", "saved.json", "--format", "sarif"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).runs).toHaveLength(2);
  });
});

describe("many apps, asked wrongly", () => {
  it.each([
    [["check", "apps/*/bb2.yaml"], "No file matches"],
    [["check", "--shard", "1/2"], "need the manifests"],
    [["check", "apps/*/bb2-ready.yaml", "--shard", "3/2"], "no shard"],
    [["check", "apps/*/bb2-ready.yaml", "--jobs", "none"], "--jobs"],
    [["check", "apps/*/bb2-ready.yaml", "--report", "json=apps/{app}/../a/bb2-ready.yaml"], "take the place"],
    [["check", "apps/*/bb2-ready.yaml", "--report", "jsn=out/{app}.json"], "Did you mean json"],
    [["merge", "policy.html"], "is not JSON"],
    [["merge", "nothing.json"], "cannot be read"],
  ])("%j says so, with 2", async (argv, said) => {
    const { code, stdout, stderr } = await run(argv, cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});
