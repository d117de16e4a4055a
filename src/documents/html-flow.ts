import { type Draft, tidy } from "./draft.js";

/** What surrounds a run of text. Contexts are shared, never changed once made, except for a list item's state. */
export interface Context {
  readonly heading?: number;
  readonly item?: { readonly level: number; begun: boolean };
  readonly term?: boolean;
  readonly chrome?: NonNullable<Draft["chrome"]>;
  readonly hidden?: NonNullable<Draft["hidden"]>;
  readonly bold: boolean;
  readonly link: boolean;
  readonly listLevel: number;
  readonly owned: boolean;
  readonly background: boolean;
}

interface Line {
  text: string;
  bold: number;
  linked: number;
  shown: boolean;
  hidden: Draft["hidden"];
  line: number | undefined;
}

/** A bullet or number typed at the start of a line. */
export const BULLET = /^(?:[•●○◦▪■‣⁃·➢➤✓✔*–—-]\s+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+)(?=\S)/u;
const EMPTY = (): Line => ({
  text: "",
  bold: 0,
  linked: 0,
  shown: false,
  hidden: undefined,
  line: undefined,
});

/** Collects runs of text until a block ends, then makes drafts of its lines. */
export class Flow {
  readonly drafts: Draft[] = [];
  private lines: Line[] = [EMPTY()];
  private context: Context | undefined;

  add(text: string, context: Context, line: number | undefined): void {
    const current = this.lines[this.lines.length - 1];
    if (current === undefined) return;
    const visible = text.replace(/\s+/g, "").length;
    current.text += text;
    if (visible === 0) return;
    // A part that can be seen and one that cannot stay apart: a hidden sentence must not ride on a visible one.
    if (current.line !== undefined && context.hidden !== current.hidden && tidy(text).split(" ").length > 2) {
      current.text = current.text.slice(0, current.text.length - text.length);
      this.lines.push(EMPTY());
      this.add(text, context, line);
      return;
    }
    current.bold += context.bold ? visible : 0;
    current.linked += context.link ? visible : 0;
    current.hidden ??= context.hidden;
    current.line ??= line;
    this.context ??= context;
  }

  /** A line break within a block. */
  lineBreak(): void {
    this.lines.push(EMPTY());
  }

  /** Ends the block: its lines become drafts. Two line breaks in a row part paragraphs, one does not. */
  flush(): void {
    const lines = this.lines;
    const context = this.context;
    this.lines = [EMPTY()];
    this.context = undefined;
    if (context === undefined) return;
    let open: Line | undefined;
    const close = (): void => {
      if (open !== undefined) this.emit(open, context);
      open = undefined;
    };
    for (const line of lines) {
      const text = tidy(line.text);
      if (text === "") {
        close();
        continue;
      }
      const alone =
        BULLET.test(text) ||
        (open !== undefined && (allBold(open) !== allBold(line) || open.hidden !== line.hidden));
      if (alone) close();
      if (open === undefined) open = { ...line, text };
      else
        open = {
          ...open,
          text: `${open.text} ${text}`,
          bold: open.bold + line.bold,
          linked: open.linked + line.linked,
        };
    }
    close();
  }

  private emit(line: Line, context: Context): void {
    const base = {
      ...(line.line === undefined ? {} : { line: line.line }),
      ...(line.hidden === undefined ? {} : { hidden: line.hidden }),
      ...(context.chrome === undefined ? {} : { chrome: context.chrome }),
      links: line.linked / Math.max(1, line.text.replace(/\s+/g, "").length),
    };
    const bold = allBold(line);
    const { item } = context;
    if (context.heading !== undefined) {
      if (item !== undefined) item.begun = true;
      this.drafts.push({ ...base, kind: "heading", text: line.text, level: context.heading });
    } else if (item !== undefined && !item.begun) {
      item.begun = true;
      this.drafts.push({ ...base, kind: "list-item", text: line.text, level: item.level });
    } else if (BULLET.test(line.text) && !bold) {
      const level = (item?.level ?? 0) + 1;
      const numbered = /^\(?\d/.test(line.text);
      const text = numbered ? line.text : line.text.replace(/^[•●○◦▪■‣⁃·➢➤✓✔*–—-]\s+/u, "");
      // "1. What we collect" outside a list may be a heading: headings are recognised later, from paragraphs.
      this.drafts.push(
        numbered ? { ...base, kind: "paragraph", text } : { ...base, kind: "list-item", text, level },
      );
    } else {
      this.drafts.push({
        ...base,
        kind: "paragraph",
        text: line.text,
        ...(bold ? { bold } : {}),
        ...(context.term === true ? { term: true } : {}),
        ...(item === undefined ? {} : { within: true }),
      });
    }
  }
}

function allBold(line: Line): boolean {
  const all = line.text.replace(/\s+/g, "").length;
  return all > 0 && line.bold >= all * 0.95;
}
