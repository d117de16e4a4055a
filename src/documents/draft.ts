import type { Block, BlockKind } from "../text/index.js";

/** A block as a reader leaves it, before sections, lead-ins, questions and sentences are worked out. */
export interface Draft {
  kind: BlockKind;
  text: string;
  /** 1–6 for a heading, depth from 1 for a list item. */
  level?: number;
  page?: number;
  line?: number;
  header?: readonly string[];
  hidden?: NonNullable<Block["hidden"]>;
  chrome?: NonNullable<Block["chrome"]>;
  /** The whole text is set in bold: it may be a heading. */
  bold?: boolean;
  /** A term that the list item after it explains (dt, dd). */
  term?: boolean;
  /** A further paragraph of a list item: it does not end the list. */
  within?: boolean;
  /** Share of the text that is links, 0–1. */
  links?: number;
}

/** What a reader hands over: blocks in reading order, and what the format says about itself. */
export interface Read {
  readonly drafts: readonly Draft[];
  readonly title?: string;
  readonly pages?: number;
}

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: "ff",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬃ: "ffi",
  ﬄ: "ffl",
  ﬅ: "st",
  ﬆ: "st",
};

/** One line with single spaces; ligatures spelled out; soft hyphens and zero-width signs left out. */
export function tidy(text: string): string {
  return text
    .replace(/\u00AD|[\u200B-\u200F\u2060\uFEFF\uFFFC]/g, "")
    .replace(/[ﬀ-ﬆ]/g, (sign) => LIGATURES[sign] ?? sign)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Number of words: runs without spaces that hold a letter or digit. */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(" ")) if (/[\p{L}\p{N}]/u.test(run)) words++;
  return words;
}
