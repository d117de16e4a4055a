import type { Weight } from "./pdf-fonts.js";
import { oneLine } from "./safe.js";

/** A stretch of text that looks the same throughout. Clean: one line, only characters the typeface has. */
export interface Run {
  readonly text: string;
  readonly weight?: Weight;
  /** Colour as #rrggbb; the paragraph's own where absent. */
  readonly ink?: string;
  /** Colour behind the text. */
  readonly mark?: string;
  /** Name of the destination that the text leads to. */
  readonly to?: string;
}

/** A piece of a line: a run's text and where it begins, in points from the line's start. */
export interface Piece {
  readonly run: Run;
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

export type Line = readonly Piece[];

/** Width of a text in points. */
export type Measure = (text: string, weight: Weight) => number;

/** Signs that say how the character before is to look; without it, they say nothing. */
const SELECTORS = /[\ufe00-\ufe0f]|\u200d|\u00ad/g;

/**
 * Makes a cleaner of text: one line of at most `most` characters; what the typeface lacks is given by number, as in
 * "[U+2603]", so that nothing is lost or shown as something else. `onMissing` hears of each such place.
 */
export function cleaner(
  covered: ReadonlySet<number>,
  onMissing: () => void,
): (text: string, most: number) => string {
  const known = (sign: string) => covered.has(sign.codePointAt(0) ?? 0);
  return (text, most) => {
    const line = oneLine(text, most).normalize("NFC").replace(SELECTORS, "");
    // ASCII is in every typeface of ours, and most of all text.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII.
    return line.replace(/[^\u0000-\u007f]+/g, (stretch) => {
      const signs = [...stretch];
      if (signs.every(known)) return stretch;
      let out = "";
      let missing: string[] = [];
      const tell = () => {
        if (missing.length > 0) out += `[${missing.join(" ")}]`;
        missing = [];
      };
      for (const sign of signs) {
        if (known(sign)) {
          tell();
          out += sign;
        } else missing.push(numbered(sign));
      }
      tell();
      onMissing();
      return out;
    });
  };
}

function numbered(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Breaks runs at spaces into lines of at most `width` points; a word that is longer is broken where the line ends. */
export function linesOf(runs: readonly Run[], width: number, measure: Measure): readonly Line[] {
  const lines: Piece[][] = [[]];
  let x = 0;
  const put = (pieces: readonly Piece[]) => {
    for (const piece of pieces) {
      lines.at(-1)?.push({ ...piece, x });
      x += piece.width;
    }
  };
  const next = () => {
    lines.push([]);
    x = 0;
  };
  const piece = (run: Run, text: string): Piece => ({
    run,
    text,
    x: 0,
    width: measure(text, run.weight ?? "regular"),
  });
  for (const word of wordsOf(runs)) {
    const pieces = word.map(({ run, text }) => piece(run, text));
    const wide = pieces.reduce((sum, one) => sum + one.width, 0);
    if (pieces.every(({ text }) => text === " ")) {
      if (x > 0) put(pieces);
    } else if (x + wide <= width) put(pieces);
    else if (wide <= width) {
      next();
      put(pieces);
    } else
      for (const { run, text } of pieces)
        for (const sign of text) {
          const one = piece(run, sign);
          if (x > 0 && x + one.width > width) next();
          put([one]);
        }
  }
  return lines.filter((line) => line.length > 0).map(joined);
}

type Part = { readonly run: Run; readonly text: string };

/** Words and the spaces between them; a word may go over several runs. */
function* wordsOf(runs: readonly Run[]): Generator<readonly Part[]> {
  let word: Part[] = [];
  for (const run of runs)
    for (const [text] of run.text.matchAll(/ +|[^ ]+/g)) {
      if (!text.startsWith(" ")) {
        word.push({ run, text });
        continue;
      }
      if (word.length > 0) yield word;
      word = [];
      yield [{ run, text: " " }];
    }
  if (word.length > 0) yield word;
}

/** Neighbours of one run become one piece, so that they are drawn, copied and read out as one. */
function joined(line: readonly Piece[]): Line {
  const out: Piece[] = [];
  for (const piece of line) {
    const last = out.at(-1);
    if (last?.run === piece.run)
      out[out.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width };
    else out.push(piece);
  }
  return out;
}
