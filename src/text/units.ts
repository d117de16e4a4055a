/** Sentences with what they are read with: lead-in, question, headings, and the two sentences before. */
import type { Block, Document, Span } from "./blocks.js";
import type { Found } from "./found.js";
import type { Matcher } from "./matcher.js";
import { type Word, words } from "./words.js";

export interface Unit {
  readonly block: number;
  /** The sentence, in the block's text. */
  readonly span: Span;
  /** Words of the lead-in or question, then the sentence's own. */
  readonly words: readonly Word[];
  /** Index of the first own word. */
  readonly own: number;
  /** Set when the words before `own` are a question that the sentence answers. */
  readonly answers: boolean;
  /** Set when the sentence itself asks. */
  readonly asks: boolean;
  readonly found: Found;
  /** Families in headings, table header, lead-in of an earlier sentence. */
  readonly around: ReadonlySet<string>;
  /** Families in the two sentences before, in the same section. */
  readonly before: { readonly has: (family: string) => boolean };
  readonly hidden: boolean;
}

const LEAD_WORDS = 60;
const DEPTH = 3;
const CARRY = 2;
const INDEX = /^(?:i|my|me|mine)$/;
const FLIP: Readonly<Record<string, string>> = {
  i: "you",
  my: "your",
  me: "you",
  mine: "yours",
  you: "we",
  your: "our",
};

/** What only the operator is asked about: "what do you share", "do you ever sell data". */
const AUXILIARY = /^(?:do|did|will|would)$/;
const ASKED_OF_US =
  /^(?:shar|sell|collect|gather|keep|stor|retain|disclos|giv|give|pass|transfer|releas|rent|trad|track|hand|anonymiz|anonymis|encrypt|protect|process|de|aggregat|pseudonymiz)$/;

function asksOperator(ws: readonly Word[]): boolean {
  const you = ws.findIndex((w, i) => w.form === "you" && AUXILIARY.test(ws[i - 1]?.form ?? ""));
  if (you < 0) return false;
  const next = /^(?:ever|also|really|still|not|exactly|then)$/.test(ws[you + 1]?.form ?? "")
    ? you + 2
    : you + 1;
  return ASKED_OF_US.test(ws[next]?.stem ?? "");
}

/** A question of the reader ("Do you sell my data?") is turned round, so that "you" means the reader everywhere. */
export function turnRound(ws: readonly Word[]): Word[] {
  if (!ws.some((w) => INDEX.test(w.form)) && !asksOperator(ws)) return [...ws];
  return ws.map((w) => {
    const form = FLIP[w.form];
    return form === undefined ? w : { ...w, form, stem: form };
  });
}

/** Asks the sentences before rather than copy their families: in a long document the copies are most of its memory. */
class Before {
  constructor(private readonly recent: readonly Found[]) {}

  has(family: string): boolean {
    return this.recent.some((found) => found.has(family));
  }
}

const isQuestion = (text: string): boolean => text.trimEnd().endsWith("?");

function leadWords(document: Document, block: Block, depth = DEPTH): Word[] {
  const index = block.question ?? block.leadIn;
  const lead = index === undefined ? undefined : document.blocks[index];
  if (!lead || depth === 0) return [];
  const span = lead.sentences.at(-1) ?? { start: 0, end: lead.text.length };
  const own = words(lead.text.slice(span.start, span.end));
  const mine = block.question === undefined ? own : turnRound(own);
  return [...leadWords(document, lead, depth - 1), ...mine].slice(-LEAD_WORDS);
}

/** Headings that ask, right above a block: the block answers them. */
function headingQuestion(document: Document, index: number): Word[] {
  for (let i = index - 1; i >= 0 && i >= index - 3; i--) {
    const b = document.blocks[i];
    if (b?.kind === "heading") return isQuestion(b.text) ? turnRound(words(b.text)) : [];
  }
  return [];
}

/** Families of the titles above a block and of its table's header, each text matched once, each set made once. */
class Surroundings {
  private readonly texts = new Map<string, readonly string[]>();
  private readonly sets = new Map<string, ReadonlySet<string>>();

  constructor(private readonly matcher: Matcher) {}

  private of(text: string): readonly string[] {
    const known = this.texts.get(text);
    if (known) return known;
    const made = this.matcher.find(words(text)).families();
    this.texts.set(text, made);
    return made;
  }

  around(block: Block): ReadonlySet<string> {
    const texts = block.section.slice(-3);
    if (block.header) texts.push(block.header.join(" ; "));
    const key = texts.join("\u0000");
    const known = this.sets.get(key);
    if (known) return known;
    const made = new Set(texts.flatMap((text) => this.of(text)));
    this.sets.set(key, made);
    return made;
  }
}

/** Reads a document into units, one pass. Headings are context only; a question waits for its answer. */
export function unitsOf(document: Document, matcher: Matcher): Unit[] {
  const units: Unit[] = [];
  const surroundings = new Surroundings(matcher);
  let section = "";
  let recent: readonly Found[] = [];
  document.blocks.forEach((block, b) => {
    if (block.kind === "heading") return;
    if (block.chrome === "navigation" || block.chrome === "cookie-banner") return;
    const path = block.section.join("\u0000");
    if (path !== section) {
      section = path;
      recent = [];
    }
    const around = surroundings.around(block);
    const lead = leadWords(document, block);
    let afterLead: ReadonlySet<string> | undefined;
    const asked = lead.length > 0 ? [] : headingQuestion(document, b);
    let inline: Word[] = [];
    block.sentences.forEach((span, s) => {
      const text = block.text.slice(span.start, span.end);
      const own = words(text, span.start);
      if (own.length === 0) return;
      const asks = isQuestion(text);
      const question = inline.length > 0 ? inline : block.question !== undefined ? lead : asked;
      const answers = !asks && question.length > 0 && s <= 3;
      const head = answers ? question : s === 0 && block.question === undefined ? lead : [];
      const all = head.length === 0 ? own : [...head, ...own];
      if (head.length > 0) all[head.length] = { ...(own[0] as Word), gap: answers ? ";" : "" };
      const found = matcher.find(all);
      if (s > 0 && lead.length > 0) afterLead ??= new Set([...around, ...matcher.find(lead).families()]);
      units.push({
        block: b,
        span,
        words: all,
        own: head.length,
        answers,
        asks,
        found,
        around: (s > 0 ? afterLead : undefined) ?? around,
        before: new Before(recent),
        hidden: block.hidden !== undefined || block.chrome !== undefined,
      });
      recent = [...recent, found].slice(-CARRY);
      if (asks) inline = turnRound(own);
    });
  });
  return units;
}
