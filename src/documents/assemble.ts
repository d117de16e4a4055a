import { type Block, splitSentences } from "../text/index.js";
import { countWords, type Draft, tidy } from "./draft.js";

const INTRODUCES = /(?:[:;,–—-]|\b(?:and|or|to|that|if|by|for|including|include|includes))$|[^.!?"”)\]]$/iu;
const ANNOUNCES =
  /\b(?:following|as follows|below|listed|such as|includ(?:e|es|ing)|these (?:ways|purposes|circumstances|situations|reasons|cases|types|categories|steps|rights|kinds|things))\b[^.!?]*[.!?]$/i;
const ANSWER =
  /^(?:(?:yes|no|never|none|not applicable|n\/a|always|sometimes|only|we do not|we don['’]t|it does not|it doesn['’]t)\b|☑|☐)/i;
const SHORT_ANSWER = 8;

/** Whether the list after a paragraph is read with it. */
const introduces = (text: string): boolean => INTRODUCES.test(text) || ANNOUNCES.test(text.slice(-200));

/** Section path: the headings above, outermost first. */
class Outline {
  private readonly open: { level: number; text: string }[] = [];
  private cached: readonly string[] = [];
  path(): readonly string[] {
    return this.cached;
  }
  enter(level: number, text: string): void {
    while ((this.open[this.open.length - 1]?.level ?? 0) >= level) this.open.pop();
    this.cached = this.open.map((h) => h.text);
    this.open.push({ level, text });
  }
  settle(): void {
    this.cached = this.open.map((h) => h.text);
  }
}

/** Lead-ins of list items by depth: what introduces the list that is open at each. */
class Lists {
  private readonly leadIns: (number | undefined)[] = [];
  private last: { index: number; level: number } | undefined;
  end(): void {
    this.last = undefined;
    this.leadIns.length = 0;
  }
  item(index: number, level: number, before: Draft | undefined): number | undefined {
    if (this.last === undefined) {
      const intro =
        before !== undefined &&
        before.kind === "paragraph" &&
        (before.term === true || introduces(before.text));
      this.leadIns[level] = intro ? index - 1 : undefined;
    } else if (level > this.last.level) this.leadIns[level] = this.last.index;
    else this.leadIns.length = level + 1;
    this.last = { index, level };
    return this.leadIns[level];
  }
  itself(): number | undefined {
    return this.last?.index;
  }
}

/** The question that a short answer or ticked box belongs to: the nearest one above, over other answers. */
function questionOf(drafts: readonly Draft[], i: number): number | undefined {
  const text = drafts[i]?.text ?? "";
  if (drafts[i]?.kind === "heading" || !ANSWER.test(text) || text.endsWith("?")) return undefined;
  const ticked = /^[☑☐]/u.test(text);
  for (let at = i - 1; at >= 0 && at >= i - 12; at--) {
    const above = drafts[at];
    if (above === undefined) return undefined;
    if (/\?["”)]?$/.test(above.text) || (ticked && /:$/.test(above.text) && !/^[☑☐]/u.test(above.text)))
      return at;
    if (
      !(ticked
        ? /^[☑☐]/u.test(above.text)
        : countWords(above.text) <= SHORT_ANSWER && ANSWER.test(above.text))
    )
      return undefined;
  }
  return undefined;
}

/** Blocks from drafts: empty ones left out, then section path, lead-in, question and sentences worked out. */
export function assemble(raw: readonly Draft[]): Block[] {
  const drafts = raw.map((d) => ({ ...d, text: tidy(d.text) })).filter((d) => /[\p{L}\p{N}☑☐]/u.test(d.text));
  const outline = new Outline();
  const lists = new Lists();
  return drafts.map((draft, i): Block => {
    const before = drafts[i - 1];
    let leadIn: number | undefined;
    if (draft.kind === "list-item")
      leadIn = lists.item(i, draft.level ?? 1, before?.chrome === draft.chrome ? before : undefined);
    else if (draft.within === true) {
      const item = lists.itself();
      if (item !== undefined && item === i - 1 && introduces(drafts[item]?.text ?? "")) leadIn = item;
    } else lists.end();
    const visible = draft.chrome === undefined && draft.hidden === undefined;
    if (draft.kind === "heading" && visible) outline.enter(draft.level ?? 1, draft.text);
    const question = questionOf(drafts, i);
    const block: Block = {
      kind: draft.kind,
      text: draft.text,
      ...(draft.kind === "heading" || draft.kind === "list-item" ? { level: draft.level ?? 1 } : {}),
      section: outline.path(),
      ...(draft.page === undefined ? {} : { page: draft.page }),
      ...(draft.line === undefined ? {} : { line: draft.line }),
      ...(leadIn === undefined ? {} : { leadIn }),
      ...(draft.header === undefined ? {} : { header: draft.header }),
      ...(question === undefined ? {} : { question }),
      ...(draft.hidden === undefined ? {} : { hidden: draft.hidden }),
      ...(draft.chrome === undefined ? {} : { chrome: draft.chrome }),
      sentences: splitSentences(draft.text),
    };
    if (draft.kind === "heading") outline.settle();
    return block;
  });
}
