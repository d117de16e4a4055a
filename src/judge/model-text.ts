/** The text of a document as a report carries it (`--with-text`). Types only; `model.ts` hands them on. */
import type { Block } from "../text/index.js";

/** A sentence of a block: a half-open range of characters in the block's `text`. Between sentences are spaces. */
export interface ReportSentence {
  readonly start: number;
  readonly end: number;
  /**
   * School grade of this sentence by Flesch-Kincaid, one decimal; may be negative. Absent where it would say nothing:
   * headings, tables, labels, under eight words, hidden text, page furniture, a document that is not English.
   */
  readonly grade?: number;
}

/**
 * A block of a document's text as it was read, in reading order. `Evidence.block` is its index in `ReportDocument.blocks`,
 * and `Evidence.start` and `.end` are a range in its `text`; they need not meet the ends of a sentence.
 */
export interface ReportBlock {
  readonly kind: Block["kind"];
  /** One line; the cells of a table row stand between " | ". As the document has it: to be escaped by whoever shows it. */
  readonly text: string;
  /** 1-6 for a heading; nesting depth from 1 for a list item. */
  readonly level?: number;
  /** 1-based; PDF only. */
  readonly page?: number;
  /** 1-based line in the source; every format but PDF. */
  readonly line?: number;
  /** Headings above, outermost first. */
  readonly section: readonly string[];
  /** Column headings of a table row, in the order of its cells. */
  readonly header?: readonly string[];
  /** Why a person cannot see this text. */
  readonly hidden?: Block["hidden"];
  /** Page furniture rather than the document itself. */
  readonly chrome?: Block["chrome"];
  readonly sentences: readonly ReportSentence[];
}
