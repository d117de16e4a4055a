import { describe, expect, it } from "vitest";
import type { Status } from "../../src/judge/index.js";
import { judged } from "./facts.js";

describe("a rule's status", () => {
  const worst: readonly (readonly [readonly Status[], "all" | "any-of", Status])[] = [
    [["pass", "warn"], "all", "warn"],
    [["warn", "manual"], "all", "manual"],
    [["manual", "error"], "all", "error"],
    [["error", "fail"], "all", "fail"],
    [["not-applicable", "pass"], "all", "pass"],
    [["not-applicable", "not-applicable"], "all", "not-applicable"],
    [["fail", "pass"], "any-of", "pass"],
    [["fail", "error"], "any-of", "error"],
    [["fail", "fail"], "any-of", "fail"],
  ];
  it.each(worst)("of elements %j combined by %s is %s", (statuses, combine, expected) => {
    const elements = Object.fromEntries(statuses.map((status, at) => [`e.${"abc"[at]}`, status]));
    const [finding] = judged({ rules: [{ elements, combine }] }).findings;
    expect(finding?.status).toBe(expected);
    expect(finding?.elements).toHaveLength(statuses.length);
  });
});

describe("the verdict", () => {
  const table: readonly (readonly [readonly Status[], string, number])[] = [
    [["pass", "pass"], "ready", 0],
    [["pass", "warn"], "ready", 0],
    [["pass", "fail", "error"], "not-ready", 1],
    [["pass", "error"], "undecided", 3],
    [["manual", "warn"], "undecided", 3],
    [["not-applicable"], "ready", 0],
  ];
  it.each(table)("over required rules %j is %s, %i", (statuses, verdict, exitCode) => {
    const report = judged({ rules: statuses.map((status, at) => ({ id: `policy/r${at}`, status })) });
    expect(report).toMatchObject({ verdict, exitCode });
  });
  it("is not moved by recommended rules", () => {
    const report = judged({ rules: [{ status: "fail", severity: "recommended" }, { id: "policy/two" }] });
    expect(report).toMatchObject({ verdict: "ready", exitCode: 0, tally: { fail: 1, pass: 1 } });
  });
  it("counts warnings in the headline", () => {
    expect(judged({ rules: [{ status: "warn" }] }).headline).toBe("Ready, 1 point a reviewer will ask about");
  });
  it("takes warnings for failures with --fail-on warn, and records it", () => {
    const report = judged({ rules: [{ status: "warn" }], scope: { failOn: "warn" } });
    expect(report).toMatchObject({ verdict: "not-ready", exitCode: 1, scope: { failOn: "warn" } });
  });
});

const attested = (fields: string) => `attestations: { policy/one: { ${fields} } }`;
const GOOD = 'answer: yes, by: Ana Diaz, on: 2026-11-20, looked-at: "version 2 of the policy"';

describe("an attestation", () => {
  it("settles what is manual, and is shown", () => {
    const report = judged({ rules: [{ status: "manual" }], manifest: attested(GOOD) });
    expect(report).toMatchObject({
      verdict: "ready",
      findings: [{ status: "pass", attested: { by: "Ana Diaz", on: "2026-11-20" } }],
    });
  });
  it.each(["fail", "error"] as const)("does not settle %s", (status) => {
    const [finding] = judged({ rules: [{ status }], manifest: attested(GOOD) }).findings;
    expect(finding?.status).toBe(status);
    expect(finding?.attested).toBeUndefined();
  });
  it.each([
    ["a name", "answer: yes, on: 2026-11-20, looked-at: all"],
    ["a date", "answer: yes, by: Ana Diaz, looked-at: all"],
    ["what was looked at", "answer: yes, by: Ana Diaz, on: 2026-11-20"],
  ])("without %s does not count", (what, fields) => {
    const report = judged({ rules: [{ status: "manual" }], manifest: attested(fields) });
    expect(report.verdict).toBe("undecided");
    expect(report.findings[0]?.advice.join()).toContain(what);
  });
  it("dated after today does not count; today does", () => {
    const on = (day: string) =>
      judged({ rules: [{ status: "manual" }], manifest: attested(GOOD.replace("2026-11-20", day)) });
    expect(on("2026-11-25").verdict).toBe("undecided");
    expect(on("2026-11-24").verdict).toBe("ready");
  });
  it("that says no fails; one that says not-applicable leaves the rule out", () => {
    const answer = (word: string) =>
      judged({ rules: [{ status: "manual" }], manifest: attested(GOOD.replace("yes", word)) }).findings[0]
        ?.status;
    expect(answer("no")).toBe("fail");
    expect(answer("not-applicable")).toBe("not-applicable");
  });
});

const waiver = (fields: string) =>
  `waivers: [{ rule: policy/one, reason: we have none, owner: Ana Diaz, ${fields} }]`;

describe("a waiver", () => {
  it("accepts a finding, which stays to be seen", () => {
    const report = judged({ rules: [{ status: "fail" }], manifest: waiver("expires: 2026-11-24") });
    expect(report).toMatchObject({
      verdict: "ready-with-waivers",
      exitCode: 0,
      findings: [{ status: "fail", waived: { owner: "Ana Diaz" } }],
    });
  });
  it("does not count the day after it expires", () => {
    const report = judged({ rules: [{ status: "fail" }], manifest: waiver("expires: 2026-11-23") });
    expect(report).toMatchObject({ verdict: "not-ready", exitCode: 1 });
    expect(report.findings[0]?.advice[0]).toContain("2026-11-23");
  });
  it("of one element leaves the others to count", () => {
    const manifest = waiver("element: e.a, expires: 2027-01-01");
    const both = judged({ rules: [{ elements: { "e.a": "fail", "e.b": "fail" } }], manifest });
    expect(both.verdict).toBe("not-ready");
    expect(both.findings[0]?.waived).toBeUndefined();
    const one = judged({ rules: [{ elements: { "e.a": "fail", "e.b": "pass" } }], manifest });
    expect(one.verdict).toBe("ready-with-waivers");
    expect(one.findings[0]?.elements).toMatchObject([
      { id: "e.a", status: "fail", waived: true },
      { id: "e.b" },
    ]);
  });
  it("that accepts nothing leaves the app simply ready", () => {
    expect(judged({ rules: [{ status: "pass" }], manifest: waiver("expires: 2027-01-01") }).verdict).toBe(
      "ready",
    );
  });
});
