import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBigPdf } from "../../bench/big-pdf.js";
import { writeBomb } from "../../bench/bomb.js";
import { corpusFolder } from "../../scripts/accuracy/corpus.js";
import { readOptions } from "../../scripts/accuracy/options.js";
import { printPdf } from "../../scripts/twins/pdf.js";
import { piecesOf, printHtml } from "../../scripts/twins/pieces.js";

const policy = `# Our policy

We *share* with [our host](https://example.org) &amp; nobody else:

- claims
  - dates
1. first
2. second

| Data | Who |
|---|---|
| Claims | Host |
`;

describe("printing a policy anew", () => {
  it("keeps headings, list marks and depth, table cells and plain words", () => {
    expect(piecesOf(policy, "md").map(({ kind, level, mark, text }) => [kind, level, mark, text])).toEqual([
      ["heading", 1, "", "Our policy"],
      ["paragraph", 0, "", "We share with our host & nobody else:"],
      ["list-item", 1, "•", "claims"],
      ["list-item", 2, "•", "dates"],
      ["list-item", 1, "1.", "first"],
      ["list-item", 1, "2.", "second"],
      ["table-row", 0, "", "Data   Who"],
      ["table-row", 0, "", "Claims   Host"],
    ]);
  });

  it("takes blank lines of wrapped text, and every line of unwrapped text, for paragraphs", () => {
    expect(piecesOf("one\ntwo\n\nthree", "txt").map(({ text }) => text)).toEqual(["one two", "three"]);
    const long = "word ".repeat(50).trim();
    expect(piecesOf(`${long}\nsecond`, "txt").map(({ text }) => text)).toEqual([long, "second"]);
  });

  it("escapes plain text in HTML", () => {
    expect(printHtml("a < b & c", "txt")).toContain("<p>a &lt; b &amp; c</p>");
  });

  it("prints a PDF", async () => {
    const bytes = await printPdf(piecesOf(policy, "md"));
    expect(new TextDecoder("latin1").decode(bytes.subarray(0, 5))).toBe("%PDF-");
  });
});

describe("files that the bench makes", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "bb2-bench-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("makes a bomb that inflates to the size asked for", async () => {
    const path = join(folder, "bomb.pdf");
    await writeBomb(path, 3);
    const bytes = readFileSync(path);
    const start = bytes.indexOf("stream\n") + "stream\n".length;
    expect(inflateSync(bytes.subarray(start, bytes.indexOf("\nendstream")))).toHaveLength(3_000_000);
    expect(bytes.length).toBeLessThan(20_000);
  });

  it("makes a tagged PDF of as many pages as asked for", async () => {
    const path = join(folder, "big.pdf");
    await writeBigPdf(path, { pages: 6, wordsAPage: 350 });
    const text = readFileSync(path, "latin1");
    expect(text).toContain("/Count 6");
    expect(text).toContain("/MarkInfo");
    expect(text).toMatch(/\/S \/TH\b/);
  });
});

describe("what to measure", () => {
  it("keeps the check half's disagreements out of sight unless asked for", () => {
    expect(readOptions(["--misses"]).halves).toEqual(["tuning"]);
    expect(readOptions(["--misses", "--half", "check"]).halves).toEqual(["check"]);
    expect(readOptions([]).halves).toEqual(["tuning", "check"]);
    expect(() => readOptions(["--half", "third"])).toThrow("tuning, check or all");
    expect(() => readOptions(["--list"])).toThrow("--element");
  });

  it("knows a corpus by its label file", () => {
    const folder = mkdtempSync(join(tmpdir(), "bb2-corpus-"));
    expect(corpusFolder({ BB2_CORPUS: folder }, "/nowhere")).toBeUndefined();
    writeFileSync(join(folder, "labels.json"), "{}");
    expect(corpusFolder({ BB2_CORPUS: folder }, "/nowhere")).toBe(folder);
    expect(corpusFolder({}, "/nowhere")).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
