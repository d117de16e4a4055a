import type { Evidence } from "../judge/model.js";
import type { Reading, Unit } from "../text/index.js";
import type { Answer } from "./pattern.js";

/** Longest quote shown, in words: what a reader takes in at once, and what the accuracy measure allows. */
export const QUOTE_WORDS = 60;

/** The sentence as evidence, trimmed to 60 words around what decided. */
export function evidenceOf(reading: Reading, unit: Unit, found?: Answer): Evidence {
  const block = reading.document.blocks[unit.block];
  const own = unit.words.slice(unit.own);
  let { start, end } = unit.span;
  if (own.length > QUOTE_WORDS) {
    const at = Math.max(0, Math.min((found?.at?.from ?? unit.own) - unit.own - 15, own.length - QUOTE_WORDS));
    start = at === 0 ? start : (own[at]?.start ?? start);
    end = own[Math.min(own.length, at + QUOTE_WORDS) - 1]?.end ?? end;
  }
  return {
    kind: "document",
    document: reading.document.role,
    quote: block?.text.slice(start, end) ?? "",
    ...(block?.page === undefined ? {} : { page: block.page }),
    ...(block?.line === undefined ? {} : { line: block.line }),
    section: block?.section ?? [],
    block: unit.block,
    start,
    end,
    ...(unit.hidden ? { hidden: true } : {}),
  };
}
