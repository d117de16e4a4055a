import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";

/** Starts the program as people do, from the package as it was built. */
function start(...args: readonly string[]) {
  const { NO_COLOR: _n, FORCE_COLOR: _f, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/bb2-ready.js", ...args], {
    encoding: "utf8",
    env,
  });
  return { code: status, stdout, stderr };
}
const checked = (app: string, ...more: readonly string[]) =>
  start("check", `fixtures/apps/${app}/bb2-ready.yaml`, "--today", "2026-11-24", ...more);

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs"))("bin/bb2-ready.js", () => {
  it("alone says what to do first, and --help shows all", () => {
    expect(start()).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("bb2-ready init") });
    expect(start("--help")).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^Usage/) });
  });

  it("answers a wrong option with 2, on standard error alone", () => {
    const { code, stdout, stderr } = start("check", "--formt", "json");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("--format");
  });

  it("reads marks outside ASCII as the sources do: bullets, curly quotes, dashes", () => {
    const folder = mkdtempSync(join(tmpdir(), "bb2-ready-"));
    const file = join(folder, "policy.txt");
    const filler = "We wrote this page so that it is plain and short. ".repeat(20);
    writeFileSync(
      file,
      `Privacy policy\n\n${filler}\n\nWe collect:\n\n• your name and date of birth\n• your claims\n`,
    );
    const { stdout } = start("check", "--policy", file, "--offline", "--format", "json");
    rmSync(folder, { recursive: true });
    expect(stdout).toContain('"quote": "your name and date of birth"');
    expect(stdout).not.toContain("•");
  });

  it.each([
    ["ready", 0],
    ["nearly", 3],
    ["bad", 1],
  ])("gives the app %s the exit code %i and a JSON report that its schema accepts", (app, code) => {
    const schema: object = JSON.parse(start("schema", "report").stdout);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    const ran = checked(app, "--format", "json");
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code, stderr: "" });
    const report: unknown = JSON.parse(ran.stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report).toMatchObject({ exitCode: code });
  });

  it("reads the PDF copies to the same exit code", () => {
    const args = ["fixtures/apps/bad/bb2-ready.pdf.yaml", "--today", "2026-11-24", "--format", "json"];
    expect(start("check", ...args).code).toBe(1);
  });

  it.each([
    ["a page that names no character set", "latin.txt"],
    ["Markdown", "policy.md"],
    ["an address", "https://127.0.0.1:9/privacy"],
  ])("loads what only some checks need: %s", (_what, source) => {
    const folder = mkdtempSync(join(tmpdir(), "bb2-process-"));
    try {
      const text =
        "Privacy policy of the caf\u00e9. We keep your data safe and tell you what we do with it.\n\n";
      writeFileSync(join(folder, "latin.txt"), text.repeat(20), "latin1");
      writeFileSync(join(folder, "policy.md"), `# Privacy policy\n\n${text.repeat(20)}`);
      const path = source.startsWith("https:") ? source : join(folder, source);
      const { code, stdout, stderr } = start("check", "--policy", path, "--only", "policy/readable");
      expect({ code, stderr }).toEqual({ code: source.startsWith("https:") ? 3 : 0, stderr: "" });
      expect(stdout).not.toContain("bug");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // Node refuses it in scripts compiled before; the spinner on a terminal is one of those that no pipe shows.
  it("leaves no import of a package in the scripts that were compiled before", () => {
    for (const script of ["dist/check.cjs", "dist/pdf.cjs"])
      expect(readFileSync(script, "latin1")).not.toMatch(/(?<![\w.])import\("[a-z@]/);
  });

  it("colours no pipe", () => {
    expect(checked("bad").stdout).not.toContain("\u001b");
  });

  it("ends quietly when its reader stops early", () => {
    const piped = `"${process.execPath}" bin/bb2-ready.js explain policy/breach-notice | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", piped], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.split("\n").length).toBe(2);
  });
});
