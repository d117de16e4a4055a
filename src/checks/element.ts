/** One element, decided from the statements of a document. */
import type { ElementOutcome } from "../judge/model.js";
import type { Element, FamilyRef, Pattern } from "../rules/index.js";
import type { Reading, Unit } from "../text/index.js";
import { best } from "./best.js";
import { lookedFor, topicOf } from "./looked.js";
import { type Answer, answer, holdsAround } from "./pattern.js";
import { evidenceOf } from "./quote.js";
import type { OnTopic } from "./topic.js";

export interface Hit {
  readonly unit: Unit;
  readonly answer: Answer;
  readonly pattern: Pattern;
}

const list = (ref: FamilyRef): readonly string[] => (typeof ref === "string" ? [ref] : ref);

/** Families one of which must stand in the sentence: the rarest way in, so that few sentences are judged. */
function anchor(p: Pattern): readonly string[] | undefined {
  const ref = p.action ?? p.with?.[0] ?? p.time ?? p.condition ?? p.place ?? p.purpose;
  return ref === undefined ? undefined : list(ref);
}

/** Sentences that may answer a pattern, in reading order: those with a family it starts from. */
export function candidates(reading: Reading, p: Pattern): readonly Unit[] {
  const families = anchor(p);
  return families ? reading.having(families) : reading.units;
}

/** Sentences that answer one of the patterns, fully or weakly, patterns in order. */
function* hits(reading: Reading, patterns: readonly Pattern[]): Generator<Hit> {
  for (const p of patterns) {
    for (const unit of candidates(reading, p)) {
      if (unit.asks || !holdsAround(unit, p)) continue;
      const a = answer(reading, unit, p);
      if (a.how !== "not") yield { unit, answer: a, pattern: p };
    }
  }
}

const isFull = ({ answer: { how } }: Hit): boolean => how === "full";

/** The first of those that are asked of; the others are not looked for. */
function first(hits: Iterable<Hit>, wanted: (hit: Hit) => boolean): Hit | undefined {
  for (const hit of hits) if (wanted(hit)) return hit;
  return undefined;
}

/** The first sentence people can see that fully answers one of the patterns, patterns in order. */
export function firstHit(reading: Reading, patterns: readonly Pattern[]): Hit | undefined {
  return first(hits(reading, patterns), (hit) => isFull(hit) && !hit.unit.hidden);
}

/**
 * A near miss has every part of the statement but one: it is said of somebody else, said the other way round, or only
 * what looks like it. Where a part is missing (the event, the person told), no quote serves a reader better than a far one.
 */
const isNear = (key: string): boolean => key === "actor" || key === "polarity" || key.startsWith("without ");

function nearest(
  reading: Reading,
  patterns: readonly Pattern[],
  onTopic: OnTopic | undefined,
): Hit | undefined {
  let best: Hit | undefined;
  const speaking = onTopic && new Set(onTopic.near.map(({ unit }) => unit));
  for (const p of patterns) {
    for (const unit of candidates(reading, p)) {
      if (unit.asks || (speaking && !speaking.has(unit))) continue;
      const a = answer(reading, unit, p);
      if (a.lacked.length !== 1 || !a.lacked.every(isNear)) continue;
      if (!best || a.held / a.wanted > best.answer.held / best.answer.wanted)
        best = { unit, answer: a, pattern: p };
    }
  }
  return best;
}

/** Several rules ask the same element of a document. */
const decided = new WeakMap<Reading, Map<Element, ElementOutcome>>();

/**
 * Decides one element. Said, visibly and firmly, passes; said weakly, in part, hidden, or said and denied, warns;
 * moot is not applicable; denied or unsaid fails, with the nearest miss.
 */
export function decide(reading: Reading, id: string, element: Element): ElementOutcome {
  const known = decided.get(reading) ?? new Map<Element, ElementOutcome>();
  decided.set(reading, known);
  const outcome = known.get(element) ?? decideAnew(reading, id, element);
  known.set(element, outcome);
  return outcome;
}

function decideAnew(reading: Reading, id: string, element: Element): ElementOutcome {
  const show = (h: Hit) => evidenceOf(reading, h.unit, h.answer);
  const answered = [...hits(reading, element.said)];
  const said = answered.filter(isFull);
  const seen = said.filter((h) => !h.unit.hidden);
  const saying = new Set(seen.map(({ unit }) => unit));
  const denied = first(hits(reading, element.denied), (h) => isFull(h) && !saying.has(h.unit));
  const sectionOf = (unit: Unit) => reading.document.blocks[unit.block]?.section.join("\u0000") ?? "";
  const shown = best(seen, sectionOf);
  if (shown && denied) {
    return { id, status: "warn", message: { id: "said-and-denied" }, evidence: [show(shown), show(denied)] };
  }
  const aside = first(hits(reading, element.moot), isFull);
  if (shown) {
    if (aside && aside.unit === shown.unit)
      return { id, status: "not-applicable", message: { id: "moot" }, evidence: [show(aside)] };
    return { id, status: "pass", message: { id: "said" }, evidence: [show(shown)] };
  }
  if (aside && first(hits(reading, element.live), isFull) === undefined)
    return { id, status: "not-applicable", message: { id: "moot" }, evidence: [show(aside)] };
  if (denied) return { id, status: "fail", message: { id: "denied" }, evidence: [show(denied)] };
  const hidden = said[0];
  if (hidden) return { id, status: "warn", message: { id: "said-hidden" }, evidence: [show(hidden)] };
  const weak = best([...hits(reading, element.weak), ...answered], sectionOf);
  if (weak) return { id, status: "warn", message: { id: "said-weakly" }, evidence: [show(weak)] };
  const onTopic = topicOf(reading, element);
  const near = nearest(reading, [...element.said, ...element.weak], onTopic);
  if (!near) {
    const looked = lookedFor(reading, element, onTopic);
    return { id, status: "fail", message: { id: "not-said" }, evidence: [], looked };
  }
  const lacked = near.answer.lacked[0] ?? "";
  const lacks = lacked.startsWith("without ") ? "trap" : lacked;
  const message = { id: "not-said-nearest", args: { lacks } };
  return { id, status: "fail", message, evidence: [show(near)], nearest: true };
}
