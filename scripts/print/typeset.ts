/** Sets the parts of a document on Letter pages: a tagged PDF whose bytes depend on the content alone. */
import PDFDocument from "pdfkit";
import type { Paper, Part } from "./parts.js";
import { toWinAnsi } from "./win-ansi.js";

const MARGIN = 68;
const INDENT = 18;
const BODY = { font: "Helvetica", size: 10.5, gap: 3 } as const;
const BOLD = "Helvetica-Bold";
/** Heading sizes in points, levels 1 to 6. */
const HEADING = [21, 14, 11.5, 11, 10.5, 10.5] as const;
/** The same content must give the same bytes on every day. */
const DATE = new Date(Date.UTC(2026, 0, 1));

type Doc = PDFKit.PDFDocument;

/** Prints a document. No compression: deflate's output differs between builds of zlib. */
export function typeset(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "LETTER",
    margin: MARGIN,
    bufferPages: true,
    compress: false,
    tagged: true,
    lang: "en-US",
    displayTitle: true,
    info: { Title: toWinAnsi(paper.title), CreationDate: DATE, ModDate: DATE },
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (let at = 0; at < paper.parts.length; ) {
    const part = paper.parts[at];
    if (!part) break;
    const run = part.kind === "item" || part.kind === "row" ? runFrom(paper.parts, at) : [part];
    root.add(element(doc, run, at === 0));
    at += run.length;
  }
  root.end();
  numberPages(doc, toWinAnsi(paper.title));
  doc.end();
  return bytes;
}

type Item = Part & { kind: "item" };

type Row = Part & { kind: "row" };

/** The parts of the same kind from here on: one list or one table. */
function runFrom(parts: readonly Part[], from: number): readonly Part[] {
  const kind = parts[from]?.kind;
  let end = from + 1;
  while (parts[end]?.kind === kind) end++;
  return parts.slice(from, end);
}

function element(doc: Doc, run: readonly Part[], first: boolean): PDFKit.PDFStructureElement {
  const [part] = run;
  const items = run.filter((next) => next.kind === "item");
  const rows = run.filter((next) => next.kind === "row");
  if (items.length > 0) return list(doc, items, true);
  if (rows.length > 0) return table(doc, rows);
  if (part?.kind === "heading") return doc.struct(`H${part.level}`, {}, () => heading(doc, part, first));
  return doc.struct("P", {}, () => paragraph(doc, part?.kind === "paragraph" ? part.text : ""));
}

function heading(doc: Doc, part: Part & { kind: "heading" }, first: boolean): void {
  const size = HEADING[part.level - 1] ?? BODY.size;
  doc.font(BOLD).fontSize(size);
  const text = toWinAnsi(part.text);
  if (!first) doc.y += part.level <= 2 ? 10 : 5;
  // A heading stays with the first lines of what it heads.
  room(doc, doc.heightOfString(text) + 3 * (BODY.size + BODY.gap));
  doc.fillColor("#12303a").text(text, MARGIN, doc.y, { lineGap: 2 });
  doc.y += part.level <= 2 ? 5 : 3;
}

function paragraph(doc: Doc, text: string): void {
  body(doc);
  room(doc, 2 * (BODY.size + BODY.gap));
  doc.text(toWinAnsi(text), MARGIN, doc.y, { lineGap: BODY.gap });
  doc.y += 6;
}

/** Items deeper than the first of their run form a list inside the item before them. */
function list(doc: Doc, items: readonly Item[], outermost: boolean): PDFKit.PDFStructureElement {
  const depth = Math.min(...items.map((item) => item.depth));
  const entries: PDFKit.PDFStructureElement[] = [];
  for (let at = 0; at < items.length; ) {
    let end = at + 1;
    while (end < items.length && (items[end]?.depth ?? 0) > depth) end++;
    const [head, ...inner] = items.slice(at, end);
    if (head) entries.push(entry(doc, head, inner, outermost && end === items.length));
    at = end;
  }
  return doc.struct("L", {}, entries);
}

function entry(doc: Doc, item: Item, inner: readonly Item[], last: boolean): PDFKit.PDFStructureElement {
  const left = MARGIN + item.depth * INDENT;
  const label = () => {
    body(doc);
    room(doc, 2 * (BODY.size + BODY.gap));
    const top = doc.y;
    doc.text(toWinAnsi(item.marker), left - INDENT + 5, top, { lineBreak: false });
    doc.y = top;
  };
  const content = () => {
    body(doc).text(toWinAnsi(item.text), left, doc.y, { lineGap: BODY.gap });
    doc.y += last && inner.length === 0 ? 2 + BODY.gap : 2;
  };
  const parts = [doc.struct("Lbl", {}, label), doc.struct("LBody", {}, content)];
  return doc.struct("LI", {}, inner.length > 0 ? [...parts, list(doc, inner, last)] : parts);
}

function table(doc: Doc, rows: readonly Row[]): PDFKit.PDFStructureElement {
  const lines = rows.map((row, index) => doc.struct("TR", {}, cellsOf(doc, row, index === rows.length - 1)));
  return doc.struct("Table", {}, lines);
}

/** Columns of equal width; a row stands on one page where it fits on one. */
function cellsOf(doc: Doc, row: Row, last: boolean): PDFKit.PDFStructureElement[] {
  const gutter = 10;
  const count = Math.max(1, row.cells.length);
  const width = (doc.page.width - 2 * MARGIN) / count - gutter;
  const cells = row.cells.map(toWinAnsi);
  const style = () => body(doc).font(row.head ? BOLD : BODY.font, 9.5);
  let top = 0;
  let height = 0;
  return cells.map((cell, index) =>
    doc.struct(row.head ? "TH" : "TD", {}, () => {
      style();
      if (index === 0) {
        height = Math.max(0, ...cells.map((text) => doc.heightOfString(text, { width })));
        room(doc, height);
        top = doc.y;
      }
      doc.text(cell, MARGIN + index * (width + gutter), top, { width });
      doc.y = top + height + (last ? 10 : 5);
      doc.x = MARGIN;
    }),
  );
}

function body(doc: Doc): Doc {
  return doc.font(BODY.font).fontSize(BODY.size).fillColor("#1c1c1c");
}

function room(doc: Doc, height: number): void {
  const bottom = doc.page.height - MARGIN;
  if (doc.y + Math.min(height, bottom - MARGIN) > bottom) doc.continueOnNewPage();
}

function numberPages(doc: Doc, title: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font(BODY.font).fontSize(8.5).fillColor("#666666");
    const foot = { lineBreak: false, width: doc.page.width - 2 * MARGIN, align: "center" } as const;
    if (page > start) doc.text(title, MARGIN, MARGIN / 2, { lineBreak: false });
    // Below the margin, text would open a new page by itself.
    doc.page.margins.bottom = 0;
    doc.text(`Page ${page - start + 1} of ${count}`, MARGIN, doc.page.height - MARGIN / 2 - 8, foot);
    doc.page.margins.bottom = MARGIN;
    doc.endMarkedContent();
  }
}
