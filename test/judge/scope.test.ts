import { describe, expect, it } from "vitest";
import type { GatheredDocument } from "../../src/judge/index.js";
import { judged } from "./facts.js";

const policy: GatheredDocument = {
  role: "privacy-policy",
  source: "policy.html",
  via: "file",
  document: {
    role: "privacy-policy",
    source: "policy.html",
    format: "html",
    sha256: "0".repeat(64),
    language: "en",
    words: 500,
    blocks: [],
  },
};
const broken: GatheredDocument = {
  role: "privacy-policy",
  source: "policy.pdf",
  via: "file",
  problem: {
    code: "no-text-layer",
    blame: "document",
    message: "There is no text layer.",
    hint: "Export it again.",
  },
};

describe("a partial run", () => {
  it("never says ready", () => {
    const report = judged({
      rules: [{ reads: ["privacy-policy"] }],
      manifest: undefined,
      facts: { documents: { "privacy-policy": policy } },
    });
    expect(report).toMatchObject({
      verdict: "checked",
      exitCode: 0,
      scope: { partial: true, why: "no manifest" },
    });
  });
  it("still fails what failed", () => {
    const report = judged({ rules: [{ status: "fail" }, { id: "terms/two" }], scope: { only: ["policy"] } });
    expect(report).toMatchObject({ verdict: "not-ready", exitCode: 1, scope: { notRun: ["terms/two"] } });
  });
  it("does not run what it lacks, and counts it", () => {
    const rules = [
      { reads: ["privacy-policy"] },
      { id: "terms/a", reads: ["terms-of-service"] },
      { id: "manifest/b", reads: ["manifest"] },
    ] as const;
    const report = judged({ rules, manifest: undefined, facts: { documents: { "privacy-policy": policy } } });
    expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(["policy/one"]);
    expect(report.scope.notRun).toEqual(["terms/a", "manifest/b"]);
  });
  it("has nowhere to put a person's answer", () => {
    const report = judged({
      rules: [{ status: "manual", reads: ["privacy-policy"] }],
      manifest: undefined,
      facts: { documents: { "privacy-policy": policy } },
    });
    expect(report.scope.notRun).toEqual(["policy/one"]);
  });
  it("names areas and rules exactly", () => {
    const rules = [{ id: "policy/no-sale" }, { id: "policy/no-sale-ever" }];
    expect(judged({ rules, scope: { only: ["policy/no-sale"] } }).findings).toHaveLength(1);
    expect(judged({ rules, scope: { skip: ["policy/no-sale"] } }).findings).toHaveLength(1);
  });
});

describe("a document that could not be read", () => {
  const rules = [
    { kind: "reading", reads: ["privacy-policy"], elements: { "e.a": "pass", "e.b": "pass" } },
  ] as const;
  it("leaves the rules that read it undecided, with all their elements", () => {
    const report = judged({ rules, facts: { documents: { "privacy-policy": broken } } });
    expect(report.verdict).toBe("undecided");
    expect(report.findings[0]?.elements.map(({ status }) => status)).toEqual(["error", "error"]);
    expect(report.findings[0]?.message).toContain("There is no text layer.");
  });
  it("is also one that nobody named", () => {
    expect(judged({ rules }).findings[0]).toMatchObject({
      status: "error",
      message: expect.stringContaining("does not name"),
    });
  });
  it("matters not when it is a notice, which nobody has to have", () => {
    expect(judged({ rules: [{ kind: "reading", reads: ["privacy-notice"] }] }).findings[0]?.status).toBe(
      "not-applicable",
    );
  });
});

describe("a rule that names a fact of the manifest", () => {
  const rules = [
    {
      status: "fail",
      appliesWhen: { field: "application.has-accounts", is: [true], otherwise: "The app has no accounts." },
    },
  ] as const;
  it.each([
    [
      "does not apply when the manifest says otherwise",
      "application: { has-accounts: false }",
      "not-applicable",
    ],
    ["runs when it says so", "application: { has-accounts: true }", "fail"],
    ["runs when it says nothing", "application: { name: App }", "fail"],
  ])("%s", (_, manifest, status) => {
    expect(judged({ rules, manifest }).findings[0]?.status).toBe(status);
  });
});
