import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/schema.js";
import { folderWith, policy, run } from "./run.js";

const MANIFEST = `# The app.
application: { name: Larkfold }   # a name
documents: { policy: policy.html }
`;
const TELLS = "We will notify you if a breach affects your data.";
const DECISIONS = "bb2-ready.decisions.yaml";
const app = (more: Readonly<Record<string, string>> = {}) =>
  folderWith({ "bb2-ready.yaml": MANIFEST, "policy.html": policy(TELLS), ...more });
const attest = (cwd: string, ...more: readonly string[]) =>
  run(["attest", "demo/journey", "--by", "Ana Diaz", "--looked-at", "A rehearsal", ...more], cwd);
const waive = (cwd: string, ...more: readonly string[]) =>
  run(
    [
      "waive",
      "policy/breach-notice",
      "--by",
      "Ana Diaz",
      "--reason",
      "In work",
      "--expires",
      "2026-11-24",
      ...more,
    ],
    cwd,
  );
const checked = async (cwd: string, only: string, ...more: readonly string[]) => {
  const { stdout } = await run(["check", "--offline", "--format", "json", "--only", only, ...more], cwd);
  return reportSchema.parse(JSON.parse(stdout));
};
const text = (cwd: string, file = DECISIONS) => readFile(join(cwd, file), "utf8");

