import type { Finding, Report } from "../judge/index.js";
import { countsOf, elementWaivers, waivedText } from "./decided.js";
import { placesOf, spotText } from "./places.js";
import { isOpen } from "./points.js";
import { oneLine } from "./safe.js";
import { subjectOf } from "./subject.js";

const LENGTH = 500;

/**
 * The reports as JUnit XML: a suite per app, every rule a test case. Red is what makes the app not ready or undecided;
 * what a person must answer, what does not apply, what is only recommended, what is waived and what did not run are
 * skips that say so.
 */
export function renderJunit(reports: readonly Report[]): string {
  const suites = reports.map(suiteOf);
  const total = attributes({ name: "bb2-ready", ...sum(suites.map(({ counts }) => counts)) });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites${total}>
${suites.map(({ xml }) => xml).join("\n")}
</testsuites>
`;
}

type Kind = "pass" | "failure" | "error" | "skipped";

interface Case {
  readonly kind: Kind;
  readonly xml: string;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suiteOf(report: Report): { readonly xml: string; readonly counts: Counts } {
  const cases = [...casesOf(report), ...report.scope.notRun.map((id) => notRunCase(id, report))];
  const of = (kind: Kind) => cases.filter((one) => one.kind === kind).length;
  const counts = {
    tests: cases.length,
    failures: of("failure"),
    errors: of("error"),
    skipped: of("skipped"),
  };
  const { today, headline } = report;
  const name = subjectOf(report);
  const head = attributes({
    name: oneLine(name, LENGTH),
    timestamp: `${today}T00:00:00`,
    ...counts,
    time: 0,
  });
  const properties = {
    headline: oneLine(headline, LENGTH),
    verdict: report.verdict,
    tool: `${report.tool.name} ${report.tool.version}`,
    rules: `${report.rulePack.id} ${report.rulePack.version}`,
  };
  const listed = Object.entries(properties)
    .map(([key, value]) => `      <property${attributes({ name: key, value })}/>`)
    .join("\n");
  return {
    counts,
    xml: `  <testsuite${head}>
    <properties>
${listed}
    </properties>
${cases.map(({ xml }) => xml).join("\n")}
  </testsuite>`,
  };
}

function casesOf(report: Report): readonly Case[] {
  const places = placesOf(report);
  return report.findings.map((finding) => {
    const kind = kindOf(finding, report);
    const why = reasonOf(finding, report);
    const open = finding.elements.filter(({ status }) => isOpen(status));
    const parts =
      open.length === 0 || !isOpen(finding.status)
        ? [...finding.evidence.slice(0, 5).map((e) => spotOf(places.of(finding, [e])[0]))]
        : open.flatMap(({ asks, message, evidence }) => [
            `${oneLine(asks, LENGTH)}: ${oneLine(message, LENGTH)}`,
            ...evidence.slice(0, 5).map((e) => `  ${spotOf(places.of(finding, [e])[0])}`),
          ]);
    const evidence = [...finding.evidence, ...open.flatMap((element) => element.evidence)];
    const where =
      isOpen(finding.status) && evidence.length === 0 ? [`at ${spotText(places.of(finding, [])[0])}`] : [];
    const waivers = elementWaivers(finding).map(([id, waiver]) =>
      oneLine(`${id}: ${waivedText(waiver)}`, LENGTH),
    );
    const detail = [
      ...where,
      ...parts,
      ...waivers,
      ...(isOpen(finding.status) ? [oneLine(finding.remedy, LENGTH)] : []),
    ];
    return caseOf(finding.ruleId, finding.title, kind, why, detail.filter((line) => line !== "").join("\n"));
  });
}

function kindOf(finding: Finding, { scope }: Report): Kind {
  const { severity, waived, baseline } = finding;
  const status = countsOf(finding);
  if (status === "pass") return "pass";
  if (status === "not-applicable" || status === "manual" || waived !== undefined) return "skipped";
  if (severity === "recommended") return "skipped";
  // The exit code is judged by what is new, and so is the colour.
  if (scope.failOn === "new" && baseline === "known" && status !== "warn") return "skipped";
  if (status === "warn") return scope.failOn === "warn" ? "failure" : "pass";
  return status === "fail" ? "failure" : "error";
}

function reasonOf(finding: Finding, { scope }: Report): string {
  const { status, severity, message, waived, baseline } = finding;
  const text = oneLine(message, LENGTH);
  if (waived !== undefined) return oneLine(`${waivedText(waived)}. ${text}`, 2 * LENGTH);
  if (scope.failOn === "new" && baseline === "known") return `Known to the baseline. ${text}`;
  if (status === "not-applicable") return `Does not apply. ${text}`;
  if (status === "manual") return `A person must answer. ${text}`;
  return severity === "recommended" && isOpen(status) ? `Recommended, not required. ${text}` : text;
}

function notRunCase(id: string, { scope }: Report): Case {
  return caseOf(id, "", "skipped", oneLine(`Did not run (${scope.why}).`, LENGTH), "");
}

function caseOf(id: string, title: string, kind: Kind, message: string, detail: string): Case {
  const name = oneLine(title === "" ? id : `${id}: ${title}`, LENGTH);
  const head = `    <testcase${attributes({ name, classname: `bb2-ready.${oneLine(id.split("/")[0] ?? "", 100)}`, time: 0 })}>`;
  const said = detail === "" ? message : `${message}\n${detail}`;
  const inside =
    kind === "pass"
      ? `<system-out>${escapeXml(said)}</system-out>`
      : kind === "skipped"
        ? `<skipped${attributes({ message })}/>${detail === "" ? "" : `\n      <system-out>${escapeXml(detail)}</system-out>`}`
        : `<${kind}${attributes({ message, type: id })}>${escapeXml(detail)}</${kind}>`;
  return { kind, xml: `${head}\n      ${inside}\n    </testcase>` };
}

function spotOf(spot: Parameters<typeof spotText>[0]): string {
  return spot.quote === undefined ? spotText(spot) : `${spotText(spot)} “${spot.quote}”`;
}

function sum(counts: readonly Counts[]): Counts {
  const of = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  return { tests: of("tests"), failures: of("failures"), errors: of("errors"), skipped: of("skipped") };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Every ">" too, so that no "]]>" is left. What XML 1.0 forbids, `oneLine` has taken out. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}
