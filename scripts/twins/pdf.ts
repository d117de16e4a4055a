import PDFDocument from "pdfkit";
import type { Piece } from "./pieces.js";

/** Signs that the standard PDF fonts lack, as the nearest that they have. */
const NEAREST: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
  "\u00A0": " ",
  "\u2009": " ",
  "\u202F": " ",
  "\u02BC": "’",
  "\u2032": "’",
  "\u25CF": "•",
  "\u25CB": "•",
  "\u25AA": "•",
};
const UNKNOWN = /[^\u0020-\u007E\u00A1-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** An untagged PDF of the pieces, set as an office program would: bold headings, indented lists, numbered pages. */
export async function printPdf(pieces: readonly Piece[]): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "LETTER",
    margin: 72,
    bufferPages: true,
    info: { Title: "Privacy policy" },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => doc.on("end", resolve));
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (const { kind, level, text, mark } of pieces) {
    const words = printable(text);
    if (words === "") continue;
    if (kind === "heading")
      doc
        .moveDown(0.8)
        .font("Helvetica-Bold")
        .fontSize(20 - 2 * Math.min(level, 4))
        .text(words, 72);
    else if (kind === "list-item")
      doc
        .moveDown(0.3)
        .font("Times-Roman")
        .fontSize(11)
        .text(mark === "" ? words : `${mark} ${words}`, 72 + 18 * level);
    else doc.moveDown(0.6).font("Times-Roman").fontSize(11).text(words, 72);
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNKNOWN, (sign) => NEAREST[sign] ?? "")
    .trim();
}
