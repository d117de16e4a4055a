/**
 * Prints documents of our own from HTML, Markdown or plain text to PDF. The same content gives the same bytes.
 *
 *   tsx scripts/print-pdf.ts FILE…           writes FILE's name with .pdf beside it
 *   tsx scripts/print-pdf.ts --fixtures      prints every HTML document of fixtures/apps
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import { partsOfHtml } from "./print/parts.js";
import { typeset } from "./print/typeset.js";

/** The PDF of an HTML page: its `main` element, without site navigation and footer. */
export function printHtml(html: string): Promise<Buffer> {
  return typeset(partsOfHtml(html));
}

/** The PDF of a Markdown text. */
export function printMarkdown(markdown: string): Promise<Buffer> {
  return printHtml(new MarkdownIt({ html: false }).render(markdown));
}

/** The PDF of a plain text: an empty line ends a paragraph. */
export function printText(text: string): Promise<Buffer> {
  const parts = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => ({ kind: "paragraph" as const, text: paragraph }));
  return typeset({ title: parts[0]?.text.slice(0, 80) ?? "", parts });
}

/** Where a document's PDF stands: beside it, by the same name. */
export function pdfPathOf(path: string): string {
  return `${path.slice(0, path.length - extname(path).length)}.pdf`;
}

async function printFile(path: string): Promise<void> {
  const source = await readFile(path, "utf8");
  const type = extname(path);
  const bytes =
    type === ".html"
      ? await printHtml(source)
      : type === ".md"
        ? await printMarkdown(source)
        : await printText(source);
  await writeFile(pdfPathOf(path), bytes);
  process.stdout.write(`${pdfPathOf(path)}\n`);
}

/** The HTML documents of the sample apps, in a fixed order. */
export async function htmlFixtures(root = "fixtures/apps"): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => join(root, name));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  for (const path of args.includes("--fixtures") ? await htmlFixtures() : args) await printFile(path);
}
