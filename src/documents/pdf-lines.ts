import type { Item, Line } from "./pdf-model.js";

/** Runs closer than this share of the size belong to one word, unless a space stands between. */
const WORD_GAP = 0.17;
/** A gap of this many sizes parts columns or table cells. */
const CELL_GAP = 1.6;

/** Type 1 and Type 3 fonts of TeX give ligatures as the control characters 0x1B–0x1F, in this order. */
const TEX = ["ff", "fi", "fl", "ffi", "ffl"];
const FIRST_TEX = 0x1b;

/** Text with TeX's ligatures spelled out. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => TEX[sign.charCodeAt(0) - FIRST_TEX] ?? sign);
}

interface Segment {
  readonly items: Item[];
  x: number;
  right: number;
}

/** Groups runs into rows by baseline: superscripts and slightly shifted runs stay with their row. */
export function rowsOf(items: readonly Item[]): Item[][] {
  const sorted = items.map((item, i) => ({ item, i })).sort((a, b) => a.item.y - b.item.y || a.i - b.i);
  const rows: { y: number; size: number; items: Item[] }[] = [];
  for (const { item } of sorted) {
    const row = rows[rows.length - 1];
    if (row !== undefined && Math.abs(item.y - row.y) <= Math.max(item.size, row.size) * 0.4) {
      row.items.push(item);
      if (item.size > row.size) row.size = item.size;
    } else rows.push({ y: item.y, size: item.size, items: [item] });
  }
  return rows.map((row) => row.items.sort((a, b) => a.x - b.x));
}

/** Parts of a row that stand apart by more than a wide space. */
export function segmentsOf(row: readonly Item[]): Segment[] {
  const segments: Segment[] = [];
  for (const item of row) {
    if (item.text.trim() === "") continue;
    const last = segments[segments.length - 1];
    if (last !== undefined && item.x - last.right < item.size * CELL_GAP) {
      last.items.push(item);
      last.right = Math.max(last.right, item.x + item.width);
    } else segments.push({ items: [item], x: item.x, right: item.x + item.width });
  }
  return segments;
}

/** Text of runs in order, spaces put in where runs stand apart or the PDF has one. */
export function joinItems(items: readonly Item[]): string {
  let text = "";
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && !/\s$/.test(text) && !/^\s/.test(item.text)) {
      const gap = item.x - (last.x + last.width);
      const sameRow = Math.abs(item.y - last.y) <= item.size * 0.5;
      if (!sameRow || gap > item.size * WORD_GAP) text += " ";
    }
    text += item.text;
    if (item.text.trim() !== "") last = item;
  }
  return text;
}

/** A line from runs of one row. */
export function lineOf(
  items: readonly Item[],
  page: number,
  column: Line["column"],
  cells?: Line["cells"],
): Line | undefined {
  const text = clean(joinItems(items)).replace(/\s+/g, " ").trim();
  const inked = items.filter((i) => i.text.trim() !== "");
  const first = inked[0];
  if (text === "" || first === undefined) return undefined;
  const fonts = new Map<string, number>();
  let size = 0;
  let weight = 0;
  let hidden = 0;
  for (const item of inked) {
    const n = item.text.trim().length;
    // A bullet drawn in a symbol font says nothing about the line.
    if (n > 1 || inked.length === 1) fonts.set(item.font, (fonts.get(item.font) ?? 0) + n);
    if (n > weight) {
      weight = n;
      size = item.size;
    }
    if (item.hidden !== undefined) hidden += n;
  }
  const ranked = [...fonts].sort((a, b) => b[1] - a[1]);
  const reason =
    hidden * 2 > text.replace(/ /g, "").length
      ? inked.find((i) => i.hidden !== undefined)?.hidden
      : undefined;
  return {
    text,
    page,
    x: Math.min(...inked.map((i) => i.x)),
    right: Math.max(...inked.map((i) => i.x + i.width)),
    y: first.y,
    size: Math.round(size * 10) / 10,
    font: ranked[0]?.[0] ?? first.font,
    pure: ranked.length <= 1,
    column,
    ...(reason === undefined ? {} : { hidden: reason }),
    ...(cells === undefined ? {} : { cells }),
  };
}
