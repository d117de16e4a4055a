/** A run of glyphs as the PDF library gives it: a piece of one line in one font. */
export interface Item {
  readonly text: string;
  readonly x: number;
  /** Distance of the baseline from the top of the page. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly hidden?: "colour" | "render-mode";
  /** Structure element of a tagged PDF that the run belongs to. */
  readonly owner?: Owner;
  /** Page furniture of a tagged PDF. */
  readonly artifact?: boolean;
}

/** A block of the structure tree: what a tagged PDF says a run of text is. */
export interface Owner {
  readonly role: "paragraph" | "heading" | "list-item" | "cell" | "label";
  /** 1–6 for a heading, depth for a list item. */
  readonly level: number;
  readonly row?: { readonly table: number; readonly index: number };
  readonly heading?: boolean;
  readonly order: number;
}

/** One line of a page, in reading order. */
export interface Line {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The font of most of the line, and whether all of it is in that font. */
  readonly font: string;
  readonly pure: boolean;
  readonly hidden?: "colour" | "render-mode";
  /** Left and right edge of the column that the line stands in. */
  readonly column: { readonly left: number; readonly right: number };
  /** Text parts that stand apart, as cells of a table do, with where each begins. */
  readonly cells?: readonly { readonly text: string; readonly x: number }[];
  readonly furniture?: "header" | "footer";
  readonly owner?: Owner;
}
