import type { Finding, Report } from "../judge/index.js";
import { waiverOf } from "./decided.js";
import { placesOf, type Spot, spotText } from "./places.js";
import { jsonText } from "./plain.js";
import { type OpenStatus, type Point, pointsOf } from "./points.js";
import { oneLine } from "./safe.js";
import { ruleOf } from "./sarif-rule.js";
import { artifactUri, asUri, sarifText } from "./sarif-text.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
const QUOTE = 300;

/**
 * The reports as one SARIF 2.1.0 log, a run each. Results are what is open; what passed is in the rules and the tally.
 * `review` and `open` are SARIF's own words for what a person must decide and what could not be decided.
 */
export function renderSarif(reports: readonly Report[]): string {
  const log = { $schema: SCHEMA, version: "2.1.0", runs: reports.map(runOf) };
  return jsonText(log);
}

function runOf(report: Report): object {
  const { tool, app, rulePack, documents, findings } = report;
  const rules = [...new Map(findings.map((finding) => [finding.ruleId, ruleOf(finding)])).entries()];
  const indexes = new Map(rules.map(([id], index) => [id, index]));
  const about = app.manifest ?? documents.map(({ source }) => source).join(",");
  return {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        rules: rules.map(([, rule]) => rule),
        properties: { rulePack: `${rulePack.id} ${rulePack.version}` },
      },
    },
    automationDetails: { id: `bb2-ready/${asUri(oneLine(about, QUOTE))}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder the tool ran in." } } },
    invocations: [{ executionSuccessful: true, exitCode: report.exitCode }],
    artifacts: artifactsOf(report),
    results: pointsOf(report).map((point) => resultOf(point, indexes.get(point.finding.ruleId) ?? -1)),
    properties: {
      headline: oneLine(report.headline, QUOTE),
      verdict: report.verdict,
      today: report.today,
      tally: report.tally,
      ...(report.baseline && {
        baseline: {
          file: oneLine(report.baseline.file, QUOTE),
          today: report.baseline.today,
          fixed: report.baseline.fixed.map(({ ruleId, element = "" }) => ({
            rule: oneLine(ruleId, QUOTE),
            element: oneLine(element, QUOTE),
          })),
        },
      }),
      notRun: report.scope.notRun.map((id) => oneLine(id, QUOTE)),
    },
  };
}

function artifactsOf(report: Report): readonly object[] {
  const { document } = placesOf(report);
  const documents = report.documents.map(({ role, sha256 }) => ({
    description: { text: role.replaceAll("-", " ") },
    location: artifactUri(document(role)),
    ...(sha256 !== undefined && { hashes: { "sha-256": sha256 } }),
  }));
  const inputs = (report.inputs ?? []).map(({ kind, file, sha256 }) => ({
    description: { text: kind },
    location: artifactUri(oneLine(file, QUOTE)),
    hashes: { "sha-256": sha256 },
  }));
  return [...documents, ...inputs];
}

function resultOf(point: Point, ruleIndex: number): object {
  const { finding, element, status, spots, fingerprint } = point;
  const [first, ...rest] = spots;
  const quotes = spots.filter(({ quote }) => quote !== undefined && quote !== "").slice(0, 3);
  const label = element?.nearest === true ? "Nearest" : "Evidence";
  const text = [
    point.message,
    ...quotes.map((spot) => `${label} (${spotText(spot)}): “${spot.quote}”`),
    oneLine(element?.remedy ?? finding.remedy, 2 * QUOTE),
  ];
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex >= 0 && { ruleIndex }),
    kind: KINDS[status],
    level: levelOf(status, finding.severity),
    message: { text: sarifText(text.filter((part) => part !== "").join("\n")) },
    locations: [locationOf(first)],
    ...(rest.length > 0 && { relatedLocations: differing(rest.slice(0, 20).map(locationOf)) }),
    fingerprints: { "bb2-ready/v1": fingerprint },
    // The one name GitHub's code scanning heeds.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1` },
    suppressions: suppressionsOf(point),
    ...baselineState(point),
    properties: { status, severity: finding.severity, ...(element && { element: element.id }) },
  };
}

const KINDS: Readonly<Record<OpenStatus, string>> = {
  fail: "fail",
  warn: "fail",
  manual: "review",
  error: "open",
};

/** SARIF 3.27.10: a result whose kind is not "fail" has level "none". */
function levelOf(status: OpenStatus, severity: Finding["severity"]): string {
  if (KINDS[status] !== "fail") return "none";
  if (status === "fail") return severity === "required" ? "error" : "warning";
  return severity === "required" ? "warning" : "note";
}

/** SARIF 3.27.24; what is fixed is in the run's properties, since a fixed thing has no place any more. */
function baselineState({ finding, element }: Point): object {
  const { baseline } = element ?? finding;
  return baseline === undefined ? {} : { baselineState: baseline === "new" ? "new" : "unchanged" };
}

function suppressionsOf({ waived, finding, element }: Point): readonly object[] {
  if (!waived) return [];
  const { reason = "", owner = "", expires = "" } = waiverOf(finding, element) ?? {};
  const justification = oneLine(`${reason} (${owner}, until ${expires})`, QUOTE);
  return [{ kind: "external", status: "accepted", justification }];
}

/** Each once: the schema takes no two that are the same. */
function differing(locations: readonly object[]): readonly object[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}

function locationOf(spot: Spot): object {
  const { path, line, column, page, quote } = spot;
  return {
    physicalLocation: {
      artifactLocation: artifactUri(path),
      region: {
        startLine: line,
        ...(column !== undefined && { startColumn: column }),
        ...(quote !== undefined && { snippet: { text: quote } }),
      },
    },
    ...(page !== undefined && { message: { text: `Page ${page}` } }),
  };
}
