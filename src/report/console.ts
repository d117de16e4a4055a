import type { Finding, Report, Status } from "../judge/index.js";
import { findingText, heading } from "./console-finding.js";
import { sharedText, undecidedOf } from "./console-undecided.js";
import { baselineText, countsOf, fixedText } from "./decided.js";
import { type Look, type Pen, penFor } from "./look.js";
import { plain } from "./plain.js";
import { readabilityWords } from "./readability-words.js";
import { scenarioRows } from "./rehearsal.js";
import { subjectOf } from "./subject.js";
import { TALLY_WORDS } from "./tally.js";

export interface ConsoleOptions extends Look {
  /** Passes and what does not apply are shown too, with their evidence. */
  readonly verbose: boolean;
  /** Only the verdict. */
  readonly quiet: boolean;
}

/** The report as a colleague's review: verdict, failures, what stays open, a tally. Ends with a line break. */
export function renderConsole(report: Report, options: ConsoleOptions): string {
  const pen = penFor(options);
  const head = [verdictLine(report, pen)];
  if (options.quiet) return `${head.join("\n")}\n`;
  const about = [
    subjectOf(report),
    report.today,
    `rules ${[report.rulePack, ...(report.ownPacks ?? [])].map(({ id, version }) => `${id} ${version}`).join(", ")}`,
  ];
  head.push(pen.ink.dim(pen.lines(about.map(plain).join(" · "), "")));
  if (report.scope.partial)
    head.push(
      pen.lines(`In part (${report.scope.why}): ${report.scope.notRun.length} rules did not run.`, ""),
    );
  const since = baselineText(report);
  if (since !== undefined) head.push(pen.lines(plain(since), ""));
  const sections = [
    head.join("\n"),
    ...sectionsOf(report, options, pen),
    fixedLines(report, pen),
    scenarioLines(report, pen),
    readabilityLines(report, pen),
    tallyLine(report, pen),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function verdictLine(report: Report, pen: Pen): string {
  // By the verdict and not by the exit code, which --fail-on new judges by less than all.
  const tint =
    report.verdict === "not-ready"
      ? pen.ink.red
      : report.verdict === "undecided"
        ? pen.ink.yellow
        : pen.ink.green;
  return tint.bold(pen.lines(report.headline, ""));
}

function sectionsOf(report: Report, options: ConsoleOptions, pen: Pen): string[] {
  const of = (severity: Finding["severity"], ...statuses: Status[]) =>
    report.findings.filter(
      (f) => f.severity === severity && f.waived === undefined && statuses.includes(countsOf(f)),
    );
  const split = (findings: readonly Finding[]) =>
    options.verbose ? { single: findings, shared: [] } : undecidedOf(findings);
  const full = (title: string, findings: readonly Finding[]) => {
    if (findings.length === 0) return "";
    const { single, shared } = split(findings);
    const texts = [
      ...shared.map((one) => sharedText(one, pen)),
      ...single.map((f) => findingText(f, pen, options.verbose)),
    ];
    return [pen.ink.underline(title), ...texts].join("\n\n");
  };
  const short = (title: string, findings: readonly Finding[], after = "") => {
    if (findings.length === 0) return "";
    const { single, shared } = split(findings);
    return [
      pen.ink.underline(title),
      "",
      ...single.map((f) => (options.verbose ? findingText(f, pen, true) : shortText(f, pen))),
      ...shared.map((one) => sharedText(one, pen)),
      ...(after === "" ? [] : ["", pen.lines(after, "")]),
    ].join("\n");
  };
  const open: Status[] = ["fail", "error", "warn"];
  return [
    full("What failed", of("required", "fail")),
    full("What could not be checked", of("required", "error")),
    full("What a reviewer will ask about", of("required", "warn")),
    short("What a person must answer", of("required", "manual"), ANSWER),
    options.verbose
      ? full("Recommended, not required", of("recommended", ...open))
      : short("Recommended, not required", of("recommended", ...open)),
    options.verbose ? short("A person may answer, not required", of("recommended", "manual")) : "",
    full(
      "Waived",
      report.findings.filter((f) => f.waived !== undefined),
    ),
    options.verbose
      ? full(
          "What passed",
          report.findings.filter((f) => f.status === "pass"),
        )
      : "",
    options.verbose
      ? full(
          "What does not apply",
          report.findings.filter((f) => f.status === "not-applicable"),
        )
      : "",
  ];
}

const ANSWER =
  "Answer each with `bb2-ready attest RULE`: who looked, and at what. `bb2-ready explain RULE` says what CMS asks and how to answer.";

function shortText(finding: Finding, pen: Pen): string {
  const advice = finding.advice.map((text) => `\n${pen.lines(text, "  ")}`).join("");
  const message = finding.status === "manual" ? "" : `\n${pen.lines(finding.message, "  ")}`;
  return heading(finding, pen) + message + advice;
}

/** More help nobody; the JSON report holds all. */
const FIXED = 20;

function fixedLines({ baseline }: Report, pen: Pen): string {
  if (baseline === undefined || baseline.fixed.length === 0) return "";
  const { fixed } = baseline;
  const lines = fixed.slice(0, FIXED).map((one) => pen.lines(`${pen.mark("pass")} ${fixedText(one)}`, ""));
  const more = fixed.length > FIXED ? [`And ${fixed.length - FIXED} more.`] : [];
  return [pen.ink.underline("Fixed since the baseline"), "", ...lines, ...more].join("\n");
}

function scenarioLines(report: Report, pen: Pen): string {
  const rows = scenarioRows(report).map(({ scenario, plays, did, result }, at) => {
    const mark = pen.mark((report.rehearsal?.runs[at]?.open.length ?? 0) === 0 ? "pass" : "fail");
    const about = pen.lines(plain(`${plays}. The app ${did}.`), "    ");
    return `${mark} ${pen.ink.bold(plain(scenario))}: ${plain(result)}\n${about}`;
  });
  return rows.length === 0 ? "" : [pen.ink.underline("What was rehearsed"), "", ...rows].join("\n");
}

function readabilityLines(report: Report, pen: Pen): string {
  return report.documents
    .flatMap(({ role, readability }) =>
      readability === undefined
        ? []
        : [
            pen.lines(
              `Readability of the ${role.replaceAll("-", " ")}: ${plain(readabilityWords(readability))}`,
              "",
            ),
          ],
    )
    .join("\n");
}

function tallyLine({ tally }: Report, pen: Pen): string {
  return pen.lines(
    TALLY_WORDS.filter(([status]) => tally[status] > 0)
      .map(([status, word]) => `${tally[status]} ${word}`)
      .join(" · "),
    "",
  );
}
