import type { Weight } from "./pdf-fonts.js";
import { type Line, linesOf, type Measure, type Piece, type Run } from "./pdf-words.js";

type Doc = PDFKit.PDFDocument;
/** An element of the structure tree, which tells screen readers what a piece of the page is. */
export type Element = PDFKit.PDFStructureElement;

/** Letter paper, in points: the readers are in the United States. */
export const SHEET = { width: 612, height: 792, left: 54, right: 558, top: 68, bottom: 730 } as const;

export const INK = {
  text: "#1b1b1f",
  soft: "#55585f",
  line: "#c9ccd3",
  tint: "#f3f4f7",
  link: "#1a4e8a",
} as const;

export interface Look {
  /** Points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly ink?: string;
  /** Points from the left margin. */
  readonly indent?: number;
  readonly before?: number;
  readonly after?: number;
  /** Colour of a box behind the text, and of the bar at its left. */
  readonly box?: { readonly fill: string; readonly bar: string };
  /** Points that must be left on the page after it, or it starts a new one: a heading keeps with its text. */
  readonly keep?: number;
  /** Name under which links find the first line. */
  readonly anchor?: string;
}

const LEADING = 1.32;

/** Pages to write on from top to bottom, every piece of them in the structure tree or marked as decoration. */
export class Paper {
  /** Where the next line goes, in points from the top. */
  y: number = SHEET.top;
  readonly #widths = new Map<string, number>();
  readonly #later: (() => void)[] = [];
  readonly #pages = new Map<string, number>();
  /** Drawn at the top of every page that is begun, until it is taken away: the heading row of a table. */
  onNewPage: (() => void) | undefined;

  constructor(
    readonly doc: Doc,
    readonly root: Element,
  ) {}

  readonly measure: Measure = (text, weight) => {
    const key = `${weight} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.doc.font(weight).fontSize(1000).widthOfString(text);
    this.#widths.set(key, width);
    return width;
  };

  /** Lines of runs at a size. */
  lines(runs: readonly Run[], width: number, { size, weight = "regular" }: Look): readonly Line[] {
    return linesOf(
      runs,
      width,
      (text, own) => (this.measure(text, own === "bold" ? own : weight) * size) / 1000,
    );
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = SHEET.top;
    this.onNewPage?.();
  }

  /** Starts a new page unless so many points are left on this one. */
  need(height: number): void {
    if (this.y + height > SHEET.bottom && this.y > SHEET.top) this.newPage();
  }

  /** A new element in the structure tree, such as Sect, L or Table. */
  element(
    type: string,
    parent: Element,
    options: { alt?: string; title?: string; scope?: string } = {},
  ): Element {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** A paragraph, heading or other block of text, over as many pages as it needs. */
  block(type: string, parent: Element, runs: readonly Run[], look: Look): void {
    const { indent = 0, before = 0, after = 0, box, keep = 0, anchor } = look;
    const height = look.size * LEADING;
    const inside = box === undefined ? 0 : 8;
    const left = SHEET.left + indent + inside;
    const lines = this.lines(runs, SHEET.right - left - inside, look);
    if (lines.length === 0) return;
    const pad = box === undefined ? 0 : 4;
    if (this.y > SHEET.top) this.y += before;
    // No single line stands alone at the foot of a page.
    this.need(Math.min(lines.length, 2) * height + 2 * pad + keep);
    if (anchor !== undefined) this.anchor(anchor);
    const element = this.element(type, parent);
    for (let at = 0; at < lines.length; ) {
      const room = Math.max(1, Math.floor((SHEET.bottom - this.y - 2 * pad) / height));
      const part = lines.slice(at, at + room);
      if (box !== undefined) this.#box(box, left - inside, part.length * height + 2 * pad);
      this.y += pad;
      for (const line of part) {
        at++;
        this.#line(element, line, left, this.y, look, at < lines.length);
        this.y += height;
      }
      this.y += pad;
      if (at < lines.length) this.newPage();
    }
    element.end();
    this.y += after;
  }

  /** Lines at a place of this page, in an element of the caller. Returns the height in points. */
  put(element: Element, lines: readonly Line[], x: number, y: number, look: Look): number {
    const height = look.size * LEADING;
    for (const [at, line] of lines.entries())
      this.#line(element, line, x, y + at * height, look, at < lines.length - 1);
    return lines.length * height;
  }

  heightOf(lines: number, size: number): number {
    return lines * size * LEADING;
  }

  /** Decoration: screen readers pass it over. */
  artifact(draw: (doc: Doc) => void, options: PDFKit.Mixins.MarkingOptions = { type: "Layout" }): void {
    this.doc.markContent("Artifact", options).save();
    draw(this.doc);
    this.doc.restore().endMarkedContent();
  }

  rule(y: number, ink: string = INK.line, left: number = SHEET.left, right: number = SHEET.right): void {
    this.artifact((doc) => doc.lineWidth(0.6).moveTo(left, y).lineTo(right, y).stroke(ink));
  }

  /** Makes this place one that links lead to, and remembers its page. */
  anchor(name: string): void {
    this.doc.addNamedDestination(name, "XYZ", SHEET.left, this.y - 6, 0);
    this.#pages.set(name, this.pages);
  }

  /** The page of a place, 1-based; undefined until it is laid out. */
  pageOf(name: string): number | undefined {
    return this.#pages.get(name);
  }

  /** Does something on this page when all pages are there. */
  later(draw: () => void): void {
    const page = this.pages - 1;
    this.#later.push(() => {
      this.doc.switchToPage(page);
      draw();
    });
  }

  finish(): void {
    for (const draw of this.#later) draw();
  }

  #box({ fill, bar }: NonNullable<Look["box"]>, left: number, height: number): void {
    this.artifact((doc) => {
      doc.rect(left, this.y, SHEET.right - left, height).fill(fill);
      doc.rect(left, this.y, 2.5, height).fill(bar);
    });
  }

  /** One line. Where it goes on, the space that was broken at is kept for readers and for copying. */
  #line(element: Element, line: Line, x: number, y: number, look: Look, goesOn: boolean): void {
    const { doc } = this;
    const marked = line.filter(({ run }) => run.mark !== undefined);
    if (marked.length > 0)
      this.artifact(() => {
        for (const { run, ...piece } of marked)
          doc.rect(x + piece.x - 1, y, piece.width + 2, look.size * LEADING).fill(run.mark ?? INK.tint);
      });
    for (const [at, piece] of line.entries()) {
      const text =
        goesOn && at === line.length - 1 && !piece.text.endsWith(" ") ? `${piece.text} ` : piece.text;
      this.#piece(element, { ...piece, text }, x, y, look);
    }
  }

  #piece(element: Element, { run, text, x: dx, width }: Piece, x: number, y: number, look: Look): void {
    const { doc } = this;
    const link = run.to === undefined ? element : this.element("Link", element);
    const type = run.to === undefined ? "Span" : "Link";
    const content = doc.markStructureContent(type);
    const weight = run.weight === "bold" ? run.weight : (look.weight ?? "regular");
    doc
      .font(weight)
      .fontSize(look.size)
      .fillColor(run.ink ?? look.ink ?? INK.text);
    doc.text(text, x + dx, y + look.size * 0.08, { lineBreak: false });
    doc.endMarkedContent();
    link.add(content);
    if (run.to === undefined) return;
    // PDFKit takes a string for a name unless it is an object.
    const options = { structParent: link, Contents: Object(`Goes to: ${text.trim()}`) };
    doc.goTo(x + dx, y, width, look.size * LEADING, run.to, options);
    // Ended while its page is the current one, which is what PDFKit writes into it.
    link.end();
  }
}
