/** Which of several sentences that say the same is shown: the one a reader would point at. */
import type { FamilyRef, Pattern } from "../rules/index.js";
import type { Unit } from "../text/index.js";

/** A sentence and the pattern it answers. */
export interface Said {
  readonly unit: Unit;
  readonly pattern: Pattern;
}

const flat = (ref: FamilyRef | readonly FamilyRef[] | undefined): readonly string[] =>
  ref === undefined ? [] : typeof ref === "string" ? [ref] : ref.flatMap((r) => flat(r));

/** Sentences of other lengths in words say less, or hide what they say. */
const SHORT = 6;
const LONG = 50;

/**
 * Points for being the place to point at: a heading that names the action or the subject, a sentence that is neither a
 * scrap nor a long list, and not the introduction that announces everything and says nothing. The weights were set on
 * labelled quotes (docs/accuracy.md); only their order matters.
 */
function points({ unit, pattern: p }: Said): number {
  const action = flat(p.action ?? p.with);
  const all = [
    action,
    flat(p.object),
    flat(p.recipient),
    flat(p.near),
    flat(p.with),
    flat(p.about),
    flat(p.trigger),
  ];
  const named = new Set(all.flat());
  let headed = 0;
  for (const family of named) if (unit.around.has(family)) headed++;
  const length = unit.words.length - unit.own;
  return (
    5 * Math.min(headed, 3) +
    (action.some((family) => unit.around.has(family)) ? 6 : 0) -
    (length > LONG || length < SHORT ? 3 : 0) -
    (unit.found.has("policy-intro") ? 8 : 0)
  );
}

/** More of them than this tell nothing more. */
const SECTION = 5;
const PATTERNS = 4;

/**
 * The best of the sentences; among equals the first. A section that says it again and again is where it is told, and a
 * sentence that answers several patterns says more of it.
 */
export function best<T extends Said>(hits: readonly T[], sectionOf: (unit: Unit) => string): T | undefined {
  const patterns = new Map<Unit, number>();
  for (const { unit } of hits) patterns.set(unit, (patterns.get(unit) ?? 0) + 1);
  const sections = new Map<string, number>();
  for (const unit of patterns.keys()) {
    const section = sectionOf(unit);
    sections.set(section, (sections.get(section) ?? 0) + 1);
  }
  let top: T | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const hit of hits) {
    const told = Math.min(sections.get(sectionOf(hit.unit)) ?? 0, SECTION);
    const mine = points(hit) + 1.5 * told + 3 * Math.min(patterns.get(hit.unit) ?? 0, PATTERNS);
    if (mine > most) [top, most] = [hit, mine];
  }
  return top;
}
