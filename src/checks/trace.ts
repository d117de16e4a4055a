/** What was read of a document for one element: the candidate sentences, each part of the best pattern, what decided. */
import type { ElementOutcome, Evidence } from "../judge/model.js";
import type { Element, Pattern } from "../rules/index.js";
import type { Reading, Unit } from "../text/index.js";
import { candidates, decide } from "./element.js";
import { topicOf } from "./looked.js";
import { type Answer, answer } from "./pattern.js";
import { evidenceOf } from "./quote.js";
import { partsOf, type TracedPart } from "./trace-parts.js";
import { confirmUnusual } from "./usual.js";

/** The lists of patterns an element may have, in the order in which they decide. */
const LISTS = ["said", "denied", "moot", "weak"] as const;
export type PatternList = (typeof LISTS)[number];

export interface TracedSentence {
  readonly at: Evidence;
  /** True for a question, which says nothing by itself. */
  readonly asks: boolean;
  /** The list and the place in it (from 1) of the pattern that fits best. */
  readonly list: PatternList;
  readonly pattern: number;
  readonly how: Answer["how"];
  readonly parts: readonly TracedPart[];
  /** True for a sentence that the outcome rests on. */
  readonly decides: boolean;
}

export interface ElementTrace {
  readonly id: string;
  readonly asks: string;
  readonly outcome: ElementOutcome;
  /** Sentences that hold the first family of some pattern; all of them, best first. */
  readonly candidates: readonly TracedSentence[];
}

interface Best {
  readonly list: PatternList;
  readonly at: number;
  readonly pattern: Pattern;
  readonly answer: Answer;
}

const STRENGTH = { full: 2, weak: 1, not: 0 } as const;

/** Full before weak before not; then the list that decides first; then the greater share of parts that hold. */
function isBetter(a: Best, b: Best): boolean {
  const strength = STRENGTH[a.answer.how] - STRENGTH[b.answer.how];
  if (strength !== 0) return strength > 0;
  const list = LISTS.indexOf(b.list) - LISTS.indexOf(a.list);
  if (a.answer.how !== "not" && list !== 0) return list > 0;
  return share(a.answer) > share(b.answer);
}

/** Of two sentences that hold the same share of parts, the one that holds more parts is nearer. */
const share = ({ held, wanted }: Answer): number => held / Math.max(1, wanted) + held / 1000;

/** Decides an element as a check does, and tells from what. Candidates cost what deciding costs, once more. */
export function traceElement(reading: Reading, id: string, element: Element): ElementTrace {
  const best = new Map<Unit, Best>();
  for (const list of LISTS) {
    for (const [index, pattern] of element[list].entries()) {
      for (const unit of candidates(reading, pattern)) {
        const made: Best = { list, at: index + 1, pattern, answer: answer(reading, unit, pattern) };
        const known = best.get(unit);
        if (known === undefined || isBetter(made, known)) best.set(unit, made);
      }
    }
  }
  const outcome = confirmUnusual(reading, decide(reading, id, element));
  const speaking = new Set(topicOf(reading, element)?.near.map(({ unit }) => unit));
  const rests = (unit: Unit) =>
    outcome.evidence.some((e) => e.kind === "document" && e.block === unit.block && within(e, unit));
  const sorted = [...best].sort(([u, a], [v, b]) => {
    if (rests(u) !== rests(v)) return rests(u) ? -1 : 1;
    const none = a.answer.how === "not" && b.answer.how === "not";
    if (none && speaking.has(u) !== speaking.has(v)) return speaking.has(u) ? -1 : 1;
    return isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : u.block - v.block || u.span.start - v.span.start;
  });
  return {
    id,
    asks: element.asks,
    outcome,
    candidates: sorted.map(([unit, b]) => ({
      at: evidenceOf(reading, unit, b.answer),
      asks: unit.asks,
      list: b.list,
      pattern: b.at,
      how: b.answer.how,
      parts: partsOf(reading, unit, b.pattern, b.answer),
      decides: rests(unit),
    })),
  };
}

const within = (e: { readonly start: number; readonly end: number }, { span }: Unit): boolean =>
  e.start >= span.start && e.end <= span.end;
