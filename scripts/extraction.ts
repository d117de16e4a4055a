/**
 * Measures what is read from real documents: token recall and precision against an independent reader (mupdf for
 * PDF, which stays a measuring tool for its licence; the text twin or the page's body text for HTML), and sweeps
 * every file of the corpus for crashes and hangs. Corpus: BB2_CORPUS or ../shared/corpus.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { parseDocument } from "../src/documents/index.js";

const RECALL = 0.97;
const PRECISION = 0.9;
/** Slower than this on one file counts as a hang. */
const HANG_MS = 30_000;
const SKIPPED = /^(?:source\.txt|README\.md)$|\.jsonl?$/;
const NOT_TEXT = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "iframe",
  "svg",
  "head",
  "select",
  "textarea",
  "title",
  "object",
  "math",
  "video",
  "audio",
]);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (!SKIPPED.test(entry.name)) yield path;
  }
}

/** Words without marks, small letters; hyphens and line breaks within words do not count. */
function tokens(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const flat = text
    .normalize("NFKC")
    .replace(/\u00AD/g, "")
    .replace(/[-‐‑]\s*\n\s*/g, "")
    .replace(/[-‐‑]/g, "")
    .toLowerCase();
  for (const [word] of flat.matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function score(ours: string, theirs: string): { recall: number; precision: number } {
  const [a, b] = [tokens(ours), tokens(theirs)];
  let common = 0;
  for (const [word, n] of b) common += Math.min(n, a.get(word) ?? 0);
  const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((x, y) => x + y, 0);
  return { recall: common / Math.max(1, sum(b)), precision: common / Math.max(1, sum(a)) };
}

/** Text by mupdf, lines that come back on more than half of the pages and page numbers left out. */
async function mupdfText(bytes: Uint8Array): Promise<{ text: string; repeated: ReadonlySet<string> }> {
  const mupdf = await import("mupdf");
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  const pages: string[][] = [];
  for (let i = 0; i < document.countPages(); i++)
    pages.push(document.loadPage(i).toStructuredText("preserve-whitespace").asText().split("\n"));
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const line of new Set(lines.map(shape))) seen.set(line, (seen.get(line) ?? 0) + 1);
  const repeated = new Set(
    [...seen]
      .filter(([line, n]) => line !== "" && pages.length > 1 && n > pages.length / 2)
      .map(([line]) => line),
  );
  return {
    text: pages.map((lines) => lines.filter((l) => !repeated.has(shape(l))).join("\n")).join("\n"),
    repeated,
  };
}

const shape = (line: string): string => line.trim().toLowerCase().replace(/\d+/g, "#");

/** All text of a page's body, as a reader without any judgement would give it. */
function bodyText(html: string): string {
  let text = "";
  const stack: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ("value" in node && node.nodeName === "#text") text += `${node.value}`;
    if ("tagName" in node) {
      if (NOT_TEXT.has(node.tagName)) continue;
      if (
        /^(?:p|div|li|h\d|td|th|tr|br|dt|dd|button|label|option|section|article|summary|ul|ol|table|nav|header|footer|form|main|aside|legend|blockquote|address|figcaption|caption|pre|hr)$/.test(
          node.tagName,
        )
      )
        text += "\n";
    }
    if ("childNodes" in node) stack.push(...[...node.childNodes].reverse());
  }
  return text;
}

async function reference(
  path: string,
  bytes: Uint8Array,
): Promise<{ text: string; repeated: ReadonlySet<string> } | undefined> {
  if (path.endsWith(".pdf")) return mupdfText(bytes);
  if (!path.endsWith(".html")) return undefined;
  return { text: bodyText(new TextDecoder().decode(bytes)), repeated: new Set() };
}

const corpus = process.env.BB2_CORPUS ?? "../shared/corpus";
if (!existsSync(corpus)) {
  console.error(`No corpus at ${corpus}: set BB2_CORPUS to its folder.`);
  process.exit(2);
}
let measured = 0;
let good = 0;
let crashes = 0;
let files = 0;
for (const path of filesBelow(corpus)) {
  const name = relative(corpus, path);
  const bytes = new Uint8Array(readFileSync(path));
  const start = performance.now();
  files++;
  try {
    const { document, problem } = await parseDocument(bytes, { role: "privacy-policy", source: name });
    const took = performance.now() - start;
    if (took > HANG_MS) {
      crashes++;
      console.log(`HANG   ${name} took ${Math.round(took)} ms`);
    }
    const truth = await reference(path, bytes);
    if (truth === undefined) continue;
    measured++;
    const ours = (document?.blocks ?? [])
      .filter((b) => !truth.repeated.has(shape(b.text)))
      .map((b) => b.text)
      .join("\n");
    const { recall, precision } = score(ours, truth.text);
    const ok = recall >= RECALL && precision >= PRECISION;
    if (ok) good++;
    console.log(
      `${ok ? "ok    " : "SHORT "} recall ${recall.toFixed(3)} precision ${precision.toFixed(3)} ${String(Math.round(took)).padStart(5)} ms  ${name}${problem === undefined ? "" : ` (${problem.code})`}`,
    );
  } catch (error) {
    crashes++;
    console.log(`CRASH  ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(
  `\n${good} of ${measured} documents (${((100 * good) / Math.max(1, measured)).toFixed(1)} %) have recall >= ${RECALL} and precision >= ${PRECISION}; goal 90 %.`,
);
console.log(`${files} files read, ${crashes} crashes or hangs.`);
process.exitCode = good < measured * 0.9 || crashes > 0 ? 1 : 0;
