/** `npm run twins`: the same verdict is wanted when a Markdown or text policy is printed to HTML and to PDF. */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { corpusFolder, NO_CORPUS } from "./accuracy/corpus.js";
import { type Answer, crashed } from "./accuracy/measure.js";
import { openPipeline, type Pipeline } from "./accuracy/pipeline.js";
import { documentsIn } from "./corpus/files.js";
import { printPdf } from "./twins/pdf.js";
import { piecesOf, printHtml } from "./twins/pieces.js";

const TARGET = 0.98;
const project = fileURLToPath(new URL("..", import.meta.url));

interface Tally {
  same: number;
  of: number;
}

async function main(): Promise<void> {
  const folder = corpusFolder(process.env, project);
  if (folder === undefined) return say(NO_CORPUS);
  const pipeline = await openPipeline({ project, cache: true });
  const tallies = { html: { same: 0, of: 0 }, pdf: { same: 0, of: 0 } };
  const wanted = process.argv.slice(2);
  const policies = documentsIn(folder).filter(
    (path) => /\.(md|txt)$/.test(path) && !/terms|notice/.test(path),
  );
  for (const path of policies.filter(
    (path) => wanted.length === 0 || wanted.some((word) => path.includes(word)),
  )) {
    await compareTwins(pipeline, path, relative(folder, path), tallies);
  }
  for (const [format, { same, of }] of Object.entries(tallies)) {
    say(
      `${format}: the same verdict on ${same} of ${of} elements (${((100 * same) / of).toFixed(2)} %), ${100 * TARGET} % wanted: ${same / of >= TARGET ? "ok" : "MISSED"}`,
    );
  }
}

async function compareTwins(
  pipeline: Pipeline,
  path: string,
  name: string,
  tallies: { html: Tally; pdf: Tally },
): Promise<void> {
  const text = await readFile(path, "utf8");
  const format = path.endsWith(".md") ? "md" : "txt";
  const original = await pipeline.judge(path);
  if (original.problem !== undefined) return say(`left out ${name}: ${original.problem}`);
  const html = await pipeline
    .judgeBytes(new TextEncoder().encode(printHtml(text, format)), `${path}.html`)
    .catch(crashed);
  const pdf = await pipeline.judgeBytes(await printPdf(piecesOf(text, format)), `${path}.pdf`).catch(crashed);
  compare(`${name} as HTML`, original, html, tallies.html);
  compare(`${name} as PDF`, original, pdf, tallies.pdf);
}

function compare(name: string, original: Answer, twin: Answer, tally: Tally): void {
  if (twin.problem !== undefined)
    say(`DIFFERS ${name} on all ${original.elements.size} elements: ${twin.problem}`);
  for (const [element, { status, evidence }] of original.elements) {
    const other = twin.elements.get(element);
    tally.of += 1;
    if (other?.status === status) tally.same += 1;
    else
      say(
        `DIFFERS ${name} ${element}: ${status} ${quote(evidence)} against ${other?.status ?? "nothing"} ${quote(other?.evidence)}`,
      );
  }
}

function quote(evidence: readonly { readonly kind: string; readonly quote?: string }[] | undefined): string {
  const text = evidence?.[0]?.quote;
  return text === undefined ? "(no quote)" : `"${text.slice(0, 160)}"`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
