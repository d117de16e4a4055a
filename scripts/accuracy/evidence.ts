import type { Evidence } from "../../src/judge/model.js";
import type { Block, Document } from "../../src/text/index.js";
import type { EvidenceMark } from "./score.js";

/** A quote longer than this makes the reader search again. */
export const LONGEST = 60;

/** Lower-case words and numbers of a text, punctuation and quote marks gone. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Share (0–1) of the words of `wanted` that `text` holds, each as often as it stands there. */
export function heldShare(wanted: readonly string[], text: readonly string[]): number {
  if (wanted.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of text) left.set(word, (left.get(word) ?? 0) + 1);
  let held = 0;
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count > 0) held += 1;
    left.set(word, count - 1);
  }
  return held / wanted.length;
}

/** Marks the tool's evidence against a labelled quote. The first evidence counts: it is what a person reads. */
export function markEvidence(
  evidence: readonly Evidence[],
  labelled: string,
  document: Document,
): EvidenceMark | undefined {
  const first = evidence[0];
  if (first?.kind !== "document" || labelled.trim() === "") return undefined;
  const words = wordsOf(first.quote);
  const home = blockOf(labelled, document);
  return {
    short: words.length <= LONGEST,
    holdsHalf: heldShare(wordsOf(labelled), words) >= 0.5,
    sameSection: home !== undefined && sameSection(first.block, home, document.blocks),
  };
}

/** Index of the block a labelled quote begins in: the one with the longest run of the quote's words. */
export function blockOf(labelled: string, document: Document): number | undefined {
  const wanted = wordsOf(labelled);
  let best: number | undefined;
  let most = 0;
  blockWords(document).forEach((words, index) => {
    const held = longestRun(wanted, words);
    if (held > most) [best, most] = [index, held];
  });
  return most >= Math.min(4, wanted.length) ? best : undefined;
}

/** A section without a heading above it is no place: there only the same block counts. */
function sameSection(a: number, b: number, blocks: readonly Block[]): boolean {
  if (a === b) return true;
  const [left, right] = [sectionOf(blocks[a]), sectionOf(blocks[b])];
  return left !== "" && left === right;
}

function sectionOf(block: Block | undefined): string {
  if (!block) return "";
  return (block.kind === "heading" ? [...block.section, block.text] : block.section).join(" › ");
}

/** Length of the longest run of words that both hold in the same order. */
function longestRun(wanted: readonly string[], text: readonly string[]): number {
  const places = new Map<string, number[]>();
  wanted.forEach((word, index) => {
    places.set(word, [...(places.get(word) ?? []), index]);
  });
  let best = 0;
  let before = new Map<number, number>();
  for (const word of text) {
    const now = new Map<number, number>();
    for (const index of places.get(word) ?? []) {
      const run = (before.get(index - 1) ?? 0) + 1;
      now.set(index, run);
      if (run > best) best = run;
    }
    before = now;
  }
  return best;
}

const known = new WeakMap<Document, readonly (readonly string[])[]>();

function blockWords(document: Document): readonly (readonly string[])[] {
  const words = known.get(document) ?? document.blocks.map((block) => wordsOf(block.text));
  known.set(document, words);
  return words;
}
