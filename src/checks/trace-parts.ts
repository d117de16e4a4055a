/** The parts of a pattern beside what was read for each in a sentence. */
import type { FamilyRef, Pattern } from "../rules/index.js";
import type { Match, Reading, Statement, Unit } from "../text/index.js";
import { type Answer, isLimited } from "./pattern.js";

export interface TracedPart {
  /** Key of the pattern: actor, action, object … */
  readonly part: string;
  /** What the pattern wants: actors, families, a polarity. */
  readonly wanted: string;
  /** What was read: the words, or where they stand when not in the sentence; empty when nothing was. */
  readonly read: string;
  readonly holds: boolean;
}

const listed = (ref: FamilyRef): readonly string[] => (typeof ref === "string" ? [ref] : ref);
const named = (ref: FamilyRef): string => listed(ref).join(" or ");

/** Words of a match: as written in the sentence; from the lead-in or question it is read with, as the matcher sees them. */
function wordsOf(reading: Reading, unit: Unit, { from, to }: Match): string {
  const first = unit.words[from];
  const last = unit.words[to - 1];
  if (first === undefined || last === undefined) return "";
  if (from >= unit.own)
    return `“${reading.document.blocks[unit.block]?.text.slice(first.start, last.end) ?? ""}”`;
  const forms = unit.words.slice(from, to).map(({ form }) => form);
  return `“${forms.join(" ")}” (in what it is read with)`;
}

/** The words of the families that stand in a range, those closest to the action; outside the sentence, where. */
function found(
  reading: Reading,
  unit: Unit,
  ref: FamilyRef,
  near: Match | undefined,
  range?: { from: number; to: number },
): string {
  let best: Match | undefined;
  const distance = (m: Match) => Math.abs(m.from - (near?.from ?? 0));
  for (const family of listed(ref))
    for (const m of unit.found.get(family)) {
      if (range && (m.from < range.from || m.to > range.to)) continue;
      if (best === undefined || distance(m) < distance(best)) best = m;
    }
  if (best) return `${wordsOf(reading, unit, best)} (${best.family})`;
  if (range) return "";
  if (listed(ref).some((f) => unit.around.has(f))) return "in the headings or the lead-in above";
  return listed(ref).some((f) => unit.before.has(f)) ? "in the two sentences before" : "";
}

/** Every part that a pattern wants, in the order of a sentence's grammar, with what was read for it. */
export function partsOf(reading: Reading, unit: Unit, p: Pattern, { at, lacked }: Answer): TracedPart[] {
  const parts: TracedPart[] = [];
  const add = (part: string, wanted: string, read: string, key = part) => {
    parts.push({ part, wanted, read, holds: !lacked.includes(key) });
  };
  const s = p.action !== undefined && at ? reading.statement(unit, at) : undefined;
  if (s && at) addAction(add, reading, unit, p, at, s);
  else if (p.action !== undefined) add("action", named(p.action), "");
  for (const ref of p.with ?? [])
    add("with", named(ref), found(reading, unit, ref, at, sentence(unit)), `with ${named(ref)}`);
  for (const key of ["trigger", "time", "condition", "place", "purpose"] as const) {
    const ref = p[key];
    if (ref === undefined) continue;
    const range = key === "trigger" ? undefined : sentence(unit);
    add(key, named(ref), found(reading, unit, ref, at, range));
  }
  for (const ref of p.about ?? [])
    add("about", named(ref), found(reading, unit, ref, at), `about ${named(ref)}`);
  for (const key of ["without", "not-about"] as const) {
    const ref = p[key];
    if (ref === undefined) continue;
    const trap = found(reading, unit, ref, at, key === "without" ? sentence(unit) : undefined);
    if (trap !== "") add(key, "none of these", trap, key === "without" ? `without ${named(ref)}` : key);
  }
  if (p.firmness === "firm" || p.firmness === "soft") {
    const firm = s ? s.firm : !unit.found.has("soft");
    const holds = firm === (p.firmness === "firm");
    parts.push({ part: "firmness", wanted: p.firmness, read: firm ? "firm" : "soft", holds });
  }
  if (p.scope === "everyone") {
    const limited = isLimited(unit);
    parts.push({
      part: "scope",
      wanted: "everyone",
      read: limited ? "some people only" : "everyone",
      holds: !limited,
    });
  }
  return parts;
}

const sentence = (unit: Unit): { from: number; to: number } => ({ from: 0, to: unit.words.length });

function addAction(
  add: (part: string, wanted: string, read: string, key?: string) => void,
  reading: Reading,
  unit: Unit,
  p: Pattern,
  at: Match,
  s: Statement,
): void {
  if (p.actor !== undefined)
    add("actor", named(p.actor), s.actor === "unnamed" ? "nobody is named" : s.actor);
  add("action", named(p.action ?? []), `${wordsOf(reading, unit, at)} (${at.family})`);
  const polarity = p.polarity ?? "yes";
  const read = { yes: "said", no: "denied", except: "denied, with an exception" }[s.polarity];
  const wanted = { yes: "said", no: "denied", never: "denied without exception", any: "either" }[polarity];
  add("polarity", wanted, read);
  if (p.object !== undefined) add("object", named(p.object), found(reading, unit, p.object, at, s.clause));
  if (p.recipient !== undefined)
    add("recipient", named(p.recipient), found(reading, unit, p.recipient, at, s.clause));
  for (const ref of p.near ?? [])
    add("near", named(ref), found(reading, unit, ref, at, s.clause), `near ${named(ref)}`);
}
