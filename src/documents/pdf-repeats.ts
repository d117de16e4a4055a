import type { Line } from "./pdf-model.js";

/** Lines this near to the top or bottom edge, as a share of the page's height, may be furniture. */
const EDGE = 0.13;
/** A copy this much larger than the smallest is no furniture but the title that the running title repeats. */
const TITLE_SIZE = 1.15;
const PAGE_NUMBER =
  /^(?:[-–—|]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:of|\/|\|)\s*\d{1,4})?(?:\s*[-–—|])?$|^page\b.{0,20}\d+$|^[ivx]{1,5}$/i;

const shape = (text: string): string => text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/**
 * Marks page furniture: page numbers, and lines at the top or bottom that come back on more than half of the
 * pages (on both of two). `heights` holds each page's height, first page first.
 */
export function markRepeats(lines: readonly Line[], heights: readonly number[]): Line[] {
  const pages = heights.length;
  const zoneOf = (line: Line): "header" | "footer" | undefined => {
    const height = heights[line.page - 1] ?? 0;
    if (line.y < height * EDGE) return "header";
    return line.y > height * (1 - EDGE) ? "footer" : undefined;
  };
  const seen = new Map<string, { readonly pages: Set<number>; size: number }>();
  for (const line of lines) {
    const zone = zoneOf(line);
    if (zone === undefined) continue;
    const key = `${zone}:${shape(line.text)}`;
    const copies = seen.get(key) ?? { pages: new Set<number>(), size: line.size };
    copies.pages.add(line.page);
    copies.size = Math.min(copies.size, line.size);
    seen.set(key, copies);
  }
  return lines.map((line) => {
    if (line.furniture !== undefined) return line;
    const zone = zoneOf(line);
    if (zone === undefined) return line;
    const copies = seen.get(`${zone}:${shape(line.text)}`);
    const repeats = copies?.pages.size ?? 0;
    const often = pages === 2 ? repeats === 2 : pages > 2 && repeats > pages / 2 && repeats >= 3;
    const small = copies !== undefined && line.size <= copies.size * TITLE_SIZE;
    return (often && small) || PAGE_NUMBER.test(line.text) ? { ...line, furniture: zone } : line;
  });
}