describe("attest", () => {
  it("writes who, when, what and the evidence's digest, and check counts it", async () => {
    const cwd = await app({ "proof/rec.txt": "hello\n" });
    const { code, stdout } = await attest(cwd, "--evidence", "proof/rec.txt", "--expires", "2027-06-30");
    expect(code).toBe(0);
    expect(stdout).toContain("demo/journey was manual; it is now pass.");
    expect(await text(cwd)).toMatch(/^# yaml-language-server: .*decisions\.schema\.json\n/);
    expect(await text(cwd)).toContain(`attestations:
  - rule: demo/journey
    answer: yes
    by: Ana Diaz
    on: 2026-11-24
    looked-at: A rehearsal
    expires: 2027-06-30
    evidence:
      - file: proof/rec.txt
        sha256: 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
`);
    expect(await text(cwd, "bb2-ready.yaml")).toBe(MANIFEST);
    expect((await checked(cwd, "demo/journey")).findings[0]).toMatchObject({
      status: "pass",
      attested: { by: "Ana Diaz", evidence: [{ file: "proof/rec.txt" }] },
    });
    await writeFile(join(cwd, "proof/rec.txt"), "another\n");
    const stale = await checked(cwd, "demo/journey");
    expect(stale.findings[0]?.status).toBe("manual");
    expect(stale.findings[0]?.advice[0]).toMatch(/rec\.txt changed since/);
  });
  it("does not overwrite unless told; then it changes that entry only, in the manifest too", async () => {
    const cwd = await app();
    await attest(cwd);
    const before = await text(cwd);
    const again = await attest(cwd, "--answer", "no");
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toMatch(/^bb2-ready\.decisions\.yaml:6\n[\s\S]*--replace/);
    expect(await text(cwd)).toBe(before);
    expect((await attest(cwd, "--answer", "no", "--replace")).code).toBe(0);
    expect(await text(cwd)).toBe(before.replace("answer: yes", "answer: no"));

    const own = `${MANIFEST}attestations:   # ours
  demo/journey: { answer: yes, by: Ben, on: 2026-11-01, looked-at: all }  # the first
# end
`;
    const other = await app({ "bb2-ready.yaml": own });
    expect((await attest(other)).code).toBe(2);
    expect((await attest(other, "--replace")).stdout).toContain("Wrote bb2-ready.yaml.");
    expect(await text(other, "bb2-ready.yaml")).toBe(
      own.replace(
        "{ answer: yes, by: Ben, on: 2026-11-01, looked-at: all }",
        '{ answer: yes, by: "Ana Diaz", on: "2026-11-24", looked-at: "A rehearsal" }',
      ),
    );
  });
  it.each([
    [["attest", "demo/journei"], "Did you mean demo/journey?"],
    [["waive", "policy/breach-notise"], "Did you mean policy/breach-notice?"],
    [["attest", "policy/breach-notice"], "settles only what waits for a person"],
    [["waive", "demo/journey"], "bb2-ready attest demo/journey"],
    [["waive", "policy/present"], "There is nothing to decide."],
    [["attest", "demo/journey", "--by", "Ana"], "without --looked-at does not count"],
    [
      ["attest", "demo/journey", "--by", "A", "--looked-at", "x", "--evidence", "no.pdf"],
      "no.pdf cannot be read",
    ],
    [["attest", "demo/journey", "--by", "A", "--looked-at", "x", "--expires", "soon"], "is no day"],
    [["attest", "demo/journey", "--by", "A", "--looked-at", "x", "--expires", "2026-11-23"], "is over"],
    [["attest", "demo/journey", "--by", "A", "--looked-at", "access_token=abcdefgh12345"], "secret"],
    [["waive", "policy/breach-notice", "--element", "breach.hwo"], "Did you mean breach.how?"],
    [["waive", "policy/breach-notice", "--element", "breach.notify"], "nothing to decide"],
    [
      ["waive", "policy/breach-notice", "--finding", "0123456789"],
      "What can be decided here: --element breach.how (--finding ",
    ],
  ])("%j is refused, with what to do, and nothing is written", async (argv, told) => {
    const cwd = await app();
    const { code, stdout, stderr } = await run([...argv, "--offline"], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
    expect(stderr).not.toContain("bug");
    await expect(text(cwd)).rejects.toThrow();
  });
});

describe("waive", () => {
  it("binds to the document; a changed one fails again, loudly, and it can be waived anew", async () => {
    const cwd = await app();
    expect((await waive(cwd)).stdout).toContain("it is now fail, waived.");
    const waived = await checked(cwd, "policy/breach-notice");
    expect(waived).toMatchObject({
      exitCode: 0,
      findings: [{ status: "fail", waived: { owner: "Ana Diaz" } }],
    });
    const late = await checked(cwd, "policy/breach-notice", "--today", "2026-11-25");
    expect(late.exitCode).toBe(1);
    await writeFile(join(cwd, "policy.html"), policy(TELLS, "We are new."));
    const stale = await checked(cwd, "policy/breach-notice");
    expect(stale).toMatchObject({ exitCode: 1, decisions: [{ state: "stale" }] });
    expect(stale.findings[0]?.advice.join()).toMatch(
      /Ana Diaz accepted this on 2026-11-24 over the privacy policy \(SHA-256 \w{12}…\)\. The privacy policy changed since/,
    );
    // What lapsed is history: a new decision stands beside it.
    expect((await waive(cwd)).code).toBe(0);
    const again = await checked(cwd, "policy/breach-notice");
    expect(again.decisions?.map(({ state }) => state)).toEqual(["superseded", "counts"]);
    expect(again.headline).not.toContain("not count");
  });
  it("takes one finding by the id that reports give", async () => {
    const cwd = await app();
    const sarif = await run(
      ["check", "--offline", "--only", "policy/breach-notice", "--quiet", "--report", "sarif=-"],
      cwd,
    );
    const [id = ""] = /(?<="bb2-ready\/v1": ")[0-9a-f]{12}/.exec(sarif.stdout) ?? [];
    expect((await waive(cwd, "--finding", id)).code).toBe(0);
    expect(await text(cwd)).toMatch(new RegExp(`element: breach\\.\\w+\\n {4}finding: "?${id}"?\\n`));
    const { findings } = await checked(cwd, "policy/breach-notice");
    expect(findings[0]?.elements.filter(({ waived }) => waived === true)).toHaveLength(1);
  });
  it("is told in every format, with reason, name and last day", async () => {
    const cwd = await app();
    await waive(cwd, "--element", "breach.how");
    for (const format of ["console", "markdown", "sarif", "junit", "gitlab", "github"]) {
      const { stdout } = await run(
        ["check", "--offline", "--only", "policy/breach-notice", "--quiet", "--report", `${format}=-`],
        cwd,
      );
      expect(stdout, format).toContain("In work");
      if (format !== "gitlab") {
        expect(stdout, format).toContain("Ana Diaz");
        expect(stdout, format).toContain("2026-11-24");
      }
    }
  });
});

describe("decisions", () => {
  it("named in the manifest are read from there; a name of nothing is told at its line", async () => {
    const cwd = await app({
      "bb2-ready.yaml": `${MANIFEST}decisions: office/decided.yaml\n`,
      "office/decided.yaml": "",
    });
    expect((await attest(cwd)).stdout).toContain("Wrote office/decided.yaml.");
    expect((await checked(cwd, "demo/journey")).findings[0]?.status).toBe("pass");
    const gone = await app({ "bb2-ready.yaml": `${MANIFEST}decisions: gone.yaml\n` });
    const { code, stderr } = await run(["check", "--offline"], gone);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^bb2-ready\.yaml:4:12\n[\s\S]*gone\.yaml/);
  });
  it("of a rule that is not there are a mistake, with file and line", async () => {
    const cwd = await app({
      [DECISIONS]: "waivers:\n  - { rule: policy/breach-notise, reason: r, owner: o, expires: 2027-01-01 }\n",
    });
    const { code, stderr } = await run(["check", "--offline"], cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^bb2-ready\.decisions\.yaml:2:\d+\n[\s\S]*Did you mean policy\/breach-notice\?/);
  });
  it("with an unknown key are shown like mistakes of a manifest", async () => {
    const cwd = await app({
      [DECISIONS]: "waivers:\n  - { rule: a/b, reson: r, owner: o, expires: 2027-01-01 }\n",
    });
    const { stderr } = await run(["check", "--offline"], cwd);
    expect(stderr).toContain("did you mean reason?");
    expect(stderr).toContain("(decisions-invalid)");
  });
});

describe("check --baseline", () => {
  it("marks SARIF results, tells what is new and fixed, and counts only that with --fail-on new", async () => {
    const cwd = await app();
    const only = ["--offline", "--only", "policy/breach-notice"];
    await run(["check", ...only, "--quiet", "--report", "json=before.json"], cwd);
    const same = await run(["check", ...only, "--baseline", "before.json", "--fail-on", "new"], cwd);
    expect(same.code).toBe(0);
    expect(same.stdout).toMatch(/^Not ready/);
    expect(same.stdout).toMatch(/Since before\.json \(2026-11-24\): 0 new, \d+ known, 0 fixed\./);
    expect((await run(["check", ...only, "--baseline", "before.json"], cwd)).code).toBe(1);
    await writeFile(join(cwd, "policy.html"), policy());
    const worse = await run(
      ["check", ...only, "--baseline", "before.json", "--fail-on", "new", "--quiet", "--report", "sarif=-"],
      cwd,
    );
    expect(worse.code).toBe(1);
    expect(worse.stdout).toContain('"baselineState": "new"');
    expect(worse.stdout).toContain('"baselineState": "unchanged"');
  });
  it.each([
    [["--fail-on", "new"], "needs --baseline"],
    [["--baseline", "none.json"], "none.json cannot be read"],
    [["--baseline", "policy.html"], "is not JSON"],
  ])("%j is refused", async (argv, told) => {
    const { code, stderr } = await run(["check", "--offline", ...argv], await app());
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});
