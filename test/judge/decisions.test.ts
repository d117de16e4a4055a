import { describe, expect, it } from "vitest";
import type { Facts, GatheredDocument, Report } from "../../src/judge/index.js";
import { parseDecisions } from "../../src/manifest/index.js";
import { reportSchema } from "../../src/report/schema.js";
import { judged, type RuleSketch } from "./facts.js";

const A = "a".repeat(64);
const B = "b".repeat(64);

function policyOf(sha256: string): GatheredDocument {
  const document = {
    role: "privacy-policy",
    source: "policy.html",
    format: "html",
    sha256,
    language: "en",
    words: 500,
    blocks: [],
  } as const;
  return { role: "privacy-policy", source: "policy.html", via: "file", document };
}

interface Given {
  readonly rules: readonly RuleSketch[];
  readonly decisions: string;
  readonly today?: string;
  readonly policy?: string;
  readonly manifest?: string;
  readonly evidenceFiles?: Facts["evidenceFiles"];
}

function decided({ decisions, policy = A, evidenceFiles = {}, ...rest }: Given): Report {
  const report = judged({
    ...rest,
    facts: {
      decisions: parseDecisions("bb2-ready.decisions.yaml", decisions),
      documents: { "privacy-policy": policyOf(policy) },
      evidenceFiles,
    },
  });
  // Whatever is decided, the report has its published form.
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  return report;
}

const waiver = (more = "", expires = "2026-11-24") =>
  `waivers:\n  - { rule: policy/one, reason: being rewritten, owner: Ana Diaz, on: 2026-11-20, expires: ${expires}${more} }\n`;
const attestation = (more = "", on = "2026-11-20", answer = "yes", by = "Ana Diaz") =>
  `  - { rule: policy/one, answer: ${answer}, by: ${by}, on: ${on}, looked-at: the app${more} }\n`;
const attested = (...lines: readonly string[]) => `attestations:\n${lines.join("")}`;
const FAILS: readonly RuleSketch[] = [{ status: "fail" }];
const MANUAL: readonly RuleSketch[] = [{ status: "manual" }];
const statesOf = (report: Report) => report.decisions?.map(({ state }) => state);
const unused = (report: Report) => report.findings.find(({ ruleId }) => ruleId === "decisions/unused");

describe("days, in UTC", () => {
  it.each([
    ["2026-11-23", "ready-with-waivers", "counts"],
    ["2026-11-24", "ready-with-waivers", "counts"],
    ["2026-11-25", "not-ready", "expired"],
  ])("a waiver to 2026-11-24 on %s: %s, it %s", (today, verdict, state) => {
    const report = decided({ rules: FAILS, decisions: waiver(), today });
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toEqual([state]);
  });
  it.each([
    ["2026-11-23", "ready", "counts"],
    ["2026-11-24", "ready", "counts"],
    ["2026-11-25", "undecided", "expired"],
  ])("an attestation to 2026-11-24 on %s: %s, it %s", (today, verdict, state) => {
    const decisions = attested(attestation(", expires: 2026-11-24"));
    const report = decided({ rules: MANUAL, decisions, today });
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toEqual([state]);
    expect(report.headline.includes("1 decision does not count")).toBe(state === "expired");
  });
  it.each([
    ["2026-11-19", "undecided", "future"],
    ["2026-11-20", "ready", "counts"],
    ["2026-11-21", "ready", "counts"],
  ])("an attestation of 2026-11-20 on %s: %s, it is %s", (today, verdict, state) => {
    const report = decided({ rules: MANUAL, decisions: attested(attestation()), today });
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toEqual([state]);
  });
  it("a waiver dated after today does not count yet", () => {
    expect(statesOf(decided({ rules: FAILS, decisions: waiver(), today: "2026-11-19" }))).toEqual(["future"]);
  });
  it.each(["2026-02-30", "24.11.2026", "2026-11-24T00:00:00Z", "2026-1-2"])("%s is no day", (day) => {
    expect(() => parseDecisions("d.yaml", waiver("", `"${day}"`))).toThrow(/YYYY-MM-DD/);
  });
});

