import type { Finding, Report } from "../judge/index.js";
import { baselineText, fixedText, newnessText } from "./decided.js";
import { groupsOf } from "./groups.js";
import { inputsOf } from "./inputs.js";
import { detailsOf } from "./markdown-finding.js";
import { escapeMarkdown } from "./markdown-text.js";
import { type Places, placesOf, spotText } from "./places.js";
import { isOpen } from "./points.js";
import { readabilityWords } from "./readability-words.js";
import { SCENARIO_HEADS, scenarioRows } from "./rehearsal.js";
import { oneLine } from "./safe.js";
import { subjectOf } from "./subject.js";
import { TALLY_WORDS } from "./tally.js";

const LENGTH = 400;
/** Rows of one table; more helps nobody. */
const ROWS = 200;
/** GitHub refuses a step summary of more than 1 MiB. */
const SUMMARY_BYTES = 1_000_000;

/** The reports as Markdown for people: verdict, tally, what is open with quote, requirement and remedy. */
export function renderMarkdown(reports: readonly Report[]): string {
  return reports.map((report) => page(report, false)).join("\n---\n\n");
}

/**
 * The reports as a summary of a GitHub step: verdict, tally and a table of what is open, folded away. What would make it
 * larger than GitHub takes is left to verdict and tally, and then to a count.
 */
export function renderGithubSummary(reports: readonly Report[]): string {
  const pages: string[] = [];
  let room = SUMMARY_BYTES;
  for (const report of reports) {
    const fitting = [page(report, true), `${[...head(report), tally(report)].join("\n\n")}\n`].find(
      (text) => Buffer.byteLength(text) < room,
    );
    if (fitting === undefined) break;
    pages.push(fitting);
    room -= Buffer.byteLength(fitting) + 10;
  }
  const left = reports.length - pages.length;
  return [...pages, ...(left > 0 ? [`And ${left} more apps.\n`] : [])].join("\n---\n\n");
}

function page(report: Report, brief: boolean): string {
  const places = placesOf(report);
  const groups = groupsOf(report).filter(({ settled }) => settled !== true);
  const sections = groups.map(({ title, findings }) =>
    brief
      ? `<details><summary>${title} (${findings.length})</summary>\n\n${table(findings, places)}\n\n</details>`
      : `## ${title}\n\n${findings.map((finding) => detailsOf(finding, places)).join("\n\n")}`,
  );
  const parts = [...head(report), tally(report), ...scenarios(report), ...sections, ...fixed(report)];
  return `${[...parts, foot(report)].join("\n\n")}\n`;
}

function head(report: Report): string[] {
  const { today, rulePack, scope, headline } = report;
  const about = subjectOf(report);
  const of = [about, today, `rules ${rulePack.id} ${rulePack.version}`].map((text) => safe(text)).join(" · ");
  const partial = `In part (${safe(scope.why)}): ${scope.notRun.length} rules did not run.`;
  const since = baselineText(report);
  return [
    `# ${safe(headline)}`,
    of,
    ...(scope.partial ? [partial] : []),
    ...(since === undefined ? [] : [safe(since)]),
  ];
}

function tally({ tally }: Report): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(TALLY_WORDS.map(([, word]) => word)),
    row(TALLY_WORDS.map(() => "---:")),
    row(TALLY_WORDS.map(([status]) => tally[status])),
  ].join("\n");
}

/** The table of scenarios, where the app was rehearsed. */
function scenarios(report: Report): string[] {
  const rows = scenarioRows(report).slice(0, ROWS);
  if (rows.length === 0) return [];
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => safe(cell)).join(" | ")} |`;
  return [
    "## What was rehearsed",
    [
      row(SCENARIO_HEADS),
      "| --- | --- | --- | --- |",
      ...rows.map(({ scenario, plays, did, result }) => row([scenario, plays, did, result])),
    ].join("\n"),
  ];
}

function table(findings: readonly Finding[], places: Places): string {
  const rows = findings.slice(0, ROWS).map((finding) => {
    const evidence = [finding, ...finding.elements.filter(({ status }) => isOpen(status))].flatMap(
      (f) => f.evidence,
    );
    const title = finding.title + newnessText(finding);
    const cells = [title, finding.message, spotText(places.of(finding, evidence)[0]), finding.ruleId];
    return `| ${cells.map((cell) => safe(cell)).join(" | ")} |`;
  });
  const more = findings.length > ROWS ? [`\nAnd ${findings.length - ROWS} more.`] : [];
  return ["| requirement | found | place | rule |", "| --- | --- | --- | --- |", ...rows, ...more].join("\n");
}

function fixed({ baseline }: Report): string[] {
  if (baseline === undefined || baseline.fixed.length === 0) return [];
  const lines = baseline.fixed.slice(0, ROWS).map((one) => `- ${safe(fixedText(one))}`);
  const more = baseline.fixed.length > ROWS ? [`- and ${baseline.fixed.length - ROWS} more`] : [];
  return [["## Fixed since the baseline\n", ...lines, ...more].join("\n")];
}

function foot(report: Report): string {
  const { documents, tool } = report;
  const read = inputsOf(report).map(
    ({ what, source, sha256 }) =>
      `- ${what}: ${safe(source)}${sha256 === undefined ? "" : `, SHA-256 ${sha256}`}`,
  );
  const hard = documents.flatMap(({ role, readability }) =>
    readability === undefined
      ? []
      : [`- readability of the ${role.replaceAll("-", " ")}: ${safe(readabilityWords(readability))}`],
  );
  return [...read, ...hard, `- made by ${safe(`${tool.name} ${tool.version}`)}`].join("\n");
}

function safe(text: string): string {
  return escapeMarkdown(oneLine(text, LENGTH));
}
