import type { Span } from "../blocks.js";

export interface Token extends Span {
  readonly text: string;
}

/**
 * Dotted abbreviations, else letters and digits joined by hyphens, apostrophes, or marks inside a number. Letters are
 * the Latin ones, by ranges: only English is measured, and \p{L} costs five milliseconds to compile.
 */
const TOKEN =
  /(?:[A-Za-zÀ-ÖØ-öø-ɏ]\.){2,8}(?:[A-Za-z](?![A-Za-zÀ-ÖØ-öø-ɏ]))?|[\u0300-\u036f0-9A-Za-zÀ-ÖØ-öø-ɏ]+(?:(?:[-\u2010\u2011'’]|(?<=\d)[.,](?=\d))[\u0300-\u036f0-9A-Za-zÀ-ÖØ-öø-ɏ]+)*/g;

/**
 * Words as readability formulas count them: "third-party" and "U.S." are one word, "and/or" and "data—even" two,
 * "2,500" one. Offsets are those of `text`, moved by `base`.
 */
export function tokensOf(text: string, base = 0): Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(TOKEN)) {
    if (/^[\u0300-\u036f]/.test(found[0])) continue;
    const start = base + found.index;
    tokens.push({ text: found[0], start, end: start + found[0].length });
  }
  return tokens;
}
