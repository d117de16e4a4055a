import type { Report } from "../judge/index.js";
import { groupsOf } from "./groups.js";
import { appName, cover } from "./pdf-cover.js";
import { documentsOn } from "./pdf-documents.js";
import { findingOn } from "./pdf-finding.js";
import { typeface } from "./pdf-fonts.js";
import { matrix, numbersOf } from "./pdf-matrix.js";
import { INK, Paper, SHEET } from "./pdf-paper.js";
import { decisionsOn, inputsOn, rehearsalOn, signOff } from "./pdf-record.js";
import { chapter, type Outline, type Sheet, SMALL, TEXT } from "./pdf-style.js";
import { cleaner } from "./pdf-words.js";
import { placesOf } from "./places.js";

/**
 * The reports as one tagged PDF (PDF 1.7, made to the rules of PDF/UA-1): cover, checklist, findings, the documents
 * where the report carries them, digests, and lines to sign on. Pure: dates are the report's own day.
 */
export async function renderPdf(reports: readonly Report[]): Promise<Uint8Array> {
  const font = typeface();
  let missed = false;
  const clean = cleaner(font.covered, () => {
    missed = true;
  });
  const name = reports
    .map((report) => clean(appName(report), 100))
    .join(", ")
    .slice(0, 300);
  const days = reports.map(({ today }) => today).sort();
  const options: PDFKit.PDFDocumentOptions = {
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-US",
    displayTitle: true,
    size: [SHEET.width, SHEET.height],
    margin: 0,
    font: "",
    autoFirstPage: false,
    bufferPages: true,
    info: {
      Title: inXml(`Blue Button 2.0 readiness report: ${name}`),
      Subject: "Readiness for Blue Button 2.0 production access",
      Creator: "bb2-ready",
      Producer: "bb2-ready",
      CreationDate: new Date(`${days.at(-1)}T00:00:00Z`),
    },
  };
  const { default: PDFDocument } = await import("pdfkit");
  // Its types do not know this subset yet.
  const doc = new PDFDocument(Object.assign(options, { subset: "PDF/UA" }));
  const bytes = collected(doc);
  doc.registerFont("regular", Buffer.from(font.regular)).registerFont("bold", Buffer.from(font.bold));
  const root = doc.struct("Document");
  doc.addStructure(root);
  const paper = new Paper(doc, root);
  for (const [at, report] of reports.entries()) {
    const sheet: Sheet = {
      paper,
      report,
      clean,
      places: placesOf(report),
      numbers: numbersOf(report.findings),
      name: (what) => `${at + 1} ${what}`,
    };
    part(sheet, reports.length, () => missed);
  }
  paper.finish();
  frame(paper, `Readiness report: ${name}`, reports);
  doc.end();
  return bytes;
}

const REHEARSED = "What was rehearsed";

/** All of one report, from a page of its own. */
function part(sheet: Sheet, reports: number, missed: () => boolean): void {
  const { paper, report, clean } = sheet;
  paper.newPage();
  const outline: Outline =
    reports === 1
      ? paper.doc.outline
      : paper.doc.outline.addItem(clean(appName(report), 150), { expanded: false });
  const withText = report.documents.some(({ blocks }) => blocks !== undefined);
  const titles = [
    "The checklist",
    "The findings",
    ...((report.rehearsal?.runs.length ?? 0) > 0 ? [REHEARSED] : []),
    ...(withText ? ["The documents, annotated"] : []),
    ...((report.decisions?.length ?? 0) > 0 ? ["Decisions of people"] : []),
    "Inputs and digests",
    "Sign-off",
  ];
  cover(sheet, outline, titles);
  for (const title of titles)
    switch (title) {
      case "The checklist":
        matrix(sheet, outline, title);
        break;
      case "The findings":
        findings(sheet, outline, title);
        break;
      case REHEARSED:
        rehearsalOn(sheet, outline, title);
        break;
      case "The documents, annotated":
        documentsOn(sheet, outline, title);
        break;
      case "Decisions of people":
        decisionsOn(sheet, outline, title);
        break;
      case "Inputs and digests":
        inputsOn(sheet, outline, title);
        break;
      case "Sign-off":
        signOff(sheet, outline, title, missed);
    }
}

function findings(sheet: Sheet, outline: Outline, title: string): void {
  const { paper, report, clean, numbers } = sheet;
  const top = chapter(sheet, title, outline, paper.root, { fresh: true });
  for (const { title, findings } of groupsOf(report)) {
    paper.need(120);
    const heading = `${title} (${findings.length})`;
    const group = chapter(sheet, heading, top.outline, top.section, { inner: true });
    for (const finding of findings)
      findingOn(sheet, group.section, finding, numbers.get(finding) ?? 0, group.outline);
  }
  const { notRun, why } = report.scope;
  if (notRun.length === 0) return;
  const rest = chapter(sheet, `What did not run (${notRun.length})`, top.outline, top.section, {
    inner: true,
  });
  paper.block(
    "P",
    rest.section,
    [{ text: `${clean(why, 300)}. These requirements were not looked at:` }],
    TEXT,
  );
  for (const id of notRun.slice(0, 500)) paper.block("P", rest.section, [{ text: clean(id, 200) }], SMALL);
}

/** Header and footer of every page but for the cover's header. */
function frame(paper: Paper, title: string, reports: readonly Report[]): void {
  const { doc, pages } = paper;
  const [report] = reports;
  const made = report === undefined ? "" : `${report.tool.name} ${report.tool.version}, ${report.today}`;
  const [line] = paper.lines([{ text: title }], SHEET.right - SHEET.left, { size: 8.2 });
  const header = line?.[0]?.text ?? "";
  for (let at = 0; at < pages; at++) {
    doc.switchToPage(at);
    const count = `page ${at + 1} of ${pages}`;
    const wide = (paper.measure(count, "regular") * 8.2) / 1000;
    const write = (text: string, x: number, y: number) =>
      doc.font("regular").fontSize(8.2).fillColor(INK.soft).text(text, x, y, { lineBreak: false });
    if (at > 0) {
      paper.artifact(() => write(header, SHEET.left, 36), { type: "Pagination", attached: ["Top"] });
      paper.rule(50);
    }
    paper.artifact(
      () => {
        write(made, SHEET.left, 748);
        write(count, SHEET.right - wide, 748);
      },
      { type: "Pagination", attached: ["Bottom"] },
    );
  }
}

/** PDFKit writes the title into XML as it is. */
function inXml(text: string): string {
  return text.replaceAll("&", "and").replaceAll("<", "‹").replaceAll(">", "›");
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on("error", reject);
  });
}
