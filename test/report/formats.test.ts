import { expect, it } from "vitest";
import { REPORT_FORMATS, renderAs } from "../../src/report/index.js";
import { sample } from "./sample.js";
import { junitFaults, sarifFaults } from "./valid.js";

type Result = {
  readonly ruleId: string;
  readonly kind: string;
  readonly level: string;
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly object[];
  readonly locations: readonly { readonly physicalLocation: object }[];
};
const resultsOf = async (report: typeof sample): Promise<readonly Result[]> =>
  JSON.parse(await renderAs("sarif", [report])).runs[0].results;

it.each(REPORT_FORMATS)(
  "%s: the same report gives the same bytes, and ends with a line break",
  async (format) => {
    const made = await renderAs(format, [sample]);
    expect(await renderAs(format, [structuredClone(sample)])).toEqual(made);
    expect(Buffer.from(made).at(-1)).toBe(10);
  },
);

it("SARIF is valid against the official schema, for one app and for two", async () => {
  expect(sarifFaults(await renderAs("sarif", [sample]))).toEqual([]);
  expect(sarifFaults(await renderAs("sarif", [sample, sample]))).toEqual([]);
  expect(sarifFaults('{"version":"2.1.0"}')).not.toEqual([]);
});

it("SARIF has levels from severity and status, and a waived finding suppressed, the others not", async () => {
  const results = await resultsOf(sample);
  const of = (rule: string) => results.filter(({ ruleId }) => ruleId === rule);
  expect(of("policy/breach-notice").map(({ kind, level }) => [kind, level])).toEqual([
    ["fail", "error"],
    ["fail", "error"],
  ]);
  expect(of("policy/no-sale")).toMatchObject([{ kind: "fail", level: "warning", suppressions: [] }]);
  expect(of("demo/journey")).toMatchObject([{ kind: "review", level: "none", suppressions: [] }]);
  expect(of("policy/present")).toEqual([]);
  const elements = sample.findings[4]?.elements.map((element) => ({ ...element, waived: true })) ?? [];
  const waived = { ...sample, findings: sample.findings.map((f) => (f.waived ? { ...f, elements } : f)) };
  const suppressed = (await resultsOf(waived)).filter(({ ruleId }) => ruleId === "terms/precedence");
  expect(suppressed).toHaveLength(2);
  for (const { suppressions } of suppressed)
    expect(suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "being rewritten (Ana Diaz, until 2027-01-01)" },
    ]);
});

it("every SARIF result has a place: for what is not said, the manifest line that names the document", async () => {
  const line = {
    kind: "manifest",
    file: "apps/one/bb2-ready.yaml",
    line: 31,
    column: 11,
    text: "file: p.pdf",
  } as const;
  const findings = sample.findings.map((finding) =>
    finding.ruleId === "policy/present" ? { ...finding, evidence: [line] } : finding,
  );
  const app = { ...sample.app, manifest: "apps/one/bb2-ready.yaml" };
  const placesOf = async (report: typeof sample) =>
    (await resultsOf(report))
      .filter(({ ruleId }) => ruleId.startsWith("policy/"))
      .map(({ locations }) => locations[0]?.physicalLocation);
  const base = { uriBaseId: "%SRCROOT%" };
  expect(await placesOf({ ...sample, app, findings })).toMatchObject([
    { artifactLocation: { uri: "apps/one/p.pdf", ...base }, region: { startLine: 1 } },
    { artifactLocation: { uri: "apps/one/bb2-ready.yaml", ...base }, region: { startLine: 31 } },
    { artifactLocation: { uri: "apps/one/bb2-ready.yaml", ...base }, region: { startLine: 31 } },
  ]);
  const alone = { ...sample, app: { name: null, organization: null, manifest: null } };
  expect((await placesOf(alone))[1]).toMatchObject({
    artifactLocation: { uri: "p.pdf" },
    region: { startLine: 1 },
  });
});

