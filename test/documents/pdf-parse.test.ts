import { readFile } from "node:fs/promises";
import { PDFParse } from "pdf-parse";
import { describe, expect, it } from "vitest";
import { partsOfHtml } from "../../scripts/print/parts.js";
import { htmlFixtures, pdfPathOf } from "../../scripts/print-pdf.js";
import { read } from "./read.js";

async function textByPdfParse(bytes: Uint8Array): Promise<string> {
  const parser = new PDFParse({ data: new Uint8Array(bytes) });
  try {
    return (await parser.getText()).pages.map(({ text }) => text).join("\n");
  } finally {
    await parser.destroy();
  }
}

/** Our printer ends pages with their number and, but for the first, with the title again. Each reader has its way with it. */
const withoutFurniture = (text: string, title: string) =>
  text
    .replace(/\s+/g, " ")
    .replaceAll(title, "")
    .replace(/\bPage \d+ of \d+\b/g, "");

/** How often each word comes. A word divided at a line's end is one word; marks are no words. */
function countsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const whole = text
    .normalize("NFKC")
    .replace(/-\s+|-/g, "")
    .toLowerCase();
  for (const [word] of whole.matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

// pdf-parse takes another road through the same engine: ours finds titles, headings and lists, and must lose nothing.
describe.each(await htmlFixtures())("the PDF of %s", (path) => {
  it("has the words that pdf-parse reads, each as often, and begins with its title", async () => {
    const { title } = partsOfHtml(await readFile(path, "utf8"));
    const bytes = new Uint8Array(await readFile(pdfPathOf(path)));
    // First: each brings a pdf.js of its own, and the one that comes second must not find the first one's worker.
    const text = await textByPdfParse(bytes);
    const { blocks } = await read(bytes);
    expect(blocks.find(({ chrome }) => chrome === undefined)).toMatchObject({
      kind: "heading",
      level: 1,
      text: title,
    });
    const counts = (whole: string) => sorted(countsOf(withoutFurniture(whole, title)));
    const theirs = counts(text);
    expect(theirs.length).toBeGreaterThan(150);
    expect(counts(blocks.map((block) => block.text).join("\n"))).toEqual(theirs);
  });
});
