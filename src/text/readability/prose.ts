import type { Block, Document, Span } from "../blocks.js";
import { withoutAddresses } from "./left-out.js";
import { type Token, tokensOf } from "./tokens.js";

/** A sentence that counts, or words that join the sentence of their lead-in (`joins`). */
export interface ProseSentence extends Span {
  /** Index of the block in the document. */
  readonly block: number;
  readonly section: readonly string[];
  readonly tokens: readonly Token[];
  /** True for a short list item: its words count, but it is no sentence of its own. */
  readonly joins: boolean;
}

/** An item or a line shorter than this is a sentence only when it ends like one. */
const SHORT = 4;
const ENDS = /[.!?]["”’')\]]*$/;
const ENDS_OR_LEADS = /[.!?:;]["”’')\]]*$/;

/** True for text people see that is not page furniture. */
const isShown = (block: Block): boolean => block.hidden === undefined && block.chrome === undefined;

function sentencesOf(block: Block): { span: Span; tokens: Token[] }[] {
  const found: { span: Span; tokens: Token[] }[] = [];
  // The whole block at once: a URL with a "?" may look like the end of a sentence.
  const text = withoutAddresses(block.text);
  for (const span of block.sentences) {
    const tokens = tokensOf(text.slice(span.start, span.end), span.start);
    if (tokens.length > 0) found.push({ span, tokens });
  }
  return found;
}

/**
 * The prose of a document, in reading order: visible paragraphs and list items; headings and tables are left out,
 * and so are labels (fewer than four words and no end mark). A list item is a sentence when it has four words or more
 * or ends in . ! or ?; else its words join its lead-in, and without a lead-in that counts it is a label.
 */
export function* proseOf(document: Document): Generator<ProseSentence> {
  const counted = new Set<number>();
  for (const [index, block] of document.blocks.entries()) {
    if ((block.kind !== "paragraph" && block.kind !== "list-item") || !isShown(block)) continue;
    const found = sentencesOf(block);
    const words = found.reduce((sum, { tokens }) => sum + tokens.length, 0);
    const item = block.kind === "list-item";
    const whole = words >= SHORT || (item ? ENDS : ENDS_OR_LEADS).test(block.text.slice(-8).trimEnd());
    const joins = !whole && item && block.leadIn !== undefined && counted.has(block.leadIn);
    if (words === 0 || !(whole || joins)) continue;
    counted.add(index);
    for (const { span, tokens } of found)
      yield { block: index, section: block.section, ...span, tokens, joins };
  }
}
