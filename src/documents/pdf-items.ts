import type { Item, Owner } from "./pdf-model.js";

/** The little of a text run of the PDF library that the reader uses. */
export interface RawItem {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly fontName: string;
}

/** What is known of a run besides its place. */
export interface Marks {
  readonly hidden?: "colour" | "render-mode";
  readonly owner?: Owner;
  readonly artifact?: boolean;
}

/** A run with its place counted from the top left corner of the page's view box. */
export function itemOf(raw: RawItem, view: readonly number[], marks: Marks): Item {
  const [left = 0, , , top = 0] = view;
  const [a = 0, b = 0, , d = 0, x = 0, y = 0] = raw.transform;
  return {
    text: raw.str,
    x: x - left,
    y: top - y,
    width: raw.width,
    size: Math.abs(d) || Math.hypot(a, b) || raw.height || 1,
    font: raw.fontName,
    ...marks,
  };
}