it("a document on the web sends people to the manifest line that names it", async () => {
  const source = "https://app.example.com/privacy";
  const line = { kind: "manifest", file: "bb2-ready.yaml", line: 9, column: 1, text: "url: x" } as const;
  const report = {
    ...sample,
    documents: [{ role: "privacy-policy", source } as const],
    findings: sample.findings.map((f) => (f.ruleId === "policy/present" ? { ...f, evidence: [line] } : f)),
  };
  const [first] = await resultsOf(report);
  expect(first?.locations).toMatchObject([{ physicalLocation: { region: { startLine: 9 } } }]);
  expect(first).toMatchObject({
    relatedLocations: [{ physicalLocation: { artifactLocation: { uri: source } } }],
  });
});

it("fingerprints stay when evidence moves, and change with rule, element and words", async () => {
  const fingerprints = async (change: (quote: string) => string, moved: number) => {
    const report = {
      ...sample,
      findings: sample.findings.map((finding) => ({
        ...finding,
        elements: finding.elements.map((element) => ({
          ...element,
          nearest: false,
          evidence: element.evidence.map((e) =>
            e.kind === "document" ? { ...e, page: moved, block: moved, quote: change(e.quote) } : e,
          ),
        })),
      })),
    };
    return (await resultsOf(report)).map((result) => result.fingerprints["bb2-ready/v1"]);
  };
  const before = await fingerprints((quote) => quote, 1);
  expect(await fingerprints((quote) => quote.toUpperCase().replaceAll(" ", " \n "), 7)).toEqual(before);
  expect((await fingerprints((quote) => `${quote} Always.`, 1))[0]).not.toBe(before[0]);
  expect(new Set(before).size).toBe(before.length);
});

it("JUnit is valid, has every rule, and is red only for what makes the app not ready", async () => {
  const xml = await renderAs("junit", [{ ...sample, scope: { ...sample.scope, notRun: ["demo/later"] } }]);
  expect(await junitFaults(xml)).toEqual([]);
  expect(await junitFaults("<testsuites><x></testsuites>")).not.toEqual([]);
  expect([...xml.matchAll(/<testcase /g)]).toHaveLength(6);
  expect(xml).toContain('<testsuites name="bb2-ready" tests="6" failures="1" errors="0" skipped="3">');
  expect(xml).toContain('<skipped message="Waived until 2027-01-01 by Ana Diaz: being rewritten.');
  const strict = await renderAs("junit", [{ ...sample, scope: { ...sample.scope, failOn: "warn" } }]);
  expect(strict).toContain('failures="2"');
});

it("GitHub gets one command a line, a rule each, worst first", async () => {
  const lines = (await renderAs("github", [sample])).trim().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "::notice", "::notice"]);
  expect(lines[0]).toContain("::error file=p.pdf,line=1,title=policy/breach-notice%3A Says");
  expect(lines[0]).toContain("%0A");
});

it("GitLab gets an issue a point, each with its own fingerprint, even of two apps with the same faults", async () => {
  const issues: readonly { readonly fingerprint: string; readonly location: object }[] = JSON.parse(
    await renderAs("gitlab", [sample, sample]),
  );
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  expect(issues[0]).toMatchObject({
    check_name: "policy/breach-notice",
    severity: "critical",
    location: { path: "p.pdf", lines: { begin: 1 } },
  });
  expect(await renderAs("gitlab", [{ ...sample, findings: [] }])).toBe("[]\n");
});

it("Markdown has verdict, quote, remedy and who waived", async () => {
  const text = await renderAs("markdown", [sample]);
  expect(text).toMatch(/^# Not ready: 1 requirement failed/);
  expect(text).toContain("nearest, p.pdf, page 3, in “Incidents”: “We comply with all breach laws.”");
  expect(text).toContain("**What to do:** Say who is told, how, and when.");
  expect(text).toContain("Waived by Ana Diaz until 2027-01-01: being rewritten");
});

it("a step summary of very many apps stays below what GitHub takes", async () => {
  const text = await renderAs("github-summary", Array<typeof sample>(3000).fill(sample));
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text).toMatch(/And \d+ more apps\.\n$/);
});
