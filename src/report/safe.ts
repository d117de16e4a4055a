import { plain } from "./plain.js";

// What `plain` leaves: the other marks that reorder or hide text, line separators, and halves of characters.
const MARKS = /[\u061c\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]+/g;
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Cut text is read at most this many times its final length: escape sequences and spaces take room too. */
const AHEAD = 8;

/**
 * Text on one line, at most `most` characters (UTF-16) and an ellipsis, that can do nothing to a terminal, a log or a
 * reader's order of letters. Time depends on `most`, not on the text.
 */
export function oneLine(text: string, most: number): string {
  const clean = wellFormed(plain(text.slice(0, most * AHEAD)))
    .replace(MARKS, " ")

    .replace(/\s+/g, " ")
    .trim();
  if (clean.length <= most && text.length <= most * AHEAD) return clean;
  return `${clean.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Text without what `plain` leaves and nobody sees: marks that hide or join text, line separators. */
export function withoutInvisible(text: string): string {
  return text.replace(MARKS, "");
}

/** Text without halves of characters, which no encoding can hold. */
export function wellFormed(text: string): string {
  return text.replace(HALVES, "\ufffd");
}
