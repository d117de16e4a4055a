import type { LineCounter } from "yaml";
import { MASK, maskSecrets } from "../base/index.js";

/** Lines longer than this are cut where they are shown; a JSON manifest may be one line of 256 KB. */
const SHOWN = 160;

/** The text of a manifest, by 1-based lines and columns; all that leaves it is masked and free of control characters. */
export class Source {
  private readonly shownLines = new Map<number, string>();

  constructor(
    private readonly text: string,
    private readonly lines: LineCounter,
  ) {}

  position(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(Math.min(offset, this.text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** The line, ready to be shown. */
  line(line: number): string {
    const known = this.shownLines.get(line);
    if (known !== undefined) return known;
    const shown = clip(printable(maskSecrets(this.raw(line))));
    this.shownLines.set(line, shown);
    return shown;
  }

  /** The line with everything from an offset on it masked, whatever it looks like. */
  lineHiding(offset: number): string {
    const { line, column } = this.position(offset);
    return clip(`${printable(maskSecrets(this.raw(line).slice(0, column - 1))).trimEnd()} ${MASK}`);
  }

  private raw(line: number): string {
    const start = this.lines.lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.lines.lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).trimEnd();
  }
}

/** A piece of the user's text for a message: short, masked, on one line. */
export function shown(text: string): string {
  const safe = printable(maskSecrets(text.slice(0, 400)));
  return safe.length > 60 ? `${safe.slice(0, 59)}…` : safe;
}

function clip(line: string): string {
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
}

/** Escape sequences in a file must not reach a terminal. */
function printable(text: string): string {
  return text.replaceAll("\t", "  ").replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\uFFFD");
}
