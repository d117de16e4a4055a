/** One element, decided from the statements of a document. */
import type { ElementOutcome } from "../judge/model.js";
import type { Element, FamilyRef, Pattern } from "../rules/index.js";
import type { Reading, Unit } from "../text/index.js";
import { best } from "./best.js";
import { lookedFor, topicOf } from "./looked.js";
import { type Answer, answer } from "./pattern.js";
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

/** Sentences that may answer a pattern: those with a family it starts from. */
export function candidates(reading: Reading, p: Pattern): readonly Unit[] {
  const families = anchor(p);
  if (!families) return reading.units;
  return reading.units.filter((u) => families.some((f) => u.found.has(f)));
}

function hits(reading: Reading, patterns: readonly Pattern[], how: "full" | "weak"): Hit[] {
  const out: Hit[] = [];
  for (const p of patterns) {
    for (const unit of candidates(reading, p)) {
      if (unit.asks) continue;
      const a = answer(reading, unit, p);
      if (a.how === "full" || (how === "weak" && a.how === "weak")) out.push({ unit, answer: a, pattern: p });
    }
  }
  return out;
}

/** The first sentence people can see that fully answers one of the patterns, patterns in order. */
export function firstHit(reading: Reading, patterns: readonly Pattern[]): Hit | undefined {
  return hits(reading, patterns, "full").find((h) => !h.unit.hidden);
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

/**
 * Decides one element. Said, visibly and firmly, passes; said weakly, in part, hidden, or said and denied, warns;
 * moot is not applicable; denied or unsaid fails, with the nearest miss.
 */
export function decide(reading: Reading, id: string, element: Element): ElementOutcome {
  const show = (h: Hit) => evidenceOf(reading, h.unit, h.answer);
  const said = hits(reading, element.said, "full");
  const seen = said.filter((h) => !h.unit.hidden);
  const denied = hits(reading, element.denied, "full").filter((h) => !seen.some((s) => s.unit === h.unit))[0];
  const sectionOf = (unit: Unit) => reading.document.blocks[unit.block]?.section.join("\u0000") ?? "";
  const first = best(seen, sectionOf);
  if (first && denied) {
    return { id, status: "warn", message: { id: "said-and-denied" }, evidence: [show(first), show(denied)] };
  }
  if (first) {
    const moot = hits(reading, element.moot, "full")[0];
    if (moot && moot.unit === first.unit)
      return { id, status: "not-applicable", message: { id: "moot" }, evidence: [show(moot)] };
    return { id, status: "pass", message: { id: "said" }, evidence: [show(first)] };
  }
  const moot = hits(reading, element.moot, "full")[0];
  if (moot && hits(reading, element.live, "full").length === 0)
    return { id, status: "not-applicable", message: { id: "moot" }, evidence: [show(moot)] };
  if (denied) return { id, status: "fail", message: { id: "denied" }, evidence: [show(denied)] };
  const hidden = said[0];
  if (hidden) return { id, status: "warn", message: { id: "said-hidden" }, evidence: [show(hidden)] };
  const weak = best(
    [...hits(reading, element.weak, "weak"), ...hits(reading, element.said, "weak")],
    sectionOf,
  );
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
