import type { TracedPart, TracedSentence } from "../checks/index.js";
import type { Evidence } from "../judge/index.js";
import { evidenceText, type Pen, shorten } from "../report/index.js";
import type { Traced } from "./explain-on.js";

/** Candidates shown of each element; `--all` shows them all. */
const SHOWN = 3;
const QUOTE_WORDS = 45;
/** Columns of the names of parts. */
const NAME = 10;
/** More families than these are counted: a pattern may rule out twenty. */
const FAMILIES = 4;

/** What a rule read of a document, for a person: each element's outcome, then its candidates, best first. */
export function tracedText(traced: Traced, pen: Pen, all: boolean): string {
  const { rule, document, problem, elements } = traced;
  const about = `${rule.id} on ${document.source}, read as a ${document.role}: ${document.sentences} sentences`;
  const head = [pen.ink.bold(pen.lines(rule.title, "")), pen.ink.dim(pen.lines(about, ""))];
  if (problem !== undefined) head.push(pen.lines(`Note: ${problem}`, ""));
  return `${[head.join("\n"), ...elements.map((e) => elementText(e, pen, all))].join("\n\n")}\n`;
}

function elementText(element: Traced["elements"][number], pen: Pen, all: boolean): string {
  const { id, asks, outcome, message, looked, candidates } = element;
  const shown = all ? candidates : candidates.slice(0, SHOWN);
  const rest = candidates.length - shown.length;
  const parts = [
    `${pen.mark(outcome.status)} ${pen.ink.bold(pen.lines(`${id}: ${asks}`, "  ").trimStart())}`,
    pen.lines(looked === undefined ? message : `${message} ${looked}`, "  "),
  ];
  const closest = outcome.looked?.closest;
  if (closest?.kind === "document")
    parts.push(
      pen.ink.italic(pen.lines(`closest: “${shorten(closest.quote, QUOTE_WORDS)}”`, "  ")),
      pen.ink.dim(pen.lines(`— ${placeOf(closest)}`, "  ")),
    );
  if (candidates.length === 0)
    parts.push(pen.lines("No sentence holds the words that a pattern starts from.", "  "));
  parts.push(...shown.map((sentence) => `\n${sentenceText(sentence, pen)}`));
  if (rest > 0) parts.push(`\n${pen.ink.dim(pen.lines(`${rest} more candidates: --all shows them.`, "  "))}`);
  return parts.join("\n");
}

function sentenceText(sentence: TracedSentence, pen: Pen): string {
  const { at, parts } = sentence;
  const quote = evidenceText(at);
  return [
    pen.ink.dim(pen.lines(placeOf(at), "  ")),
    pen.ink.italic(pen.lines(`“${shorten(quote, QUOTE_WORDS)}”`, "    ")),
    ...parts.map((part) => partText(part, pen)),
    `    ${pen.lines(`→ ${verdictOf(sentence)}`, "      ").trimStart()}`,
  ].join("\n");
}

function placeOf(at: Evidence): string {
  if (at.kind === "manifest") return `${at.file}:${at.line}`;
  if (at.kind === "observation") return at.step;
  const place = at.page !== undefined ? `page ${at.page}` : at.line !== undefined ? `line ${at.line}` : "";
  const section = at.section.at(-1);
  const under = section === undefined ? "" : `under “${shorten(section, 12)}”`;
  return [place, under, at.hidden ? "hidden from readers" : ""].filter(Boolean).join(", ");
}

/** "  ✗ recipient  nothing read; wanted you". */
function partText({ part, wanted, read, holds }: TracedPart, pen: Pen): string {
  const families = wanted.split(" or ");
  const some =
    families.length <= FAMILIES
      ? families.join(" or ")
      : `${families.slice(0, FAMILIES).join(", ")} or ${families.length - FAMILIES} more`;
  const text = holds ? read || "holds" : `${read === "" ? "nothing read" : read}; wanted ${some}`;
  const indent = " ".repeat(4 + 2 + NAME + 1);
  const mark = pen.mark(holds ? "pass" : "fail");
  return `    ${mark} ${part.padEnd(NAME)} ${pen.lines(text, indent).trimStart()}`;
}

/** What an answer in full means, by the list that its pattern stands in. */
const FULL = {
  said: "says it",
  denied: "denies it",
  moot: "makes it moot",
  weak: "says it only in part",
} as const satisfies Record<TracedSentence["list"], string>;

function verdictOf({ how, list, pattern, parts, decides, asks }: TracedSentence): string {
  const which = `pattern ${pattern} of “${list}”`;
  const end = decides ? " The outcome rests on this sentence." : "";
  if (asks) return `A question says nothing by itself (${which}).${end}`;
  switch (how) {
    case "full":
      return `Answers ${which} in full: ${FULL[list]}.${end}`;
    case "weak":
      return `Answers ${which}, but not firmly or not for everyone: a weak answer.${end}`;
    case "not": {
      const lacks = parts.filter(({ holds }) => !holds).map(({ part }) => part);
      const names = [...new Set(lacks)].map((part) => (part === "without" ? "a trap (without)" : part));
      return `Does not answer ${which}; not right: ${names.join(", ")}.${end}`;
    }
  }
}