describe("what was judged", () => {
  it("keeps a decision while it is the same, and lets it lapse loudly when it changed", () => {
    const decisions = waiver(`, judged: { policy: ${A} }`);
    expect(decided({ rules: FAILS, decisions }).verdict).toBe("ready-with-waivers");
    const changed = decided({ rules: FAILS, decisions, policy: B });
    expect(changed).toMatchObject({ verdict: "not-ready", exitCode: 1, decisions: [{ state: "stale" }] });
    expect(changed.headline).toContain("1 decision does not count");
    const [advice] = changed.findings[0]?.advice ?? [];
    for (const part of [
      "Ana Diaz",
      "2026-11-20",
      "the privacy policy (SHA-256 aaaaaaaaaaaa…)",
      "changed since",
      "no longer counts",
    ])
      expect(advice).toContain(part);
  });
  it("makes an attestation stale too, and one over a document that is gone", () => {
    const decisions = attested(attestation(`, judged: { policy: ${A} }`));
    expect(decided({ rules: MANUAL, decisions }).verdict).toBe("ready");
    expect(decided({ rules: MANUAL, decisions, policy: B }).verdict).toBe("undecided");
    const terms = attested(attestation(`, judged: { terms: ${A} }`));
    const gone = decided({ rules: MANUAL, decisions: terms });
    expect(statesOf(gone)).toEqual(["stale"]);
    expect(gone.findings[0]?.advice[0]).toContain("terms of service is not there");
  });
  it.each([
    ["the same", { "rec.mp4": A }, "counts"],
    ["another", { "rec.mp4": B }, "stale"],
    ["gone", {}, "stale"],
  ])("evidence that is %s", (_, evidenceFiles, state) => {
    const decisions = attested(attestation(`, evidence: [{ file: rec.mp4, sha256: ${A} }]`));
    expect(statesOf(decided({ rules: MANUAL, decisions, evidenceFiles }))).toEqual([state]);
  });
});

describe("an attestation", () => {
  it.each(["fail", "error"] as const)("never settles %s, and the finding says so", (status) => {
    const report = decided({ rules: [{ status }], decisions: attested(attestation()) });
    expect(report.findings[0]?.status).toBe(status);
    expect(report.findings[0]?.advice[0]).toContain("changes nothing");
    expect(statesOf(report)).toEqual(["unused"]);
  });
  it.each([
    ["by", "{ rule: policy/one, answer: yes, on: 2026-11-20, looked-at: all }"],
    ["on", "{ rule: policy/one, answer: yes, by: Ana Diaz, looked-at: all }"],
  ])("without %s does not count", (_, entry) => {
    const report = decided({ rules: MANUAL, decisions: `attestations:\n  - ${entry}\n` });
    expect(statesOf(report)).toEqual(["incomplete"]);
    expect(report.verdict).toBe("undecided");
  });
  it("of several, the last day counts, whatever the order in the file; of one day the last written", () => {
    const later = attestation("", "2026-11-22", "no", "Ben Ode");
    for (const lines of [
      [attestation(), later],
      [later, attestation()],
    ]) {
      const report = decided({ rules: MANUAL, decisions: attested(...lines) });
      expect(report.findings[0]).toMatchObject({ status: "fail", attested: { by: "Ben Ode", answer: "no" } });
      expect(report.findings[0]?.advice[0]).toMatch(
        /^People disagree: Ana Diaz said “yes”.*Ben Ode said “no”/,
      );
      expect([...(statesOf(report) ?? [])].sort()).toEqual(["counts", "superseded"]);
    }
    const same = attested(attestation(), attestation("", "2026-11-20", "no", "Ben Ode"));
    expect(decided({ rules: MANUAL, decisions: same }).findings[0]?.status).toBe("fail");
  });
  it("beside the manifest comes after the manifest's own", () => {
    const manifest =
      "attestations: { policy/one: { answer: no, by: Ben Ode, on: 2026-11-20, looked-at: it } }";
    const report = decided({ rules: MANUAL, manifest, decisions: attested(attestation()) });
    expect(report.findings[0]).toMatchObject({ status: "pass", attested: { by: "Ana Diaz" } });
    expect(report.decisions?.map(({ file, state }) => [file, state])).toEqual([
      ["bb2-ready.yaml", "superseded"],
      ["bb2-ready.decisions.yaml", "counts"],
    ]);
  });
  it("an expired one is history once another counts, and no finding", () => {
    const decisions = attested(attestation(", expires: 2026-11-21"), attestation("", "2026-11-23"));
    const report = decided({ rules: MANUAL, decisions });
    expect(statesOf(report)).toEqual(["superseded", "counts"]);
    expect(report.headline).toBe("Ready");
    expect(unused(report)).toBeUndefined();
  });
  it("of one element settles only that", () => {
    const rules = [{ elements: { "e.a": "manual", "e.b": "manual" } }] as const;
    const report = decided({ rules, decisions: attested(attestation(", element: e.a")) });
    expect(report.findings[0]?.elements.map(({ status }) => status)).toEqual(["pass", "manual"]);
    expect(report.verdict).toBe("undecided");
  });
});

