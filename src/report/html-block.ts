import type { ReportBlock } from "../judge/index.js";
import type { Mark, Reference } from "./html-index.js";
import { attr, esc, type Html, signOf, wordOf } from "./html-text.js";

/** Findings that are named after one sentence; more would bury the text. */
const REFERENCES = 30;

/** The worst of several findings gives a mark its look. */
const WORST = ["fail", "error", "warn", "manual", "pass", "not-applicable"] as const;

/**
 * Part of a block's text: what findings rest on is marked and names them, each sentence has its band of difficulty.
 * The text between `from` and `to` only, for the cells of a table row.
 */
export function markedText(block: ReportBlock, marks: readonly Mark[], from: number, to: number): Html {
  const within = marks.filter(({ start, end }) => start < to && end > from);
  const sentences = block.sentences.filter(({ start, end }) => start < to && end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of [...within, ...sentences]) {
    if (start > from) cuts.add(start);
    if (end < to) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const parts: Html[] = [];
  const ended: Mark[] = [];
  let nextSentence = 0;
  for (const [index, start] of places.entries()) {
    const end = places[index + 1];
    if (end === undefined) break;
    while ((sentences[nextSentence]?.end ?? to) <= start) nextSentence++;
    const sentence = sentences[nextSentence];
    const grade = sentence !== undefined && sentence.start <= start ? sentence.grade : undefined;
    parts.push(segment(block.text.slice(start, end), marksAt(within, start, from), start, end, grade));
    ended.push(...within.filter((mark) => Math.min(mark.end, to) === end));
    // Findings are named where a sentence ends, so that it can be read.
    const closed = sentence === undefined || sentence.start > start || sentence.end <= end;
    if (closed || end === to) parts.push(referencesHtml(ended.splice(0).flatMap((mark) => mark.references)));
    if (grade !== undefined && sentence?.end === end) parts.push(gradeHtml(grade));
  }
  return parts.join("");
}

interface Active {
  readonly marks: readonly Mark[];
  readonly beginning: readonly Mark[];
}

function marksAt(marks: readonly Mark[], at: number, from: number): Active {
  const active = marks.filter(({ start, end }) => start <= at && end > at);
  // A mark over two cells of a row begins once.
  return { marks: active, beginning: active.filter(({ start }) => start === at && start >= from) };
}

function segment(text: string, active: Active, start: number, end: number, grade: number | undefined): Html {
  const band = grade === undefined ? "" : `h${bandOf(grade)}`;
  const shown = esc(text, end - start);
  if (active.marks.length === 0) return band === "" ? shown : `<span class="${band}">${shown}</span>`;
  const references = active.marks.flatMap((mark) => mark.references);
  const status = WORST.find((one) => references.some((reference) => reference.status === one)) ?? "pass";
  const near = references.every(({ bearing }) => bearing !== "decides") ? " near" : "";
  const names = active.beginning.map(({ id }) => `<span class="at" id="${id}"></span>`).join("");
  return `${names}<mark class="s-${status}${near}${band === "" ? "" : ` ${band}`}">${shown}</mark>`;
}

function referencesHtml(all: readonly Reference[]): Html {
  const references = [...new Map(all.map((reference) => [reference.id, reference])).values()];
  if (references.length === 0) return "";
  const links = references.slice(0, REFERENCES).map(referenceHtml);
  const more = references.length - links.length;
  return `<span class="refs">${links.join("")}${more > 0 ? ` and ${more} more` : ""}</span>`;
}

function referenceHtml({ id, label, status, asks, bearing }: Reference): Html {
  const near = bearing === "decides" ? "" : bearing === "nearest" ? ", comes nearest" : ", on the topic";
  const says = attr(`${wordOf(status)}${near}: ${asks}`, 300);
  return `<a class="ref s-${status}" href="#${id}" title="${says}" aria-label="${label}, ${says}"><span aria-hidden="true">${signOf(status)}</span>${label}</a>`;
}

function gradeHtml(grade: number): Html {
  return bandOf(grade) < 2
    ? ""
    : `<small class="g"><span class="vh">grade </span>${Math.round(grade)}</small>`;
}

/** Bands of a sentence: up to grade 8 (what NIH advises), to 12 (the end of high school), to 16 (college), over it. */
export function bandOf(grade: number): 1 | 2 | 3 | 4 {
  return grade <= 8 ? 1 : grade <= 12 ? 2 : grade <= 16 ? 3 : 4;
}
