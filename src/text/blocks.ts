/** What a document is made of, once read: blocks of text with their place. Every room above speaks this. */

export const ROLES = ["privacy-policy", "terms-of-service", "privacy-notice"] as const;
export type Role = (typeof ROLES)[number];

export const FORMATS = ["html", "markdown", "text", "pdf"] as const;
export type Format = (typeof FORMATS)[number];

export type BlockKind = "heading" | "paragraph" | "list-item" | "table-row";

/** Half-open character range within a block's `text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Block {
  readonly kind: BlockKind;
  /** Normal spaces, one between words, no line breaks; table cells are joined by " | ". */
  readonly text: string;
  /** 1–6 for a heading; nesting depth from 1 for a list item. */
  readonly level?: number;
  /** Headings above this block, outermost first (a heading's own text is not in its own path). */
  readonly section: readonly string[];
  /** 1-based page, PDF only. */
  readonly page?: number;
  /** 1-based line in the source, every format but PDF. */
  readonly line?: number;
  /** Index of the block this list item is read with: a paragraph or parent item that introduces the list. */
  readonly leadIn?: number;
  /** Column headings for a table row, in the order of its cells. */
  readonly header?: readonly string[];
  /** Index of the block holding the question that this short answer ("No.", a ticked box) belongs to. */
  readonly question?: number;
  /** Set when a person cannot see this text, and why. */
  readonly hidden?: "style" | "colour" | "render-mode";
  /** Set when the text is page furniture rather than the document itself. */
  readonly chrome?: "navigation" | "header" | "footer" | "cookie-banner";
  /** Sentences in reading order; empty for a block without words. */
  readonly sentences: readonly Span[];
}

/** A parsed policy, terms of service or privacy notice. */
export interface Document {
  readonly role: Role;
  /** As the user named it: a file path or an https URL. */
  readonly source: string;
  readonly format: Format;
  /** Hex SHA-256 of the bytes read. */
  readonly sha256: string;
  readonly title?: string;
  /** ISO 639-1 code, or "und" when it cannot be told. */
  readonly language: string;
  /** Words people can see, page furniture left out. */
  readonly words: number;
  readonly pages?: number;
  readonly blocks: readonly Block[];
}
