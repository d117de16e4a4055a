import type { Finding, FindingElement } from "../judge/index.js";
import { INK, SHEET } from "./pdf-paper.js";
import { chapter, type Outline, type Sheet, SMALL, STATUS } from "./pdf-style.js";
import { Table } from "./pdf-table.js";

/** The areas of the rules, by what their ids begin with. */
const AREAS: Readonly<Record<string, string>> = {
  policy: "Privacy policy",
  terms: "Terms of service",
  notice: "Privacy notice",
  readability: "Readability",
  manifest: "Application and manifest",
  org: "Organization",
  change: "Changes",
  demo: "Demonstration",
  ui: "The app's own pages",
  sandbox: "Sandbox",
};

/** The checklist as a table: every requirement with its number, status, points and page. */
export function matrix(sheet: Sheet, outline: Outline, title: string): void {
  const { paper, clean, name, numbers } = sheet;
  const { section } = chapter(sheet, title, outline, paper.root, { fresh: true });
  paper.block(
    "P",
    section,
    [{ text: "Every requirement by area. The numbers are those used throughout this report." }],
    SMALL,
  );
  const widths = [30, 84, 268, 66, 34];
  const left = SHEET.right - SHEET.left - widths.reduce((sum, width) => sum + width, 0);
  const columns = ["No.", "Status", "Requirement", "Points met", "Page"].map((text, at) => ({
    title: text,
    width: (widths[at] ?? 0) + (at === 2 ? left : 0),
  }));
  const table = new Table(paper, section, columns, title);
  let area: string | undefined;
  for (const [finding, number] of numbers) {
    if (areaOf(finding) !== area) {
      area = areaOf(finding);
      table.group(clean(AREAS[area] ?? area, 80));
    }
    const { word, fill, ink } = STATUS[finding.status];
    const to = name(`finding ${number}`);
    table.row([
      { runs: [{ text: String(number) }] },
      { runs: [{ text: word, weight: "bold" }], pill: { fill, ink } },
      {
        runs: [
          { text: clean(finding.title, 200), to, ink: INK.link },
          { text: marks(finding), ink: INK.soft },
        ],
        header: true,
      },
      { runs: [{ text: points(finding.elements) }] },
      { runs: [], later: () => [{ text: String(paper.pageOf(to) ?? "") }] },
    ]);
  }
  table.end();
}

/** The number of each finding: area by area, in the order in which the areas first come. */
export function numbersOf(findings: readonly Finding[]): ReadonlyMap<Finding, number> {
  const areas = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = areas.get(areaOf(finding));
    if (list === undefined) areas.set(areaOf(finding), [finding]);
    else list.push(finding);
  }
  return new Map([...areas.values()].flat().map((finding, at) => [finding, at + 1]));
}

function areaOf({ ruleId }: Finding): string {
  return ruleId.split("/")[0] ?? "";
}

/** What else is to be known of a finding, after its title. */
export function marks({ severity, waived, attested, baseline, status }: Finding): string {
  const said = [
    severity === "recommended" ? "recommended" : "",
    waived === undefined ? "" : "waived",
    attested === undefined ? "" : "attested",
    baseline === "new" && status !== "pass" ? "new" : "",
  ].filter((text) => text !== "");
  return said.length === 0 ? "" : ` (${said.join(", ")})`;
}

function points(elements: readonly FindingElement[]): string {
  const counted = elements.filter(({ status }) => status !== "not-applicable");
  if (counted.length === 0) return "";
  return `${counted.filter(({ status }) => status === "pass").length} of ${counted.length}`;
}
