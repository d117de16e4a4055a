import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/documents/index.js";
import { FILLER, find, outline, problemOf, read } from "./read.js";

type Draw = (pdf: PDFKit.PDFDocument) => void;

function pdf(draw: Draw, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const document = new PDFDocument({ margin: 72, ...options });
    const parts: Uint8Array[] = [];
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("error", fail);
    document.on("end", () => done(new Uint8Array(Buffer.concat(parts))));
    draw(document);
    document.end();
  });
}

/** A PDF with one stream of zeros that unpacks to so many megabytes. */
function bomb(megabytes: number): Uint8Array {
  const data = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, "0 0 m "));
  const head =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n";
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`${head}4 0 obj<</Length ${data.length}/Filter/FlateDecode>>\nstream\n`),
      data,
      Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF"),
    ]),
  );
}

describe("layout", () => {
  it("gives headings by size and weight, lists with lead-in, paragraphs over lines and pages", async () => {
    const bytes = await pdf((p) => {
      p.fontSize(20).font("Helvetica-Bold").text("Privacy Policy").moveDown();
      p.fontSize(11).text("What we share").font("Helvetica").moveDown(0.5);
      p.text("We share your data with:").moveDown(0.3);
      for (const item of ["our vendors, who keep it safe", "nobody else"])
        p.text(`• ${item}`, { indent: 15 });
      p.moveDown().text(FILLER).moveDown();
      p.addPage().text("This begins on the second page and ends here.");
    });
    const document = await read(bytes);
    expect(document.pages).toBe(2);
    expect(outline(document).slice(0, 6)).toEqual([
      "heading1 Privacy Policy",
      "heading2 What we share",
      "paragraph We share your data with:",
      "list-item1 our vendors, who keep it safe",
      "list-item1 nobody else",
      `paragraph ${FILLER}`,
    ]);
    expect(find(document, "nobody else").leadIn).toBe(2);
    expect(find(document, "second page").page).toBe(2);
    expect(find(document, "nobody else").section).toEqual(["Privacy Policy", "What we share"]);
  });

  it("reads two columns one after the other", async () => {
    const bytes = await pdf((p) =>
      p.fontSize(10).text(`Alpha ${FILLER} ${FILLER} Middle. ${FILLER} Omega.`, {
        columns: 2,
        columnGap: 30,
        height: 320,
      }),
    );
    const text = (await read(bytes)).blocks.map((b) => b.text).join(" ");
    expect(text.replace(/\s+/g, " ")).toBe(`Alpha ${FILLER} ${FILLER} Middle. ${FILLER} Omega.`);
  });

  it("marks repeated headers and page numbers, and joins the paragraph across them", async () => {
    const bytes = await pdf((p) => {
      for (let n = 1; n <= 4; n++) {
        if (n > 1) p.addPage();
        p.fontSize(9).text("Acme Health Privacy", 72, 40, { lineBreak: false });
        p.text(`Page ${n} of 4`, 72, 740, { lineBreak: false, height: 10 });
        p.fontSize(11).text(
          n === 1
            ? "We keep the data that you give us for as long as your account is open and we never ever"
            : `go on with number ${n}. ${FILLER}`,
          72,
          100,
        );
      }
    });
    const document = await read(bytes);
    expect(find(document, "Acme Health").chrome).toBe("header");
    expect(document.blocks.some((b) => /Page \d/.test(b.text) && b.chrome === undefined)).toBe(false);
    expect(find(document, "never ever").text).toContain("never ever go on with number 2.");
  });

  it("joins words that are parted at the end of a line", async () => {
    const bytes = await pdf((p) =>
      p
        .fontSize(11)
        .text("We never sell your personal infor-\nmation to a third-\nparty firm.")
        .moveDown()
        .text(FILLER),
    );
    expect((await read(bytes)).blocks[0]?.text).toBe(
      "We never sell your personal information to a third-party firm.",
    );
  });
});

describe("text that cannot be seen", () => {
  it("marks white and invisible text, but not white on a dark ground", async () => {
    const bytes = await pdf((p) => {
      p.fontSize(11).text(FILLER).moveDown(2);
      p.fillColor("white").text("White words on white paper.").moveDown(2);
      const top = p.y;
      p.rect(72, top, 400, 30)
        .fill("#003366")
        .fillColor("white")
        .text("White words on blue.", 80, top + 8);
      p.fillColor("black").moveDown(4).text("Black words again.", 72);
      p.moveDown(2).addContent("3 Tr");
      p.text("Invisible words.").addContent("0 Tr");
    });
    const document = await read(bytes);
    expect(find(document, "White words on white").hidden).toBe("colour");
    expect(find(document, "White words on blue").hidden).toBeUndefined();
    expect(find(document, "Black words").hidden).toBeUndefined();
    expect(find(document, "Invisible words").hidden).toBe("render-mode");
  });
});

describe("what cannot be read", () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["password", () => pdf((p) => p.text(FILLER), { userPassword: "x", pdfVersion: "1.7" })],
    ["empty", () => pdf(() => undefined)],
    ["damaged", () => Buffer.from("%PDF-1.4\nnothing that a reader could use")],
    ["memory", () => bomb(240)],
    ["no-text-layer", () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(20)])],
  ])("%s", async (code, make) => {
    expect(await problemOf(await make())).toBe(code);
  });

  it("stops at the page limit and at the size limit", async () => {
    const bytes = await pdf((p) => p.text(FILLER).addPage().text(FILLER));
    const options = { role: "privacy-policy", source: "x" } as const;
    expect((await parseDocument(bytes, { ...options, limits: { pages: 1 } })).problem?.code).toBe(
      "too-many-pages",
    );
    expect((await parseDocument(bytes, { ...options, limits: { bytes: 100 } })).problem?.code).toBe(
      "too-large",
    );
  });

  it("ends a reader that takes too long or too much memory", async () => {
    const options = { role: "privacy-policy", source: "x" } as const;
    const bytes = bomb(120);
    expect((await parseDocument(bytes, { ...options, limits: { milliseconds: 300 } })).problem?.code).toBe(
      "timeout",
    );
    expect(
      (await parseDocument(bytes, { ...options, limits: { memory: 30 * 1024 * 1024 } })).problem?.code,
    ).toBe("memory");
  });
});
