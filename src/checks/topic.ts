/** Sentences that speak of a topic. The words of a document are listed once, when the first element asks. */
import type { Element, Pattern, Topic } from "../rules/index.js";
import { type Reading, type Unit, words } from "../text/index.js";

/** For each stem, the sentences people can see that hold it among their own words, and where. */
type Listing = ReadonlyMap<string, readonly { readonly unit: Unit; readonly at: number }[]>;

const listings = new WeakMap<Reading, Listing>();

function listingOf(reading: Reading): Listing {
  const known = listings.get(reading);
  if (known) return known;
  const made = new Map<string, { unit: Unit; at: number }[]>();
  for (const unit of reading.units) {
    if (unit.asks || unit.hidden) continue;
    for (let at = unit.own; at < unit.words.length; at++) {
      const stem = unit.words[at]?.stem ?? "";
      const list = made.get(stem);
      if (list) list.push({ unit, at });
      else made.set(stem, [{ unit, at }]);
    }
  }
  listings.set(reading, made);
  return made;
}

/** Sentences of the topic in reading order, each with how many of the topic's words it holds. Linear in what it finds. */
export function speakOf(reading: Reading, topic: Topic): ReadonlyMap<Unit, number> {
  const listing = listingOf(reading);
  const found = new Map<Unit, number>();
  for (const phrase of topic.words) {
    const stems = words(phrase).map((w) => w.stem);
    const seen = new Set<Unit>();
    for (const { unit, at } of listing.get(stems[0] ?? "") ?? []) {
      if (seen.has(unit) || !stems.every((stem, i) => unit.words[at + i]?.stem === stem)) continue;
      seen.add(unit);
      found.set(unit, (found.get(unit) ?? 0) + 1);
    }
  }
  for (const unit of reading.having(topic.families ?? []))
    if (!unit.asks && !unit.hidden) found.set(unit, (found.get(unit) ?? 0) + 1);
  return new Map([...found].sort(([a], [b]) => a.block - b.block || a.span.start - b.span.start));
}

const listed = (ref: string | readonly string[] | undefined): readonly string[] =>
  ref === undefined ? [] : typeof ref === "string" ? [ref] : ref;

/** Families that a pattern wants; who acts and how firmly is left aside. */
function wantedBy(p: Pattern): readonly string[] {
  const one = [p.action, p.object, p.recipient, p.trigger, p.time, p.condition, p.place, p.purpose];
  return [...one, ...(p.with ?? []), ...(p.near ?? []), ...(p.about ?? [])].flatMap(listed);
}

/** Hedges are left out by most answers too, but leave a sentence on its topic. */
const HEDGES = new Set(["soft", "may-tell", "duty-soft", "soft-grant"]);

/** What half of the full answers or more rule out makes a sentence be about something else: a breach of contract. */
function trapsOf(patterns: readonly Pattern[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const p of patterns)
    for (const f of new Set([...listed(p.without), ...listed(p["not-about"])]))
      counts.set(f, (counts.get(f) ?? 0) + 1);
  return new Set([...counts].filter(([f, n]) => !HEDGES.has(f) && n * 2 >= patterns.length).map(([f]) => f));
}

/** Words in which a sentence loses half its score: a short one says what it says, a long one touches on much. */
const HALF_SCORE = 60;

export interface Ranked {
  readonly unit: Unit;
  /** Twice the families of the element that the sentence holds, and the words of the topic, less for its length. */
  readonly score: number;
}

/** Sentences with a topic's words, best first, apart from those that are about something else. */
export interface OnTopic {
  readonly near: readonly Ranked[];
  readonly aside: readonly Unit[];
}

/** Sorts the sentences of a topic for an element. */
export function rankOn(element: Element, spoken: ReadonlyMap<Unit, number>): OnTopic {
  const wanted = new Set([...element.said, ...element.weak].flatMap(wantedBy));
  const traps = trapsOf(element.said);
  const near: Ranked[] = [];
  const aside: Unit[] = [];
  for (const [unit, count] of spoken) {
    let families = 0;
    let trapped = false;
    for (const family of unit.found.families()) {
      if (wanted.has(family)) families++;
      if (traps.has(family)) trapped = true;
    }
    if (trapped) aside.push(unit);
    else
      near.push({ unit, score: (2 * families + count) / (1 + (unit.words.length - unit.own) / HALF_SCORE) });
  }
  return { near: near.sort((a, b) => b.score - a.score), aside };
}
