import type { Report } from "../judge/index.js";
import { INK, type Look, SHEET } from "./pdf-paper.js";
import { bold, bookmark, type Outline, type Sheet, SMALL, STATUS, TEXT } from "./pdf-style.js";
import { Table } from "./pdf-table.js";
import { subjectOf } from "./subject.js";
import { TALLY_WORDS } from "./tally.js";

const TITLE: Look = { size: 24, weight: "bold", after: 2 };

/** The first page: whose report it is, the verdict, the tally, and where to find what. */
export function cover(sheet: Sheet, outline: Outline, parts: readonly string[]): void {
  const { paper, report, clean } = sheet;
  const section = paper.element("Sect", paper.root);
  bookmark(outline, "Summary", paper);
  const name = clean(appName(report), 200);
  paper.block("P", section, [{ text: "Blue Button 2.0 production access: readiness report" }], {
    ...SMALL,
    size: 10.5,
  });
  paper.block("H1", section, [{ text: name }], TITLE);
  const { organization } = report.app;
  if (organization !== null)
    paper.block("P", section, [{ text: clean(organization, 200) }], { ...TEXT, size: 12, ink: INK.soft });
  verdict(sheet, section);
  tally(sheet, section);
  facts(sheet, section);
  contents(sheet, section, parts);
  paper.block("P", section, [{ text: MEANING }], { ...SMALL, before: 14 });
}

const MEANING =
  "This report was made by a program that reads documents and a manifest. It quotes what it found, so that a person can check every line. CMS alone decides on production access.";

export function appName(report: Report): string {
  return subjectOf(report);
}

function verdict({ paper, report, clean }: Sheet, section: ReturnType<Sheet["paper"]["element"]>): void {
  const status = report.exitCode === 0 ? STATUS.pass : report.exitCode === 1 ? STATUS.fail : STATUS.manual;
  paper.block("P", section, [bold(clean(report.headline, 400), status.ink)], {
    size: 15,
    before: 16,
    after: 14,
    box: { fill: status.fill, bar: status.ink },
  });
  const { partial, why, notRun } = report.scope;
  if (partial)
    paper.block(
      "P",
      section,
      [{ text: `In part (${clean(why, 300)}): ${notRun.length} requirements did not run.` }],
      TEXT,
    );
}

function tally({ paper, report }: Sheet, section: ReturnType<Sheet["paper"]["element"]>): void {
  const width = (SHEET.right - SHEET.left) / TALLY_WORDS.length;
  const list = paper.element("L", section);
  const y = paper.y;
  for (const [at, [status, word]] of TALLY_WORDS.entries()) {
    const { fill, ink } = STATUS[status];
    const x = SHEET.left + at * width;
    paper.artifact((doc) => doc.roundedRect(x, y, width - 6, 46, 4).fill(fill));
    const body = paper.element("LBody", paper.element("LI", list));
    const count: Look = { size: 18, weight: "bold", ink };
    const label: Look = { size: 8.4, ink };
    paper.put(body, paper.lines([{ text: `${report.tally[status]} ` }], width, count), x + 8, y + 4, count);
    paper.put(body, paper.lines([{ text: word }], width, label), x + 8, y + 29, label);
    body.end();
  }
  paper.y = y + 60;
}

function facts(sheet: Sheet, section: ReturnType<Sheet["paper"]["element"]>): void {
  const { paper, report, clean } = sheet;
  const { app, today, tool, rulePack, scope, documents, baseline } = report;
  const limits = [
    scope.offline ? "without the network" : "",
    scope.failOn === "fail" ? "" : `judged strictly (--fail-on ${scope.failOn})`,
  ].filter((text) => text !== "");
  const rows: readonly (readonly [string, string])[] = [
    ["Checked for the day", `${today} (UTC)`],
    ...(app.manifest === null ? [] : [["Manifest", app.manifest] as const]),
    ...documents.map(({ role, source }) => [capital(role.replaceAll("-", " ")), source] as const),
    ["Tool", `${tool.name} ${tool.version}`],
    ["Rules", `${rulePack.id} ${rulePack.version}`],
    ...(limits.length === 0 ? [] : [["How it ran", limits.join(", ")] as const]),
    ...(baseline === undefined
      ? []
      : [
          [
            "Against the baseline",
            `${baseline.file}${baseline.today === null ? "" : ` of ${baseline.today}`}: ${baseline.new} new, ${baseline.known} known, ${baseline.fixed.length} settled`,
          ] as const,
        ]),
  ];
  const table = new Table(
    paper,
    section,
    [
      { title: "About this report", width: 130 },
      { title: "", width: SHEET.right - SHEET.left - 130 },
    ],
    "About this report",
  );
  for (const [name, value] of rows)
    table.row([{ runs: [bold(name)], header: true }, { runs: [{ text: clean(value, 300) }] }]);
  table.end();
}

function contents(
  { paper, name }: Sheet,
  section: ReturnType<Sheet["paper"]["element"]>,
  parts: readonly string[],
): void {
  paper.block("H2", section, [{ text: "In this report" }], {
    size: 12,
    weight: "bold",
    before: 18,
    after: 4,
    keep: 60,
  });
  const list = paper.element("TOC", section);
  const look: Look = { size: 9.6 };
  for (const part of parts) {
    paper.need(16);
    const item = paper.element("TOCI", list);
    const y = paper.y;
    paper.put(
      item,
      paper.lines([{ text: part, to: name(part), ink: INK.link }], 400, look),
      SHEET.left,
      y,
      look,
    );
    paper.later(() => {
      const page = paper.lines([{ text: `page ${paper.pageOf(name(part)) ?? ""}` }], 80, look);
      const last = page[0]?.at(-1);
      paper.put(item, page, SHEET.right - ((last?.x ?? 0) + (last?.width ?? 0)), y, look);
      item.end();
    });
    paper.y = y + 15;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
