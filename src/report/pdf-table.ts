import { type Element, INK, type Look, type Paper, SHEET } from "./pdf-paper.js";
import type { Line, Run } from "./pdf-words.js";

export interface Cell {
  readonly runs: readonly Run[];
  /** Heads its row, as a column's heading heads the column. */
  readonly header?: boolean;
  /** Colours of a label that is drawn around the text. */
  readonly pill?: { readonly fill: string; readonly ink: string };
  /** What is known only when all pages are laid out; a line at most, at the right. */
  readonly later?: () => readonly Run[];
}

export interface Column {
  readonly title: string;
  /** Points. */
  readonly width: number;
}

const PAD = 4;
const LOOK: Look = { size: 8.8 };
const HEAD: Look = { size: 8, weight: "bold", ink: INK.soft };
/** A row fits on a page. */
const MOST_LINES = 40;

/** A table with a heading row, which is repeated on every page (for the eye: it is read out once). */
export class Table {
  readonly #element: Element;
  readonly #columns: readonly (Column & { readonly x: number })[];

  constructor(
    readonly paper: Paper,
    parent: Element,
    columns: readonly Column[],
    title: string,
  ) {
    this.#element = paper.element("Table", parent, { title });
    let x: number = SHEET.left;
    this.#columns = columns.map((column) => {
      const placed = { ...column, x };
      x += column.width;
      return placed;
    });
    paper.need(70);
    this.#head();
    paper.onNewPage = () => this.#headAgain();
  }

  row(cells: readonly Cell[]): void {
    const { paper } = this;
    const laid = this.#columns.map((column, at) => {
      const cell = cells[at] ?? { runs: [] };
      const room = column.width - 2 * PAD - (cell.pill === undefined ? 0 : 8);
      return { column, cell, lines: paper.lines(cell.runs, room, LOOK).slice(0, MOST_LINES) };
    });
    const height = paper.heightOf(Math.max(1, ...laid.map(({ lines }) => lines.length)), LOOK.size) + 2 * PAD;
    paper.need(height);
    const row = paper.element("TR", this.#element);
    for (const { column, cell, lines } of laid) this.#cell(row, cell, lines, column);
    paper.y += height;
    paper.rule(paper.y);
  }

  /** A heading over the rows that follow. */
  group(title: string): void {
    const { paper } = this;
    const height = paper.heightOf(1, LOOK.size) + 2 * PAD;
    paper.need(height * 2.5);
    paper.artifact((doc) => doc.rect(SHEET.left, paper.y, SHEET.right - SHEET.left, height).fill(INK.tint));
    const row = paper.element("TR", this.#element);
    const cell = paper.element("TH", row, { scope: "Row" });
    const look: Look = { ...LOOK, weight: "bold" };
    const lines = paper.lines([{ text: title }], SHEET.right - SHEET.left - 2 * PAD, look);
    paper.put(cell, lines.slice(0, 1), SHEET.left + PAD, paper.y + PAD, look);
    cell.end();
    // Every row of a table has as many cells.
    for (const _ of this.#columns.slice(1)) paper.element("TD", row).end();
    paper.y += height;
  }

  end(): void {
    this.paper.onNewPage = undefined;
  }

  #cell(row: Element, cell: Cell, lines: readonly Line[], column: Column & { readonly x: number }): void {
    const { paper } = this;
    const element = paper.element(cell.header ? "TH" : "TD", row, cell.header ? { scope: "Row" } : {});
    const x = column.x + PAD;
    const y = paper.y + PAD;
    const { pill, later } = cell;
    if (pill !== undefined && lines.length > 0) {
      const last = lines[0]?.at(-1);
      const wide = (last === undefined ? 0 : last.x + last.width) + 8;
      paper.artifact((doc) =>
        doc.roundedRect(x, y - 0.5, wide, paper.heightOf(1, LOOK.size) + 1, 3).fill(pill.fill),
      );
    }
    paper.put(element, lines, x + (pill === undefined ? 0 : 4), y, {
      ...LOOK,
      ...(pill && { ink: pill.ink }),
    });
    if (later === undefined) {
      element.end();
      return;
    }
    paper.later(() => {
      const late = paper.lines(later(), column.width, LOOK).slice(0, 1);
      const last = late[0]?.at(-1);
      const wide = last === undefined ? 0 : last.x + last.width;
      paper.put(element, late, column.x + column.width - PAD - wide, y, LOOK);
      element.end();
    });
  }

  #head(): void {
    const row = this.paper.element("TR", this.#element);
    this.#titles((lines, x) => {
      const cell = this.paper.element("TH", row, { scope: "Column" });
      this.paper.put(cell, lines, x, this.paper.y + PAD, HEAD);
      cell.end();
    });
  }

  #headAgain(): void {
    this.#titles((lines, x) => {
      this.paper.artifact(
        (doc) => {
          doc.font("bold").fontSize(HEAD.size).fillColor(INK.soft);
          for (const line of lines)
            for (const piece of line)
              doc.text(piece.text, x + piece.x, this.paper.y + PAD, { lineBreak: false });
        },
        { type: "Pagination" },
      );
    });
  }

  #titles(draw: (lines: readonly Line[], x: number) => void): void {
    const { paper } = this;
    for (const { title, x, width } of this.#columns)
      draw(paper.lines([{ text: title }], width - 2 * PAD, HEAD).slice(0, 1), x + PAD);
    paper.y += paper.heightOf(1, HEAD.size) + 2 * PAD;
    paper.rule(paper.y, INK.soft);
  }
}
