import { type ReportDocument, ROLE_NAMES, type Status } from "../judge/index.js";
import { type Element, INK, type Look } from "./pdf-paper.js";
import { chapter, type Outline, type Sheet, SMALL, STATUS, TEXT } from "./pdf-style.js";
import type { Run } from "./pdf-words.js";
import { isOpen } from "./points.js";

type Block = NonNullable<ReportDocument["blocks"]>[number];

/** A range of a block's text that findings rest on. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  readonly status: Status;
}

/** A block, and a document, that are longer are cut, and say so: nobody reads further in print. */
const BLOCK = 6000;
const DOCUMENT = 400_000;
/** So many marks in one block can still be told apart. */
const MARKS = 60;
/** Grades above are beyond what the rules ask of a policy; docs/readability.md gives the bands. */
const HARD = 12;

/** The documents themselves, with what the findings rest on marked, numbered and linked. */
export function documentsOn(sheet: Sheet, outline: Outline, title: string): void {
  const shown = sheet.report.documents.filter(({ blocks }) => blocks !== undefined);
  const { paper } = sheet;
  const top = chapter(sheet, title, outline, paper.root, { fresh: true });
  paper.block("P", top.section, [{ text: HOW }], SMALL);
  for (const document of shown) {
    const name = `The ${ROLE_NAMES[document.role]}`;
    const { section } = chapter(sheet, name, top.outline, top.section, { inner: true });
    const marks = marksIn(sheet, document);
    let list: Element | undefined;
    let room = DOCUMENT;
    for (const [at, block] of (document.blocks ?? []).entries()) {
      if (room <= 0) {
        paper.block("P", section, [{ text: "The rest is left out here; the JSON report holds it." }], SMALL);
        break;
      }
      room -= Math.min(block.text.length, BLOCK);
      const anchor = sheet.name(`${document.role} ${at}`);
      const runs = runsOf(sheet, block, marks.get(at) ?? []);
      if (block.kind === "list-item") {
        list ??= paper.element("L", section);
        const item = paper.element("LI", list);
        paper.block("LBody", item, [{ text: "• " }, ...runs], { ...lookOf(block), anchor });
      } else {
        list = undefined;
        paper.block(block.kind === "heading" ? "H4" : "P", section, runs, { ...lookOf(block), anchor });
      }
    }
  }
}

const HOW =
  "Marked text is what findings rest on; the number in brackets is the finding's. Colours are those of the checklist. “[grade 15]” after a sentence is its school grade by Flesch-Kincaid, where that is above 12.";

function lookOf({ kind, level = 1, hidden, chrome }: Block): Look {
  const ink = hidden !== undefined || chrome !== undefined ? INK.soft : INK.text;
  if (kind === "heading")
    return { size: level <= 1 ? 12 : 10.6, weight: "bold", ink, before: 8, after: 3, keep: 30 };
  if (kind === "list-item") return { ...TEXT, ink, indent: 10 * Math.min(level, 6) };
  return { ...TEXT, ink, after: 5 };
}

/** Marks by block: what findings rest on, the nearest misses too. */
function marksIn({ report, numbers }: Sheet, { role }: ReportDocument): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const finding of report.findings) {
    const number = numbers.get(finding) ?? 0;
    for (const { status, evidence } of [finding, ...finding.elements])
      for (const one of evidence) {
        if (one.kind !== "document" || one.document !== role) continue;
        const list = marks.get(one.block) ?? [];
        const same = list.some((m) => m.number === number && m.start === one.start && m.end === one.end);
        if (!same && list.length < MARKS && one.end > one.start)
          list.push({ start: one.start, end: one.end, number, status });
        marks.set(one.block, list);
      }
  }
  return marks;
}

/** The block's text in stretches, each with the colour of the worst finding on it; numbers stand where marks end. */
function runsOf({ clean, name }: Sheet, block: Block, marks: readonly Mark[]): readonly Run[] {
  const text = block.text.slice(0, BLOCK);
  const grades = new Map(
    block.sentences.flatMap(({ end, grade }) =>
      grade !== undefined && grade > HARD && end <= text.length ? [[end, grade] as const] : [],
    ),
  );
  const edges = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end]), ...grades.keys()];
  const sorted = [...new Set(edges.map((edge) => Math.min(Math.max(edge, 0), text.length)))].sort(
    (a, b) => a - b,
  );
  const runs: Run[] = [...asides(block)];
  for (const [at, start] of sorted.entries()) {
    runs.push(...ending(marks, start, name));
    const grade = grades.get(start);
    if (grade !== undefined) runs.push({ text: ` [grade ${Math.round(grade)}]`, ink: INK.soft });
    const end = sorted[at + 1];
    if (end === undefined) break;
    const on = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const worst = on.find(({ status }) => isOpen(status)) ?? on[0];
    runs.push({
      text: spaced(text.slice(start, end), clean),
      ...(worst !== undefined && { mark: STATUS[worst.status].fill }),
    });
  }
  if (block.text.length > BLOCK) runs.push({ text: " … (cut)", ink: INK.soft });
  return runs;
}

function ending(marks: readonly Mark[], at: number, name: Sheet["name"]): readonly Run[] {
  const numbers = [...new Set(marks.filter(({ end }) => end === at).map(({ number }) => number))];
  return numbers.map((number) => ({
    text: ` [${number}]`,
    weight: "bold",
    ink: INK.link,
    to: name(`finding ${number}`),
  }));
}

function asides({ hidden, chrome, page }: Block): readonly Run[] {
  const said = [
    hidden === undefined ? "" : "hidden from readers",
    chrome === undefined ? "" : chrome.replaceAll("-", " "),
  ].filter((text) => text !== "");
  if (said.length === 0 && page === undefined) return [];
  const where = [...said, page === undefined ? "" : `page ${page}`].filter((text) => text !== "").join(", ");
  return said.length === 0 ? [] : [{ text: `(${where}) `, ink: INK.soft }];
}

/** Cleaned, with a space left at either end where there was one. */
function spaced(text: string, clean: Sheet["clean"]): string {
  const inner = clean(text, BLOCK);
  return `${/^\s/.test(text) ? " " : ""}${inner}${inner !== "" && /\s$/.test(text) ? " " : ""}`;
}
