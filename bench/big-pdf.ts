import { once } from "node:events";
import { createWriteStream } from "node:fs";
import PDFDocument from "pdfkit";

const SENTENCES = [
  "We collect the claims that you ask Medicare to send us, the plan you chose, and the names of your doctors.",
  "You can take back your permission at any time on the settings page, and we will stop at once.",
  "When you close your account, we delete every record about you within thirty days and tell you so by e-mail.",
  "Our hosting company is bound by contract to protect your data as strictly as this policy asks of us.",
  "We write to you by e-mail before this policy changes, and we say in plain words what is new.",
  "If somebody gets at your data who should not, we tell you within ten days what happened and what you can do.",
  "Nobody who looks at our yearly figures can see your name, though a rare illness may still point to one person.",
  "We keep your records for as long as your account is open, and we look at idle accounts once a year.",
  "You may ask us for a copy of all that we hold about you, and we will mend what is wrong.",
  "Every record is encrypted on its way to us and while we keep it, and few of us can open it.",
];

/** Sizes of the book that the memory target speaks of. */
export const BIG = { pages: 720, wordsAPage: 350 };

/** Writes a tagged PDF: headings in one font, text in another, a table on every third page. Always the same bytes. */
export async function writeBigPdf(path: string, { pages, wordsAPage } = BIG): Promise<void> {
  const day = new Date(Date.UTC(2026, 0, 1));
  const doc = new PDFDocument({
    tagged: true,
    autoFirstPage: false,
    lang: "en-US",
    pdfVersion: "1.7",
    displayTitle: true,
    info: { Title: "A very long privacy policy", CreationDate: day },
  });
  const file = createWriteStream(path);
  doc.pipe(file);
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (let page = 1; page <= pages; page += 1) {
    doc.addPage({ size: "LETTER", margin: 54 });
    root.add(
      doc.struct("H2", {}, () =>
        doc.font("Helvetica-Bold").fontSize(15).text(`Part ${page}: what happens to your data`),
      ),
    );
    const withTable = page % 3 === 0;
    for (const text of paragraphs(page, withTable ? wordsAPage - 60 : wordsAPage)) {
      root.add(doc.struct("P", {}, () => doc.font("Times-Roman").fontSize(11).moveDown(0.6).text(text)));
    }
    if (withTable) root.add(tableOf(doc, page));
    // Pages are given back one by one; a reader that keeps them all is the subject of the test, not this writer.
    if (page % 20 === 0) await new Promise((next) => setImmediate(next));
  }
  root.end();
  doc.end();
  await once(file, "finish");
}

function paragraphs(page: number, words: number): string[] {
  const out: string[] = [];
  let left = words;
  for (let i = 0; left > 0; i += 1) {
    const sentences = [0, 1, 2, 3].map((k) => SENTENCES[(page * 7 + i * 3 + k) % SENTENCES.length]!);
    const text = sentences.join(" ").split(" ").slice(0, left);
    left -= text.length;
    out.push(text.join(" ").replace(/[.,]?$/, "."));
  }
  return out;
}

function tableOf(doc: PDFKit.PDFDocument, page: number): PDFKit.PDFStructureElement {
  const rows = [
    ["Data", "Who gets it", "How long"],
    ...[1, 2, 3, 4].map((row) => [
      `Claims of part ${page}`,
      `the host we named in row ${row}`,
      `${row} years`,
    ]),
  ];
  const top = doc.y + 10;
  const rowOf = (cells: string[], y: number, kind: "TH" | "TD") =>
    doc.struct(
      "TR",
      {},
      cells.map((cell, column) =>
        doc.struct(kind, {}, () =>
          doc
            .font(kind === "TH" ? "Helvetica-Bold" : "Times-Roman")
            .fontSize(10)
            .text(cell, 54 + column * 165, y, { width: 155 }),
        ),
      ),
    );
  return doc.struct(
    "Table",
    {},
    rows.map((cells, index) => rowOf(cells, top + index * 16, index === 0 ? "TH" : "TD")),
  );
}
