import { PDFDocument } from "mupdf";
import { beforeAll, describe, expect, it } from "vitest";
import { check } from "../../src/check.js";
import { DEFAULT_LIMITS, parseDocument } from "../../src/documents/index.js";
import type { Report } from "../../src/judge/index.js";
import { renderAs } from "../../src/report/index.js";
import { sample } from "./sample.js";

/** Letters alone: readers differ in spaces, line ends and ligatures. */
const letters = (text: string) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");

/** Text of all pages, by a reader that is not ours. */
function textOf(bytes: Uint8Array): string {
  const pdf = PDFDocument.openDocument(bytes, "application/pdf");
  const pages = Array.from({ length: pdf.countPages() }, (_, page) =>
    pdf.loadPage(page).toStructuredText("dehyphenate").asText(),
  );
  return pages.join("\n");
}

function opened(bytes: Uint8Array): PDFDocument {
  const pdf = PDFDocument.openDocument(bytes, "application/pdf").asPDF();
  if (pdf === null) throw new Error("no PDF");
  return pdf;
}

/** Places of texts in a text, each looked for after the one before; the first that is missing fails the test. */
function inOrder(text: string, wanted: readonly string[]): readonly string[] {
  let at = 0;
  return wanted.filter((one) => {
    const found = text.indexOf(letters(one), at);
    if (found >= 0) at = found + letters(one).length;
    return found < 0;
  });
}

function bookmarks(bytes: Uint8Array): readonly string[] {
  const titles: string[] = [];
  const walk = (items: ReturnType<PDFDocument["loadOutline"]>) => {
    for (const { title, down } of items ?? []) {
      titles.push(title ?? "");
      if (down !== undefined) walk(down);
    }
  };
  walk(opened(bytes).loadOutline());
  return titles;
}

/** Types of the structure tree's elements in reading order, with what each says. */
function structure(bytes: Uint8Array): readonly string[] {
  const types: string[] = [];
  const walk = (node: ReturnType<PDFDocument["getTrailer"]>) => {
    if (node.isArray()) {
      for (let at = 0; at < node.length; at++) walk(node.get(at));
      return;
    }
    if (!node.isDictionary()) return;
    const type = node.get("S");
    if (type.isName() && !node.get("Type").isName()) types.push(type.asName());
    walk(node.get("K"));
  };
  walk(opened(bytes).getTrailer().get("Root").get("StructTreeRoot").get("K"));
  return types;
}

describe.each(["bad", "ready"])("the PDF report of the app %s", (app) => {
  let report: Report;
  let bytes: Uint8Array;
  beforeAll(async () => {
    const manifest = `fixtures/apps/${app}/bb2-ready.yaml`;
    report = await check({ manifest, today: "2026-11-24", offline: true, withText: true });
    bytes = await renderAs("pdf", [report]);
  });

  /** Headings of the findings in the order of the report's groups, which bookmarks are in too. */
  const headings = () => bookmarks(bytes).filter((title) => /^\d+\. /.test(title));
  const parts = () => {
    const numbered = new Map(headings().map((heading) => [heading.replace(/^\d+\. /, ""), heading]));
    return report.findings.map(({ title }) => numbered.get(title) ?? "");
  };

  it("has a bookmark for every part and every finding", () => {
    expect(parts()).not.toContain("");
    expect(headings()).toHaveLength(report.findings.length);
    for (const part of ["Summary", "The checklist", "The findings", "Inputs and digests", "Sign-off"])
      expect(bookmarks(bytes)).toContain(part);
  });

  it("gives mupdf every finding in order, with its quotes, and the digests", () => {
    const text = letters(textOf(bytes));
    expect(inOrder(text, headings())).toEqual([]);
    expect(inOrder(text, [...headings()].reverse())).not.toEqual([]);
    const quotes = report.findings.flatMap((finding) =>
      [finding, ...finding.elements].flatMap(({ evidence }) =>
        evidence.slice(0, 5).flatMap((one) => (one.kind === "document" ? [one.quote] : [])),
      ),
    );
    expect(quotes.length).toBeGreaterThan(20);
    expect(quotes.filter((quote) => !text.includes(letters(quote)))).toEqual([]);
    for (const { sha256 } of report.documents) expect(text).toContain(sha256);
  });

  it("gives our own reader every finding in order", async () => {
    const { document } = await parseDocument(bytes, { role: "privacy-policy", source: "report.pdf" });
    const text = letters((document?.blocks ?? []).map((block) => block.text).join(" "));
    expect(inOrder(text, headings())).toEqual([]);
    expect(DEFAULT_LIMITS.pages).toBeGreaterThan(opened(bytes).countPages());
  });

  it("is tagged: language, title, headings by level, tables with headings, tab order", () => {
    const root = opened(bytes).getTrailer().get("Root");
    expect(root.get("Lang").asString()).toBe("en-US");
    expect(root.get("MarkInfo").get("Marked").asBoolean()).toBe(true);
    expect(root.get("ViewerPreferences").get("DisplayDocTitle").asBoolean()).toBe(true);
    expect(Buffer.from(bytes).toString("latin1")).toContain("<pdfuaid:part>1</pdfuaid:part>");
    const types = structure(bytes);
    const levels = types.filter((type) => /^H\d$/.test(type)).map((type) => Number(type.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    for (const type of ["Table", "TR", "TH", "TD", "BlockQuote", "TOC", "Link"])
      expect(types).toContain(type);
    const page = root.get("Pages").get("Kids").get(0);
    expect(page.get("Tabs").asName()).toBe("S");
  });

  it("has page numbers, and every font in it", () => {
    const pages = opened(bytes).countPages();
    expect(textOf(bytes)).toContain(`page ${pages} of ${pages}`);
    const raw = Buffer.from(bytes).toString("latin1");
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(raw).not.toContain("Helvetica");
  });

  it("shows the documents themselves only when the report carries their text", async () => {
    const shown = "The documents, annotated";
    expect(bookmarks(bytes)).toContain(shown);
    const documents = report.documents.map(({ blocks: _, ...document }) => document);
    expect(bookmarks(await renderAs("pdf", [{ ...report, documents }]))).not.toContain(shown);
  });
});

it("of two apps is one file with a bookmark each, and its date is the report's day", async () => {
  const other = { ...sample, app: { ...sample.app, name: "Other & <Co>" } };
  const bytes = await renderAs("pdf", [sample, other]);
  expect(bookmarks(bytes)).toContain("Other & <Co>");
  expect(textOf(bytes).match(/Sign-off/g)?.length).toBeGreaterThanOrEqual(2);
  const info = opened(bytes).getTrailer().get("Info");
  expect(info.get("CreationDate").asString()).toBe(`D:${sample.today.replaceAll("-", "")}000000Z`);
  expect(info.get("Title").asString()).not.toMatch(/[<>&]/);
});

it("shows what was waived and attested, and by whom", async () => {
  const text = letters(textOf(await renderAs("pdf", [sample])));
  expect(text).toContain(letters("Waived by Ana Diaz until 2027-01-01: being rewritten"));
});

it("gives characters that its typeface lacks by number, and says so", async () => {
  const text = textOf(
    await renderAs("pdf", [{ ...sample, app: { ...sample.app, name: "Snow ☃ 中文 Ünï" } }]),
  );
  expect(text).toContain("Snow [U+2603] [U+4E2D U+6587] Ünï");
  expect(letters(text)).toContain(letters("such as [U+2603]"));
  expect(letters(textOf(await renderAs("pdf", [sample])))).not.toContain(letters("such as [U+2603]"));
});
