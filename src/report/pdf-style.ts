import type { Finding, Report, Status } from "../judge/index.js";
import type { Element, Look, Paper } from "./pdf-paper.js";
import { INK } from "./pdf-paper.js";
import type { Run } from "./pdf-words.js";
import type { Places } from "./places.js";

/** One report on its way onto paper. */
export interface Sheet {
  readonly paper: Paper;
  readonly report: Report;
  readonly places: Places;
  /** Text of one line that the typeface has, at most so many characters long. */
  readonly clean: (text: string, most: number) => string;
  /** Name of the place of a finding (by its number), a document's block, or a part; its own in a file of several reports. */
  readonly name: (what: string) => string;
  /** The number of each finding, in the order of the checklist. */
  readonly numbers: ReadonlyMap<Finding, number>;
}

export const STATUS: Readonly<
  Record<Status, { readonly word: string; readonly fill: string; readonly ink: string }>
> = {
  pass: { word: "Passed", fill: "#dff0e3", ink: "#14602b" },
  fail: { word: "Failed", fill: "#fbe0dc", ink: "#98190e" },
  warn: { word: "To ask about", fill: "#fcedc8", ink: "#714600" },
  error: { word: "Not checked", fill: "#e9e2f4", ink: "#54308a" },
  manual: { word: "For a person", fill: "#dfebf7", ink: "#1a4e8a" },
  "not-applicable": { word: "Not applicable", fill: "#e9eaee", ink: "#4a4d54" },
};

export const H1: Look = { size: 17, weight: "bold", before: 10, after: 6, keep: 80 };
export const H2: Look = { size: 13, weight: "bold", before: 14, after: 4, keep: 60 };
export const H3: Look = { size: 10.8, weight: "bold", before: 12, after: 2, keep: 44 };
export const TEXT: Look = { size: 9.6, after: 3 };
export const SMALL: Look = { size: 8.4, ink: INK.soft, after: 3 };

/** Chapters and findings as bookmarks. */
export type Outline = PDFKit.PDFOutline;

/** A bookmark that leads to where the paper is now. */
export function bookmark(parent: Outline, title: string, { doc, y }: Paper, expanded = false): Outline {
  // Left is measured from the right edge in PDFKit: the width of the sheet leads to its left edge.
  const options = { expanded, top: Math.max(0, y - 10), left: doc.page.width };
  return parent.addItem(title, options);
}

/** A chapter, or one inside it: a heading, its bookmark, and the element that its content goes into. */
export function chapter(
  { paper, clean, name }: Sheet,
  title: string,
  outline: Outline,
  parent: Element,
  { fresh = false, inner = false } = {},
): { readonly section: Element; readonly outline: Outline } {
  if (fresh && paper.y > 80) paper.newPage();
  paper.need(110);
  const section = paper.element("Sect", parent);
  const mark = bookmark(outline, clean(title, 150), paper);
  const anchor = name(title);
  paper.block(inner ? "H3" : "H2", section, [{ text: clean(title, 150) }], { ...(inner ? H2 : H1), anchor });
  return { section, outline: mark };
}

export function bold(text: string, ink?: string): Run {
  return { text, weight: "bold", ...(ink !== undefined && { ink }) };
}
