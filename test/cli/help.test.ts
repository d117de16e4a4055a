import { describe, expect, it } from "vitest";
import { INIT_QUESTIONS } from "../../src/manifest/index.js";
import { folderWith, run } from "./run.js";

const cwd = await folderWith({});

describe("help", () => {
  it("alone names the three commands people need first", async () => {
    const { code, stdout, stderr } = await run([], cwd);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const command of ["bb2-ready init", "bb2-ready check", "bb2-ready explain"])
      expect(stdout).toContain(command);
    expect(stdout.split("\n").length).toBeLessThan(15);
  });
  it.each([["--help"], ["check", "--help"], ["rules", "--help"], ["init", "--help"], ["--version"]])(
    "%s %s goes to standard output",
    async (...argv) => {
      const { code, stdout, stderr } = await run(
        argv.filter((word) => word !== undefined),
        cwd,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).not.toBe("");
    },
  );
  it.each([
    [["chek"], "check"],
    [["check", "--formt", "json"], "--format"],
    [["explain", "policy/breach-notise"], "policy/breach-notice"],
    [["check", "--policy", "p.html", "--only", "polcy"], "policy"],
    [["check", "--policy", "p.html", "--skip", "breach-notice"], "policy/breach-notice"],
  ])("%j asks whether %s was meant", async (argv, meant) => {
    const { code, stdout, stderr } = await run(argv, cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Did you mean ${meant}?`);
  });
  it.each([
    [["check", "--format", "xml"]],
    [["schema", "everything"]],
    [["schema"]],
    [["check", "--today", "tomorrow", "--policy", "x"]],
  ])("%j is wrong use", async (argv) => {
    const { code, stdout, stderr } = await run(argv, cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toContain("bug");
  });
  it("of init has the option of every question", async () => {
    const { stdout } = await run(["init", "--help"], cwd);
    for (const { flag } of INIT_QUESTIONS) expect(stdout).toContain(`${flag} `);
  });
});

describe("explain", () => {
  it("quotes CMS with its source, and shows what passes, what seems to, and the elements", async () => {
    const { code, stdout } = await run(["explain", "policy/breach-notice"], cwd);
    expect(code).toBe(0);
    for (const part of [
      "What CMS says",
      "bluebutton.cms.gov",
      "2026-11-23",
      "What passes",
      "What only looks like it",
      "breach.notify",
      "How to fix it",
    ])
      expect(stdout).toContain(part);
  });
  it("says how to answer what only a person can", async () => {
    expect((await run(["explain", "org/terms-read"], cwd)).stdout).toContain("attestations:");
  });
});

describe("schema", () => {
  it.each(["manifest", "decisions", "rules", "report"])("%s is JSON Schema", async (of) => {
    const { code, stdout } = await run(["schema", of], cwd);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: "object", properties: expect.any(Object) });
  });
});

describe("rules", () => {
  it("list names source and severity of every rule", async () => {
    const { code, stdout } = await run(["rules"], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/policy\/breach-notice {2}required\n.+\n.+production access guide.+2026-11-23/);
  });
  it("test runs the examples of a pack of one's own", async () => {
    const pack = (sentence: string) => ({
      "mine/pack.yaml":
        'id: mine\ntitle: Mine\nversion: 1.0.0\nsources: { g: { title: G, url: "https://example.org/" } }\n',
      "mine/rules.yaml": `families: { notify: [notify], you: [you] }
rules:
  - id: policy/told
    title: Says that people are told
    severity: required
    requirement: { says: Tell, source: g, section: S, read-on: 2026-11-23 }
    reads: privacy-policy
    check: { kind: statement }
    elements: { told.all: { asks: that they are told, said: [{ actor: we, action: notify, recipient: you }], examples: { pass: ["${sentence}"] } } }
    passes: It does
    looks-like: It seems
    remedy: Do
`,
    });
    const good = await run(["rules", "test", "mine"], await folderWith(pack("We will notify you.")));
    expect(good).toMatchObject({ code: 0, stdout: "mine 1.0.0: 1 of 1 examples come out as they should.\n" });
    const bad = await run(["rules", "test", "mine"], await folderWith(pack("You eat bread.")));
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain("should be pass, is fail");
  });
});

describe("init", () => {
  it("writes a manifest that loads, and never overwrites it", async () => {
    const folder = await folderWith({ "p.html": "<p>No.</p>" });
    const first = await run(
      ["init", "--name", "Larkfold", "--organization", "Larkfold Health", "--policy", "p.html"],
      folder,
    );
    expect(first).toMatchObject({ code: 0, stdout: "" });
    const checked = await run(["check", "--only", "policy/present", "--format", "json"], folder);
    expect(JSON.parse(checked.stdout)).toMatchObject({
      app: { name: "Larkfold", manifest: "bb2-ready.yaml" },
      findings: [{ status: "pass" }],
    });
    const second = await run(["init"], folder);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("bb2-ready.yaml is there already");
  });
});
