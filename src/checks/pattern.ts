/** Does a sentence answer a pattern? Every key must hold; firmness and scope, missing alone, make it weak. */
import type { FamilyRef, Pattern } from "../rules/index.js";
import type { Match, Reading, Statement, Unit } from "../text/index.js";

/** How well a sentence answers. `held` and `wanted` count keys, for the nearest miss. */
export interface Answer {
  readonly how: "full" | "weak" | "not";
  readonly held: number;
  readonly wanted: number;
  /** Keys that did not hold. */
  readonly lacked: readonly string[];
  /** Words that decided, for trimming a long quote. */
  readonly at?: Match;
}

const LIMITED = "some-people";
/** Words between an action and what stands near it; and between a verb and the person it reaches. */
const NEAR = 12;
const REACH = 8;

/** Where the person an action reaches stands: after the verb, and before it in the passive. */
function reach(at: Match, s: Statement): { from: number; to: number } {
  const to = Math.min(s.clause.to, at.to + REACH);
  return { from: s.passive ? Math.max(s.clause.from, at.from - REACH) : at.from, to };
}

const list = (ref: FamilyRef): readonly string[] => (typeof ref === "string" ? [ref] : ref);
const inSentence = (unit: Unit, ref: FamilyRef): Match | undefined => {
  if (typeof ref === "string") return unit.found.get(ref)?.[0];
  for (const f of list(ref)) {
    const m = unit.found.earliest(f);
    if (m) return m;
  }
  return undefined;
};
const inContext = (unit: Unit, ref: FamilyRef): boolean => {
  for (const f of list(ref)) if (unit.found.has(f) || unit.around.has(f) || unit.before.has(f)) return true;
  return false;
};
const within = (unit: Unit, ref: FamilyRef, clause: { from: number; to: number }): boolean =>
  list(ref).some((f) => unit.found.within(f, clause));

/** True when the sentence or its headings limit what is said to residents of some place, or to children. */
export const isLimited = (unit: Unit): boolean => unit.found.has(LIMITED) || unit.around.has(LIMITED);

const IN_SENTENCE = ["time", "condition", "place", "purpose"] as const;

/**
 * Whether all holds that a pattern asks of a sentence beside its action: no answer is full or weak without it. Most
 * candidates end here, so it makes nothing.
 */
export function holdsAround(unit: Unit, p: Pattern): boolean {
  for (const ref of p.with ?? []) if (inSentence(unit, ref) === undefined) return false;
  for (const ref of p.about ?? []) if (!inContext(unit, ref)) return false;
  for (const key of IN_SENTENCE) {
    const ref = p[key];
    if (ref !== undefined && inSentence(unit, ref) === undefined) return false;
  }
  if (p.trigger !== undefined && !inContext(unit, p.trigger)) return false;
  if (p.without !== undefined && inSentence(unit, p.without) !== undefined) return false;
  return p["not-about"] === undefined || !inContext(unit, p["not-about"]);
}

/** The same, key by key: how many are wanted, and in `lacked` those that do not hold. */
function sentenceKeys(unit: Unit, p: Pattern, lacked: string[]): number {
  let wanted = 0;
  const test = (key: string, ref: FamilyRef | undefined, holds: boolean) => {
    wanted++;
    if (!holds) lacked.push(ref === undefined ? key : named(key, ref));
  };
  for (const ref of p.with ?? []) test("with", ref, inSentence(unit, ref) !== undefined);
  for (const ref of p.about ?? []) test("about", ref, inContext(unit, ref));
  for (const key of IN_SENTENCE) {
    const ref = p[key];
    if (ref !== undefined) test(key, undefined, inSentence(unit, ref) !== undefined);
  }
  if (p.trigger !== undefined) test("trigger", undefined, inContext(unit, p.trigger));
  if (p.without !== undefined && inSentence(unit, p.without)) test("without", p.without, false);
  if (p["not-about"] !== undefined && inContext(unit, p["not-about"])) test("not-about", undefined, false);
  return wanted;
}

const named = (key: string, ref: FamilyRef): string => `${key} ${list(ref).join(" or ")}`;

function actionKeys(
  reading: Reading,
  unit: Unit,
  p: Pattern,
  at: Match,
  lacked: string[],
): { wanted: number; firm: boolean } {
  const s = reading.statement(unit, at);
  let wanted = 1;
  const test = (key: string, holds: boolean) => {
    wanted++;
    if (!holds) lacked.push(key);
  };
  if (p.actor !== undefined) {
    const actors = list(p.actor);
    const named = s.actor === "we" && actors.includes("we-named");
    test("actor", named || actors.includes(s.actor) || (s.actor === "unnamed" && actors.includes("we")));
  }
  const polarity = p.polarity ?? "yes";
  if (polarity === "never") test("polarity", s.polarity === "no");
  else if (polarity !== "any") test("polarity", s.polarity === "except" || s.polarity === polarity);
  if (p.object !== undefined) test("object", within(unit, p.object, s.clause));
  if (p.recipient !== undefined) test("recipient", within(unit, p.recipient, reach(at, s)));
  for (const ref of p.near ?? []) {
    const close = { from: Math.max(at.from - NEAR, s.clause.from), to: Math.min(at.to + NEAR, s.clause.to) };
    wanted++;
    if (!within(unit, ref, close)) lacked.push(named("near", ref));
  }
  return { wanted, firm: s.firm };
}

/** Judges one sentence by one pattern. Questions without their answer say nothing. */
export function answer(reading: Reading, unit: Unit, p: Pattern): Answer {
  const lacked: string[] = [];
  const wanted = sentenceKeys(unit, p, lacked);
  const limited = p.scope === "everyone" && isLimited(unit);
  if (p.action === undefined) {
    const firm = p.firmness !== "firm" || !unit.found.has("soft");
    const first = p.with?.[0];
    const at = first === undefined ? undefined : inSentence(unit, first);
    return close(lacked, wanted, firm && !limited, at);
  }
  let best: Answer | undefined;
  for (const f of list(p.action)) {
    for (const at of unit.found.get(f)) {
      const mine = [...lacked];
      const a = actionKeys(reading, unit, p, at, mine);
      const firm = p.firmness === "firm" ? a.firm : p.firmness === "soft" ? !a.firm : true;
      const made = close(mine, wanted + a.wanted, firm && !limited, at);
      if (!best || rank(made) > rank(best)) best = made;
    }
  }
  return best ?? close([...lacked, "action"], wanted + 1, false, undefined);
}

const rank = (a: Answer): number => (a.how === "full" ? 1000 : a.how === "weak" ? 500 : 0) + a.held;

function close(lacked: readonly string[], wanted: number, strong: boolean, at: Match | undefined): Answer {
  const how = lacked.length > 0 ? "not" : strong ? "full" : "weak";
  return { how, wanted, held: wanted - lacked.length, lacked, ...(at ? { at } : {}) };
}
