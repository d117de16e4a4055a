import { inputsOf } from "./inputs.js";
import { capital } from "./pdf-cover.js";
import { type Element, INK, type Look, SHEET } from "./pdf-paper.js";
import { bold, chapter, type Outline, type Sheet, SMALL, STATUS, TEXT } from "./pdf-style.js";
import { Table } from "./pdf-table.js";
import { readabilityWords } from "./readability-words.js";
import { SCENARIO_HEADS, scenarioRows } from "./rehearsal.js";

const WIDTH = SHEET.right - SHEET.left;

/** What people decided: every attestation and waiver, those too that do not count. */
export function decisionsOn(sheet: Sheet, outline: Outline, title: string): void {
  const { paper, report, clean } = sheet;
  const { section } = chapter(sheet, title, outline, paper.root);
  const columns = [
    { title: "Kind", width: 70 },
    { title: "Requirement", width: 130 },
    { title: "State", width: 66 },
    { title: "Decision", width: WIDTH - 266 },
  ];
  const table = new Table(paper, section, columns, title);
  for (const { kind, ruleId, element, state, message, evidence } of report.decisions ?? []) {
    const files = (evidence ?? [])
      .map(({ file, sha256 }) => ` Evidence: ${file}, SHA-256 ${sha256}.`)
      .join("");
    table.row([
      { runs: [{ text: capital(kind) }] },
      { runs: [bold(clean([ruleId, element ?? ""].filter((t) => t !== "").join(", "), 120))], header: true },
      { runs: [{ text: state === "counts" ? "Counts" : `Does not count: ${state}` }] },
      { runs: [{ text: clean(`${message}${files}`, 900) }] },
    ]);
  }
  table.end();
}

/** What the report was made of, with digests, so that anybody can tell whether they hold the same files. */
export function inputsOn(sheet: Sheet, outline: Outline, title: string): void {
  const { paper, report, clean } = sheet;
  const { section } = chapter(sheet, title, outline, paper.root);
  const columns = [
    { title: "Input", width: 104 },
    { title: "Source and SHA-256 of its bytes", width: WIDTH - 104 - 76 },
    { title: "Read as", width: 76 },
  ];
  const table = new Table(paper, section, columns, title);
  for (const { what, source, sha256, readAs } of inputsOf(report))
    table.row([
      { runs: [bold(capital(what))], header: true },
      {
        runs: [
          { text: `${clean(source, 300)} ` },
          { text: sha256 ?? "no digest: it could not be read, or was not noted", ink: INK.soft },
        ],
      },
      { runs: [{ text: readAs ?? "" }] },
    ]);
  table.end();
  const { tool, rulePack, schemaVersion } = report;
  const made = `Made by ${tool.name} ${tool.version} with the rules ${rulePack.id} ${rulePack.version}; report form ${schemaVersion}. The same inputs, rules and day give the same report, byte for byte.`;
  paper.block("P", section, [{ text: clean(made, 400) }], { ...SMALL, before: 6 });
  for (const { role, readability } of report.documents)
    if (readability !== undefined)
      paper.block(
        "P",
        section,
        [
          bold(`Readability of the ${role.replaceAll("-", " ")}: `),
          { text: clean(readabilityWords(readability), 300) },
        ],
        TEXT,
      );
}

/** What the app did in each scenario it was rehearsed in. */
export function rehearsalOn(sheet: Sheet, outline: Outline, title: string): void {
  const { paper, report, clean } = sheet;
  const { section } = chapter(sheet, title, outline, paper.root, { fresh: true });
  const [scenario, plays, did, result] = SCENARIO_HEADS.map(capital);
  const columns = [
    { title: scenario ?? "", width: 96 },
    { title: plays ?? "", width: 120 },
    { title: did ?? "", width: WIDTH - 346 },
    { title: result ?? "", width: 130 },
  ];
  const table = new Table(paper, section, columns, title);
  const runs = report.rehearsal?.runs ?? [];
  for (const [at, row] of scenarioRows(report).slice(0, ROWS).entries()) {
    const { ink } = STATUS[(runs[at]?.open.length ?? 0) === 0 ? "pass" : "fail"];
    table.row([
      { runs: [bold(clean(row.scenario, 100))], header: true },
      { runs: [{ text: clean(row.plays, 200) }] },
      { runs: [{ text: clean(row.did, 300) }] },
      { runs: [{ text: clean(row.result, 300), ink }] },
    ]);
  }
  table.end();
  if (runs.length > ROWS)
    paper.block(
      "P",
      section,
      [{ text: `And ${runs.length - ROWS} more; the JSON report holds all.` }],
      SMALL,
    );
}

/** Rows of one table; more helps nobody. */
const ROWS = 200;

const ROLES = ["Prepared by", "Reviewed by", "Approved by"] as const;
const LINES = ["Name", "Role", "Date", "Signature"] as const;

/** Lines to sign on. */
export function signOff(sheet: Sheet, outline: Outline, title: string, missing: () => boolean): void {
  const { paper } = sheet;
  paper.need(330);
  const { section } = chapter(sheet, title, outline, paper.root);
  paper.block("P", section, [{ text: SIGNING }], { ...TEXT, after: 8 });
  for (const role of ROLES) lines(sheet, section, role);
  if (missing()) paper.block("P", section, [{ text: MISSING }], { ...SMALL, before: 10 });
}

const SIGNING =
  "By signing, a person says that they read this report, and that the answers given in it for people to give are theirs or known to them.";
const MISSING =
  "Characters that the typeface of this file lacks are given by their number in Unicode, such as [U+2603].";

function lines({ paper }: Sheet, section: Element, role: string): void {
  const label: Look = { size: 8.4, ink: INK.soft };
  const height = 58;
  paper.need(height);
  const y = paper.y;
  const part = paper.element("P", section);
  const put = (text: string, x: number, at: number, look: Look) =>
    paper.put(part, paper.lines([{ text }], 200, look), x, at, look);
  put(`${role}: `, SHEET.left, y, { size: 10, weight: "bold" });
  const widths = [130, 120, 80, WIDTH - 330 - 30];
  let x: number = SHEET.left;
  for (const [at, line] of LINES.entries()) {
    const width = widths[at] ?? 0;
    const from = x;
    paper.rule(y + 34, INK.soft, from, from + width);
    put(`${line} `, from, y + 36, label);
    x += width + 10;
  }
  part.end();
  paper.y = y + height;
}