describe("a waiver", () => {
  const two = [{ elements: { "e.a": "fail", "e.b": "warn" } }] as const;
  const far = "2027-01-01";
  it.each(["error", "manual"] as const)("never accepts %s: nobody knows yet what it would be", (status) => {
    const report = decided({ rules: [{ status }], decisions: waiver("", far) });
    expect(report.verdict).toBe("undecided");
    expect(report.findings[0]?.waived).toBeUndefined();
    expect(report.findings[0]?.advice[0]).toContain("accepts nothing");
  });
  it("of a rule leaves what could not be decided in it", () => {
    const rules = [{ elements: { "e.a": "fail", "e.b": "error" } }] as const;
    const report = decided({ rules, decisions: waiver("", far) });
    expect(report).toMatchObject({
      verdict: "undecided",
      findings: [{ status: "fail", counts: "error", elements: [{ waived: true }, { status: "error" }] }],
    });
    expect(report.findings[0]?.waived).toBeUndefined();
  });
  it("of one element stays with that element, and the verdict says that there is one", () => {
    const report = decided({ rules: two, decisions: waiver(", element: e.a", far) });
    expect(report.headline).toBe("Ready with waivers, 1 point a reviewer will ask about, 1 waived");
    expect(report.findings[0]).toMatchObject({
      status: "fail",
      counts: "warn",
      elements: [{ id: "e.a", waived: true, waiver: { owner: "Ana Diaz", on: "2026-11-20" } }, { id: "e.b" }],
    });
  });
  it("of one finding counts for that finding only", () => {
    const bare = decided({ rules: FAILS, decisions: "" });
    expect(bare.decisions).toBeUndefined();
    const other = decided({ rules: FAILS, decisions: waiver(", finding: 0123456789ab", far) });
    expect(other).toMatchObject({ verdict: "not-ready", decisions: [{ state: "stale" }] });
    expect(other.findings[0]?.advice[0]).toContain("accepted the finding 0123456789ab on 2026-11-20");
  });
});

describe("decisions/unused", () => {
  it("is a finding when a decision settles nothing, at the line where it stands", () => {
    const report = decided({ rules: [{ status: "pass" }], decisions: waiver("", "2027-01-01") });
    expect(report.verdict).toBe("ready");
    expect(unused(report)).toMatchObject({
      severity: "recommended",
      status: "warn",
      elements: [
        {
          id: "waiver:policy/one",
          message: expect.stringContaining("It settles nothing"),
          evidence: [{ kind: "manifest", file: "bb2-ready.decisions.yaml", line: 2 }],
        },
      ],
    });
  });
  it("is not there when all are in use, and can be left out", () => {
    expect(unused(decided({ rules: FAILS, decisions: waiver() }))).toBeUndefined();
    const report = judged({
      rules: [{ status: "pass" }],
      manifest: "waivers: [{ rule: policy/one, reason: r, owner: o, expires: 2027-01-01 }]",
      scope: { skip: ["decisions/unused"] },
    });
    expect(unused(report)).toBeUndefined();
    expect(statesOf(report)).toEqual(["unused"]);
  });
  it("says nothing of rules that did not run", () => {
    const report = judged({
      rules: [{ status: "pass" }, { id: "policy/two" }],
      manifest: "waivers: [{ rule: policy/one, reason: r, owner: o, expires: 2027-01-01 }]",
      scope: { skip: ["policy/one"] },
    });
    expect(statesOf(report)).toEqual(["not-run"]);
    expect(unused(report)).toBeUndefined();
  });
});
