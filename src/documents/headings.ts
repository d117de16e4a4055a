import { countWords, type Draft } from "./draft.js";

/** "1.", "2.3", "IV.", "A.", "Section 4", "Article 2": the number of a heading. */
const NUMBERED =
  /^(?:(?:section|article|part|chapter|appendix|annex|schedule)\s+(?:\d+|[IVXLC]+|[A-Z])\b|\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s|[IVXL]{1,6}[.):]\s|[A-Z][.):]\s)/iu;
const LONGEST_HEADING = 120;

/** Whether text could be a heading at all: short, with words, and not a whole sentence. */
export function couldBeHeading(text: string): boolean {
  if (text.length > LONGEST_HEADING || !/\p{L}/u.test(text)) return false;
  // "1. Introduction." may be one, "2.3. Messages: what you write to us." is a sentence.
  if (/[.;,]$/.test(text) && !(/^\d/.test(text) && countWords(text) <= 6 && !text.includes(":")))
    return false;
  return (
    !/^[•●▪☑☐*–-]/u.test(text) && !/^\p{Ll}/u.test(text) && !/https?:|@/.test(text) && countWords(text) <= 16
  );
}

/** Whether text is in capitals, as headings of plain text are. */
export function inCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text) && text.replace(/[^\p{L}]/gu, "").length >= 4;
}

/** Whether the words are capitalised as a title's are ("How We Share Your Data"). */
export function inTitleCase(text: string): boolean {
  const words = text.split(" ").filter((w) => w.replace(/[^\p{L}]/gu, "").length > 3);
  return words.length > 0 && words.every((w) => /^[^\p{L}]*\p{Lu}/u.test(w));
}

/** The number that begins a heading, as nesting depth: "2." is 1, "2.3" is 2. 0 when there is none. */
export function numberDepth(text: string): number {
  if (!NUMBERED.test(text)) return 0;
  return (/^\d+(?:\.\d+)*/.exec(text)?.[0].split(".").filter(Boolean).length ?? 1) || 1;
}

const long = (next: Draft | undefined): boolean =>
  next !== undefined && next.kind !== "heading" && next.text.length > 60;

/**
 * Turns paragraphs that are headings by their look into headings, in place: bold ones, and (where `shape` is
 * set, for text without marks of its own) those numbered, in capitals or in title case before running text.
 * Levels follow the last real heading, and numbers where there are some.
 */
export function recogniseHeadings(drafts: Draft[], shape: boolean): void {
  const total = drafts.reduce((sum, d) => sum + d.text.length, 0);
  const bold = drafts.reduce((sum, d) => sum + (d.bold === true ? d.text.length : 0), 0);
  // Where most of a text is bold, bold says nothing.
  const trustBold = bold < total * 0.4;
  let level = 1;
  drafts.forEach((draft, i) => {
    if (draft.kind === "heading") level = draft.level ?? 1;
    if (draft.kind !== "paragraph" || draft.term === true || draft.within === true) return;
    if (!couldBeHeading(draft.text)) return;
    const next = drafts[i + 1];
    const list = next?.kind === "list-item" && draft.text.endsWith(":");
    const numbered = numberDepth(draft.text);
    const marked = draft.bold === true && trustBold && !(list && countWords(draft.text) > 3);
    const shaped =
      !draft.text.endsWith(":") &&
      long(next) &&
      ((numbered > 0 && countWords(draft.text) <= 12) ||
        (shape && (inCapitals(draft.text) || inTitleCase(draft.text) || /^[^.!]{3,70}\?$/.test(draft.text))));
    if (!marked && !shaped) return;
    draft.kind = "heading";
    draft.level = Math.min(6, level + Math.max(1, numbered));
  });
}
