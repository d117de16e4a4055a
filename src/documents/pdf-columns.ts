import { clean, joinItems, lineOf, rowsOf, segmentsOf } from "./pdf-lines.js";
import type { Item, Line } from "./pdf-model.js";

interface Part {
  readonly items: Item[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
}
interface Row {
  readonly parts: Part[];
  readonly y: number;
}

/** A column of running text is this wide at least, as a share of the text's width. */
const NARROWEST = 0.25;

/**
 * Where the page's gutter is: an x that many rows leave free with text on both sides, both sides being wide
 * enough for running text. Undefined for a page of one column, and for tables, whose cells are short.
 */
function gutterOf(rows: readonly Row[], left: number, right: number): number | undefined {
  const width = right - left;
  let best: { x: number; score: number } | undefined;
  for (let step = 6; step <= 14; step++) {
    const x = left + (width * step) / 20;
    let both = 0;
    let crossing = 0;
    let leftInk = 0;
    let rightInk = 0;
    for (const row of rows) {
      const before = row.parts.filter((p) => p.right <= x);
      const after = row.parts.filter((p) => p.x >= x);
      if (before.length + after.length < row.parts.length) crossing++;
      else if (before.length > 0 && after.length > 0) both++;
      for (const p of before) leftInk += p.right - p.x;
      for (const p of after) rightInk += p.right - p.x;
    }
    const rowsLeft = rows.filter((r) =>
      r.parts.some((p) => p.right <= x && p.right - p.x > width * NARROWEST),
    ).length;
    const rowsRight = rows.filter((r) =>
      r.parts.some((p) => p.x >= x && p.right - p.x > width * NARROWEST),
    ).length;
    if (
      rowsLeft < 6 ||
      rowsRight < 6 ||
      leftInk === 0 ||
      rightInk === 0 ||
      crossing > (rowsLeft + rowsRight) * 0.6
    )
      continue;
    const score = both * 2 + Math.min(rowsLeft, rowsRight) - crossing;
    if (both >= 4 && (best === undefined || score > best.score)) best = { x, score };
  }
  return best?.x;
}

/** Lines of a page in reading order: columns one after the other, between rows that span the page. */
export function pageLines(items: readonly Item[], page: number): Line[] {
  const rows: Row[] = [];
  for (const row of rowsOf(items)) {
    const parts = segmentsOf(row).map(
      (s): Part => ({ items: s.items, x: s.x, right: s.right, y: s.items[0]?.y ?? 0 }),
    );
    if (parts.length > 0) rows.push({ parts, y: parts[0]?.y ?? 0 });
  }
  const all = rows.flatMap((r) => r.parts);
  if (all.length === 0) return [];
  const left = Math.min(...all.map((p) => p.x));
  const right = Math.max(...all.map((p) => p.right));
  const gutter = gutterOf(rows, left, right);
  if (gutter === undefined) return rows.flatMap((row) => wholeRow(row, page, { left, right }));
  const sides = {
    left: edges(all.filter((p) => p.right <= gutter)),
    right: edges(all.filter((p) => p.x >= gutter)),
  };
  const lines: Line[] = [];
  let before: Line[] = [];
  let after: Line[] = [];
  const close = (): void => {
    lines.push(...before, ...after);
    before = [];
    after = [];
  };
  for (const row of rows) {
    if (row.parts.some((p) => p.x < gutter && p.right > gutter)) {
      close();
      lines.push(...wholeRow(row, page, { left, right }));
      continue;
    }
    const [a, b] = [row.parts.filter((p) => p.x < gutter), row.parts.filter((p) => p.x >= gutter)];
    if (a.length > 0) before.push(...wholeRow({ parts: a, y: row.y }, page, sides.left));
    if (b.length > 0) after.push(...wholeRow({ parts: b, y: row.y }, page, sides.right));
  }
  close();
  return lines;
}

const edges = (parts: readonly Part[]): Line["column"] => ({
  left: Math.min(...parts.map((p) => p.x)),
  right: Math.max(...parts.map((p) => p.right)),
});

/** One line for a row; parts that stand apart are its cells, unless the first is only a bullet or number. */
function wholeRow(row: Row, page: number, column: Line["column"]): Line[] {
  const items = row.parts.flatMap((p) => p.items);
  const parts = row.parts
    .map((p) => ({ text: clean(joinItems(p.items)).replace(/\s+/g, " ").trim(), x: p.x }))
    .filter((p) => p.text !== "");
  const labelled = /^(?:\p{P}|\p{S}|o|\(?[\p{L}\d]{1,3}[.)]|\d+(?:\.\d+)*\.?)$/u.test(parts[0]?.text ?? "");
  const line = lineOf(items, page, column, parts.length >= (labelled ? 3 : 2) ? parts : undefined);
  return line === undefined ? [] : [line];
}
