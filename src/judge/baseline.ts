import { isOpen, pointFingerprint } from "./fingerprint.js";
import type { BaselineSummary, Finding, FindingElement, Newness, Report, Status } from "./model.js";

/** Something open: an element of a finding, or a finding without open elements. */
interface OpenPoint {
  readonly finding: Finding;
  readonly element?: FindingElement;
  readonly status: Status;
  readonly waived: boolean;
  readonly key: string;
}

/**
 * The report with what a saved one did not know marked as new. A point is known when the saved report held it open with
 * the same rule, element and words of evidence (lines and pages do not matter), as bad as now or worse, and no less
 * accepted: what a waiver covered then and no longer does is new. `before` are the saved reports, `file` their name.
 * With `--fail-on new` the exit code is judged by what is new; the verdict and its sentence never are. Pure.
 */
export function compareWith(
  report: Report,
  before: readonly Report[],
  file: string,
  sha256?: string,
): Report {
  const saved = before.find((one) => sameManifest(one, report)) ?? before.find((one) => sameApp(one, report));
  const known = new Map(saved === undefined ? [] : openIn(saved).map((point) => [point.key, point]));
  const newness = (point: OpenPoint): Newness => {
    const then = known.get(point.key);
    const same = then !== undefined && !worse(point.status, then.status) && (!then.waived || point.waived);
    return same ? "known" : "new";
  };
  const points = openIn(report).map((point) => ({ ...point, baseline: newness(point) }));
  const of = (finding: Finding) => points.filter((point) => point.finding === finding);
  const findings = report.findings.map((finding) => {
    const mine = of(finding);
    if (mine.length === 0) return finding;
    const baseline: Newness = mine.some((point) => point.baseline === "new") ? "new" : "known";
    const elements = finding.elements.map((element) => {
      const point = mine.find((one) => one.element === element);
      return point === undefined ? element : { ...element, baseline: point.baseline };
    });
    return { ...finding, elements, baseline };
  });
  const summary: BaselineSummary = {
    file,
    ...(sha256 !== undefined && { sha256 }),
    today: saved?.today ?? null,
    new: points.filter(({ baseline }) => baseline === "new").length,
    known: points.filter(({ baseline }) => baseline === "known").length,
    fixed: saved === undefined ? [] : fixedIn(report, openIn(saved)),
  };
  const exitCode = report.scope.failOn === "new" ? codeOf(points) : report.exitCode;
  return { ...report, exitCode, findings, baseline: summary };
}

/** What is new, required and not accepted: a failure gives 1, what is undecided 3. */
function codeOf(points: readonly (OpenPoint & { readonly baseline: Newness })[]): 0 | 1 | 3 {
  const counting = points.filter(
    ({ finding, waived, baseline }) =>
      baseline === "new" &&
      !waived &&
      finding.severity === "required" &&
      isOpen(finding.counts ?? finding.status),
  );
  const among = (...statuses: Status[]) => counting.some(({ status }) => statuses.includes(status));
  return among("fail") ? 1 : among("error", "manual") ? 3 : 0;
}

const FROM_MILDEST: readonly Status[] = ["pass", "not-applicable", "warn", "manual", "error", "fail"];

function worse(status: Status, than: Status): boolean {
  return FROM_MILDEST.indexOf(status) > FROM_MILDEST.indexOf(than);
}

function openIn({ findings }: Report): readonly OpenPoint[] {
  return findings.flatMap((finding): OpenPoint[] => {
    if (!isOpen(finding.status)) return [];
    const whole = { finding, status: finding.status, waived: finding.waived !== undefined };
    const elements = finding.elements.filter(({ status }) => isOpen(status));
    if (elements.length === 0) return [{ ...whole, key: pointFingerprint(finding) }];
    return elements.map((element) => ({
      finding,
      element,
      // Of a rule that any one element can satisfy, an element is no worse than the rule.
      status: worse(element.status, finding.status) ? finding.status : element.status,
      waived: element.waived === true,
      key: pointFingerprint(finding, element),
    }));
  });
}

/** What was open and is no longer, in rules that ran now. In other words of a document, a point is new and not fixed. */
function fixedIn(report: Report, then: readonly OpenPoint[]): BaselineSummary["fixed"] {
  const name = ({ finding, element }: OpenPoint) => `${finding.ruleId} ${element?.id ?? ""}`;
  const open = new Set(openIn(report).map(name));
  const notRun = new Set(report.scope.notRun);
  return then
    .filter((point) => !open.has(name(point)) && !notRun.has(point.finding.ruleId))
    .map(({ finding, element, status }) => ({
      ruleId: finding.ruleId,
      ...(element && { element: element.id }),
      title: element === undefined || element.asks === "" ? finding.title : element.asks,
      status,
    }));
}

function sameManifest(a: Report, b: Report): boolean {
  return a.app.manifest !== null && a.app.manifest === b.app.manifest;
}

/** The same app under another path: by its name; without a manifest, by the documents that were checked. */
function sameApp(a: Report, b: Report): boolean {
  if (a.app.name !== null) return a.app.name === b.app.name && a.app.organization === b.app.organization;
  const sources = ({ documents }: Report) =>
    documents.map(({ role, source }) => `${role} ${source}`).join("\n");
  return a.app.manifest === null && b.app.manifest === null && sources(a) === sources(b);
}
