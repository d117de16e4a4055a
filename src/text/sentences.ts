import { endsInAbbreviation, startsSentence } from "./abbreviations.js";
import type { Span } from "./blocks.js";
import { sentenceBreaks } from "./sentence-breaks.js";

/** A sentence longer than this is cut at a space: nobody reads it as one, and the work stays linear. */
const LONGEST = 8_000;

const WORD = /[\p{L}\p{N}]/u;
/** "1.", "2.3.", "(a)", "iv.", "B.": a number or letter that labels what follows. */
const ENUMERATOR = /^[([]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])[.)\]]{1,2}$/;
/** Ends that Unicode's rules do not see: "data.We share", "services. 23andMe will", "phone. iPhone users". */
const MISSED =
  /(?<=\p{Ll}{2}[)\]"”’]?[.!?])(?:\s+(?=\d+\p{Ll}+\p{Lu}|\p{Ll}\p{Lu})|(?=(?:We|The|You|Your|Our|If|This|These|When|For|To|In|It|Please|However)\s))/gu;

/** Ends of pieces by Unicode's rules and ours, before pieces that belong together are joined. */
function roughEnds(text: string): number[] {
  const ends: number[] = [];
  let from = 0;
  for (const end of sentenceBreaks(text)) {
    while (end - from > LONGEST) {
      const space = text.lastIndexOf(" ", from + LONGEST - 1);
      from = space > from ? space + 1 : from + LONGEST;
      ends.push(from);
    }
    ends.push(end);
    from = end;
  }
  const missed = [...text.matchAll(MISSED)].map((m) => m.index + m[0].length);
  return missed.length === 0 ? ends : [...new Set([...ends, ...missed])].sort((a, b) => a - b);
}

/** Whether the sentence that `from` began goes on past `end`. */
function goesOn(text: string, from: number, end: number): boolean {
  const before = text.slice(Math.max(from, end - 80), end).trimEnd();
  const after = text.slice(end, end + 60);
  if (before === "" || !WORD.test(text.slice(from, Math.min(end, from + 200)))) return true;
  if (end - from < 16 && ENUMERATOR.test(text.slice(from, end).trim())) return true;
  if (!/[.!?…:;][)\]"'”’»]*$/.test(before)) return true;
  if (/[!?]["”’')\]]+$/.test(before) && /^\p{Ll}/u.test(after)) return true;
  const apart = /\s$/.test(text.slice(from, end));
  if (!apart && !startsSentence(after)) return !/[!?]$/.test(before);
  return endsInAbbreviation(before, after);
}

/**
 * Sentences of one block in reading order, as half-open character ranges without surrounding spaces.
 * Line breaks count as spaces. Abbreviations, initials and enumerators ("1.", "(a)") end no sentence.
 * Empty when the text has no letter or digit. Linear in the length of the text.
 */
export function splitSentences(text: string): Span[] {
  if (!WORD.test(text)) return [];
  const flat = text.replace(/[\n\r\t\f\v\u0085\u2028\u2029]/g, " ");
  const spans: Span[] = [];
  let from = 0;
  for (const end of roughEnds(flat)) {
    const last = end >= flat.length;
    if (!last && goesOn(flat, from, end) && end - from < LONGEST) continue;
    const piece = flat.slice(from, end);
    const start = from + (piece.length - piece.trimStart().length);
    const stop = from + piece.trimEnd().length;
    const previous = spans[spans.length - 1];
    if (WORD.test(piece)) spans.push({ start, end: stop });
    else if (stop > start && previous !== undefined)
      spans[spans.length - 1] = { start: previous.start, end: stop };
    from = end;
  }
  return spans;
}
