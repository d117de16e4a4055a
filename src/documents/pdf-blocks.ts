import { countWords, type Draft } from "./draft.js";
import { couldBeHeading, inCapitals, numberDepth } from "./headings.js";
import { keepsHyphen } from "./hyphens.js";
import type { Line } from "./pdf-model.js";

const BULLET = /^(?:[•●○◦▪■□‣⁃·∙➢➤➔✓✔❖*\uF0B7\uF0A7\uF0D8\u25CF-]|o(?=\s)|–|—)\s*(?=\S)/u;
const LABEL = /^(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})\.)\s+(?=\S)/;
const ENDED = /[.!?:;]["”’)\]]*$/;

/** What most of the text is set in. */
interface Body {
  readonly size: number;
  readonly font: string;
  /** Usual distance between baselines, in sizes. */
  readonly leading: number;
}

function mode<T>(weights: ReadonlyMap<T, number>): T | undefined {
  let best: [T, number] | undefined;
  for (const entry of weights) if (best === undefined || entry[1] > best[1]) best = entry;
  return best?.[0];
}

function bodyOf(lines: readonly Line[]): Body {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  const gaps = new Map<number, number>();
  lines.forEach((line, i) => {
    sizes.set(line.size, (sizes.get(line.size) ?? 0) + line.text.length);
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
    const next = lines[i + 1];
    if (next !== undefined && next.page === line.page && next.size === line.size && next.y > line.y) {
      const gap = Math.round(((next.y - line.y) / line.size) * 20) / 20;
      if (gap < 2.6) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
    }
  });
  return { size: mode(sizes) ?? 10, font: mode(fonts) ?? "", leading: mode(gaps) ?? 1.2 };
}

/** Heading levels by size, largest first; sizes within 4 % of each other are one. */
function levelsOf(lines: readonly Line[], body: Body): (size: number) => number {
  const sizes = [
    ...new Set(lines.filter((l) => l.size > body.size * 1.08 && l.text.length < 150).map((l) => l.size)),
  ].sort((a, b) => b - a);
  const steps: number[] = [];
  for (const size of sizes)
    if (steps.length === 0 || size < (steps[steps.length - 1] ?? 0) * 0.96) steps.push(size);
  return (size) =>
    Math.min(
      6,
      1 +
        Math.max(
          0,
          steps.findIndex((s) => size >= s * 0.96),
        ),
    );
}

/** A block being put together from lines. */
interface Open {
  draft: Draft;
  last: Line;
  first: Line;
  /** Where the text of a list item begins, after its bullet. */
  indent: number;
}

/** Blocks from the lines of a whole document, furniture marked and moved out of the way of running text. */
export function blocksOf(lines: readonly Line[]): Draft[] {
  const running = lines.filter((l) => l.furniture === undefined);
  const body = bodyOf(running);
  const builder = new Builder(body, levelsOf(running, body));
  for (const [i, line] of running.entries()) builder.add(line, running[i + 1]);
  return [...furniture(lines, "header"), ...builder.drafts, ...furniture(lines, "footer")];
}

/** Each repeated line once. */
function furniture(lines: readonly Line[], kind: "header" | "footer"): Draft[] {
  const seen = new Set<string>();
  const drafts: Draft[] = [];
  for (const line of lines) {
    const key = line.text.replace(/\d+/g, "#");
    if (line.furniture !== kind || seen.has(key) || !/\p{L}{3}/u.test(line.text)) continue;
    seen.add(key);
    drafts.push({ kind: "paragraph", text: line.text, page: line.page, chrome: kind });
  }
  return drafts;
}

class Builder {
  readonly drafts: Draft[] = [];
  private open: Open | undefined;
  private indents: number[] = [];
  private header: { cells: readonly string[]; at: readonly number[] } | undefined;
  constructor(
    private readonly body: Body,
    private readonly levelOf: (size: number) => number,
  ) {}

  add(line: Line, next: Line | undefined): void {
    if (this.row(line, next)) return;
    const heading = this.headingLevel(line, next);
    const { open } = this;
    const label =
      BULLET.exec(line.text) ??
      (heading === undefined && !enumerates(open, line) ? LABEL.exec(line.text) : null);
    if (open !== undefined && label === null && this.continues(open, line, heading)) {
      open.draft.text = joinText(open.draft.text, line.text);
      open.last = line;
      return;
    }
    const marks = { page: line.page, ...(line.hidden === undefined ? {} : { hidden: line.hidden }) };
    if (label !== null && /\p{L}|\d/u.test(line.text.slice(label[0].length))) {
      const text = BULLET.test(line.text) ? line.text.slice(label[0].length) : line.text;
      this.start({ kind: "list-item", text, level: this.depth(line.x), ...marks }, line);
    } else if (heading !== undefined) {
      this.indents = [];
      this.start({ kind: "heading", text: line.text, level: heading, ...marks }, line);
    } else this.start({ kind: "paragraph", text: line.text, ...marks }, line);
  }

  private start(draft: Draft, line: Line): void {
    this.drafts.push(draft);
    this.open = { draft, first: line, last: line, indent: line.x };
  }

  /** Depth of a list item from where its bullet stands. */
  private depth(x: number): number {
    while ((this.indents[this.indents.length - 1] ?? Number.NEGATIVE_INFINITY) > x + 4) this.indents.pop();
    if ((this.indents[this.indents.length - 1] ?? Number.NEGATIVE_INFINITY) < x - 4) this.indents.push(x);
    return this.indents.length;
  }

  /** Level when a line is a heading by its size, its font or its number. */
  private headingLevel(line: Line, next: Line | undefined): number | undefined {
    const { body } = this;
    if (line.text.length > 140 || !/\p{L}{2}/u.test(line.text) || line.hidden !== undefined) return undefined;
    if (line.size > body.size * 1.08 && !/[.,;]$/.test(line.text.replace(/\b[\d.]+$/, "")))
      return this.levelOf(line.size);
    if (BULLET.test(line.text) || !couldBeHeading(line.text)) return undefined;
    const deepest = this.levelOf(0) + 1;
    const short = line.right < line.column.left + (line.column.right - line.column.left) * 0.9;
    const marked = line.pure && line.font !== body.font && line.size >= body.size * 0.95;
    const listed = line.text.endsWith(":") && next !== undefined && BULLET.test(next.text);
    if (marked && short && next !== undefined && !listed && !this.inSentence(line))
      return Math.min(6, Math.max(2, deepest) + Math.max(0, numberDepth(line.text) - 1));
    const apart =
      this.open === undefined ||
      gapOf(this.open.last, line) > body.leading * 1.25 ||
      ENDED.test(this.open.last.text);
    if (inCapitals(line.text) && short && apart && countWords(line.text) <= 12) return Math.max(2, deepest);
    return undefined;
  }

  /** A line in another font may be the middle of a sentence that goes on. */
  private inSentence(line: Line): boolean {
    const { open, body } = this;
    if (open === undefined || open.draft.kind === "heading" || ENDED.test(open.last.text)) return false;
    return (
      gapOf(open.last, line) <= body.leading * 1.15 &&
      open.last.right > open.last.column.right - (open.last.column.right - open.last.column.left) * 0.12
    );
  }

  /** Whether a line carries the open block on. */
  private continues(open: Open, line: Line, heading: number | undefined): boolean {
    const { last, draft } = open;
    if (last.hidden !== line.hidden) return false;
    const near = Math.abs(line.size - last.size) <= last.size * 0.05;
    if (draft.kind === "heading") {
      return (
        heading !== undefined &&
        near &&
        line.font === last.font &&
        last.page === line.page &&
        gapOf(last, line) < this.body.leading * 1.4 &&
        !numberDepth(line.text) &&
        draft.text.length < 120
      );
    }
    if (heading !== undefined || !(near || /^\p{Ll}/u.test(line.text))) return false;
    const width = last.column.right - last.column.left;
    const full = last.right > last.column.right - width * 0.2;
    const moved = line.page !== last.page || line.y < last.y;
    if (moved)
      return (
        !ENDED.test(last.text) &&
        (/^\p{Ll}|^[("“]?\p{L}/u.test(line.text) && full ? true : /^\p{Ll}/u.test(line.text))
      );
    if (/^\d{1,2}(?:\.\d{1,2})+\.?\s/.test(line.text) && ENDED.test(last.text)) return false;
    const gap = gapOf(last, line);
    if (gap > this.body.leading * 1.3)
      return gap < this.body.leading * 1.75 && /^\p{Ll}/u.test(line.text) && !ENDED.test(last.text);
    if (draft.kind === "list-item") {
      // Back at the margin, left of the bullet's text: the list has ended.
      if (line.x <= open.first.x - 2 || (line.x < open.first.x + 3 && ENDED.test(last.text) && !full))
        return false;
      return full || !ENDED.test(last.text);
    }
    if (line.x > last.x + 6 && open.first !== last && ENDED.test(last.text)) return false;
    if (!full && ENDED.test(last.text)) return false;
    return full || !/^\p{Lu}/u.test(line.text) || last.right > last.column.left + width * 0.55;
  }

  /** Takes a line as the row of a table when it has cells that rows near it share. */
  private row(line: Line, next: Line | undefined): boolean {
    const { cells } = line;
    if (cells === undefined) {
      // A line with one cell under the columns of the row before is that cell going on.
      const { open } = this;
      if (
        open?.draft.kind === "table-row" &&
        line.page === open.last.page &&
        gapOf(open.last, line) <= this.body.leading * 1.2 &&
        !BULLET.test(line.text) &&
        this.headingLevel(line, next) === undefined &&
        line.x > line.column.left - 1
      ) {
        const before = open.draft.text.split(" | ");
        const column = (this.header?.at ?? []).reduce((best, x, i) => (line.x >= x - 4 ? i : best), 0);
        if (column < before.length && column > 0) {
          before[column] = joinText(before[column] ?? "", line.text);
          open.draft.text = before.join(" | ");
          open.last = line;
          return true;
        }
      }
      this.header = undefined;
      return false;
    }
    const shared = (other: readonly number[]): boolean =>
      cells.filter((c) => other.some((x) => Math.abs(x - c.x) < 6)).length >= Math.min(2, cells.length);
    const within = this.header !== undefined && shared(this.header.at);
    const begins =
      next?.cells !== undefined &&
      shared(next.cells.map((c) => c.x)) &&
      cells.every((c) => c.text.length < 60);
    if (!within && !begins) return false;
    const draft: Draft = { kind: "table-row", text: cells.map((c) => c.text).join(" | "), page: line.page };
    if (!within) this.header = { cells: cells.map((c) => c.text), at: cells.map((c) => c.x) };
    else if (this.header !== undefined && this.header.cells.length === cells.length)
      draft.header = this.header.cells;
    this.start(draft, line);
    return true;
  }
}

/**
 * Whether a number or letter at the start of a line belongs to the sentence before: a full line that has not
 * ended ("in Section / 4. We …"), or one that counts on from "(a)" … "(e)" within the paragraph.
 */
function enumerates(open: Open | undefined, line: Line): boolean {
  if (open === undefined || open.draft.kind === "heading" || Math.abs(line.x - open.last.x) > 3) return false;
  const { left, right } = open.last.column;
  const full = open.last.right > right - (right - left) * 0.15;
  if (full && !ENDED.test(open.last.text) && !/\b(?:and|or)$/.test(open.last.text)) return true;
  return (
    open.draft.kind === "paragraph" &&
    /^\([a-z\d]{1,3}\)/.test(line.text) &&
    /\S \([a-z\d]{1,3}\) \S/.test(open.draft.text)
  );
}

/** Distance between two baselines, in sizes. */
function gapOf(last: Line, line: Line): number {
  return (line.y - last.y) / Math.max(1, last.size);
}

/** Joins lines: a soft hyphen goes, a hyphen between small letters parts a word that goes on. */
export function joinText(before: string, next: string): string {
  if (/\u00AD\s?$/.test(before)) return before.replace(/\u00AD\s?$/, "") + next;
  if (/\p{Ll}[-‐]$/u.test(before) && /^\p{Ll}/u.test(next)) {
    return keepsHyphen(before, next) ? before + next : before.slice(0, -1) + next;
  }
  if (/[/]$/.test(before) || /\p{L}-$/u.test(before)) return before + next;
  return `${before} ${next}`;
}
