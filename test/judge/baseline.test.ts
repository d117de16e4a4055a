import { describe, expect, it } from "vitest";
import { compareWith, type Evidence, type Finding, type Report } from "../../src/judge/index.js";
import { reportSchema } from "../../src/report/schema.js";
import { judged, type RuleSketch } from "./facts.js";

const of = (rules: readonly RuleSketch[], failOn: "fail" | "new" = "fail", manifest?: string): Report =>
  judged({ rules, scope: { failOn }, ...(manifest !== undefined && { manifest }) });
const compared = (now: Report, ...before: readonly Report[]): Report => {
  const report = compareWith(now, before, "old.json");
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  return report;
};

/** The same report with a quote as evidence of its first finding's first element. */
function quoting(report: Report, quote: string, line: number): Report {
  const evidence: readonly Evidence[] = [
    { kind: "document", document: "privacy-policy", quote, line, section: [], block: line, start: 0, end: 9 },
  ];
  const change = (finding: Finding): Finding => ({
    ...finding,
    elements: finding.elements.map((element) => ({ ...element, evidence })),
  });
  return { ...report, findings: report.findings.map(change) };
}

const one: readonly RuleSketch[] = [{ elements: { "e.a": "fail", "e.b": "pass" } }];
const both: readonly RuleSketch[] = [{ elements: { "e.a": "fail", "e.b": "fail" } }];

describe("a report against a baseline", () => {
  it("marks what is new and what is known, and leaves what is fine unmarked", () => {
    const report = compared(of(both), of(one));
    expect(report.findings[0]).toMatchObject({
      baseline: "new",
      elements: [
        { id: "e.a", baseline: "known" },
        { id: "e.b", baseline: "new" },
      ],
    });
    expect(report.baseline).toEqual({ file: "old.json", today: "2026-11-24", new: 1, known: 1, fixed: [] });
    const passed = compared(of([{ status: "pass" }]), of(one));
    expect(passed.findings[0]?.baseline).toBeUndefined();
  });
  it("tells what is fixed, and not what only did not run", () => {
    expect(compared(of(one), of(both)).baseline?.fixed).toEqual([
      { ruleId: "policy/one", element: "e.b", title: "that e.b is said", status: "fail" },
    ]);
    const skipped = judged({ rules: [...both, { id: "policy/two" }], scope: { skip: ["policy/one"] } });
    expect(compared(skipped, of(both)).baseline?.fixed).toEqual([]);
  });
  it("keys by words, not by line, case or spaces", () => {
    const before = quoting(of(one), "We may share your data.", 3);
    expect(compared(quoting(of(one), "WE MAY  share\nyour data.", 70), before).baseline?.known).toBe(1);
    const reworded = compared(quoting(of(one), "We may sell your data.", 3), before);
    expect(reworded.baseline).toMatchObject({ new: 1, known: 0, fixed: [] });
  });
  it.each([
    ["warn", "fail", "new"],
    ["fail", "warn", "known"],
    ["fail", "fail", "known"],
    ["manual", "error", "new"],
    ["pass", "warn", "new"],
  ] as const)("%s then, %s now is %s", (then, now, newness) => {
    expect(compared(of([{ status: now }]), of([{ status: then }])).findings[0]?.baseline).toBe(newness);
  });
  it("takes what a waiver no longer covers for new", () => {
    const manifest = (day: string) =>
      `waivers: [{ rule: policy/one, reason: r, owner: Ana Diaz, expires: ${day} }]`;
    const before = of([{ status: "fail" }], "fail", manifest("2026-12-31"));
    expect(before.verdict).toBe("ready-with-waivers");
    const after = of([{ status: "fail" }], "new", manifest("2026-11-23"));
    expect(compared(after, before).exitCode).toBe(1);
    expect(compared(of([{ status: "fail" }], "new", manifest("2026-12-31")), before).exitCode).toBe(0);
  });
});

describe("--fail-on new", () => {
  const table: readonly (readonly [string, readonly RuleSketch[], readonly RuleSketch[], number, string])[] =
    [
      ["nothing new", both, both, 0, "not-ready"],
      ["a new failure", one, both, 1, "not-ready"],
      ["new, and only for a person", [{ status: "pass" }], [{ status: "manual" }], 3, "undecided"],
      [
        "a known failure, and new for a person",
        [{ status: "fail" }, { id: "policy/b" }],
        [{ status: "fail" }, { id: "policy/b", status: "manual" }],
        3,
        "not-ready",
      ],
      ["a new warning", [{ status: "pass" }], [{ status: "warn" }], 0, "ready"],
      [
        "new, but only recommended",
        [{ severity: "recommended" }],
        [{ severity: "recommended", status: "fail" }],
        0,
        "ready",
      ],
    ];
  it.each(table)(
    "%s: the code follows what is new, the verdict does not",
    (_, before, now, code, verdict) => {
      const judgedNow = of(now, "new");
      const report = compared(judgedNow, of(before));
      expect(report).toMatchObject({ exitCode: code, verdict, headline: judgedNow.headline });
    },
  );
  it("without it, a baseline does not touch the code", () => {
    expect(compared(of(both), of(both)).exitCode).toBe(1);
  });
});

describe("the saved report of an app", () => {
  const named = (name: string, path: string | null) => {
    const report = of(one);
    return { ...report, app: { name, organization: null, manifest: path } };
  };
  it("is found by manifest, then by name; another app's is not taken", () => {
    const now = named("Larkfold", "a/bb2-ready.yaml");
    const elsewhere = named("Other", "b/bb2-ready.yaml");
    expect(compared(now, elsewhere, named("Larkfold", "c/bb2-ready.yaml")).baseline?.known).toBe(1);
    expect(compared(now, elsewhere).baseline).toMatchObject({ today: null, new: 1, known: 0, fixed: [] });
  });
});
