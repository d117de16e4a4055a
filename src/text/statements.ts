/** What one sentence says of one action: who does it, whether it is denied, how firmly. Grammar only. */
import type { Document } from "./blocks.js";
import { AFTER_OBJECT, AFTER_SUBJECT, EXCEPT, FIRM, NEGATORS, PARTICIPLE, SOFT, STOPS } from "./cues.js";
import { LONGEST, type Match } from "./found.js";
import type { Matcher } from "./matcher.js";
import { type Unit, unitsOf } from "./units.js";
import type { Word } from "./words.js";

export type Actor = "we" | "you" | "others" | "unnamed";
export type Polarity = "yes" | "no" | "except";

export interface Statement {
  readonly actor: Actor;
  readonly polarity: Polarity;
  readonly firm: boolean;
  readonly passive: boolean;
  /** Words of the clause that the action stands in. */
  readonly clause: { readonly from: number; readonly to: number };
}

/** A document read once, for all rules. */
export interface Reading {
  readonly document: Document;
  readonly units: readonly Unit[];
  /** The units in which any of the families is found, in reading order. */
  readonly having: (families: readonly string[]) => readonly Unit[];
  readonly statement: (unit: Unit, action: Match) => Statement;
}

/** Families of the lexicon that the reader itself leans on; a lexicon without them cannot be read with. */
export const READER_FAMILIES = ["we", "you", "others", "soft", "some-people"] as const;

const HEDGE = new Set(["may", "might", "could"]);
const BACK = 30;
/** Words of a match that is one verb with its particle ("are taken off"): its participle may stand inside. */
const SHORT = 4;

function clauseOf(ws: readonly Word[], at: Match): { from: number; to: number } {
  let from = at.from;
  while (from > 0 && at.from - from < BACK && ws[from]?.gap !== ";") from--;
  let to = at.to;
  while (to < ws.length && to - at.to < BACK && ws[to]?.gap !== ";") to++;
  return { from, to };
}

const covers = (unit: Unit, family: string, i: number): boolean =>
  unit.found.covering(family, i) !== undefined;

/** "If the plan is sold, it will tell you": whoever was named last before the pronoun, in this sentence. */
function meantBy(unit: Unit, pronoun: number): Actor | undefined {
  for (let i = pronoun - 1; i >= Math.max(unit.own, pronoun - BACK); i--) {
    if (covers(unit, "we", i) && unit.words[i]?.form !== "us") return "we";
    if (covers(unit, "others", i)) return "others";
  }
  return undefined;
}

const OPENERS = new Set(["none", "nothing", "neither", "nobody"]);
const PRONOUN = /^(?:it|they)$/;
/** Verbs by which a person singles somebody out, when they follow "you". */
const ASIDE =
  /^(?:choos|pick|select|invit|name|designat|authoriz|authoris|trust|nominat|appoint|add|approv|specify|consult|see|visit|list|allow|permit|connect|link|use|join|want)$/;
const MODAL = /^(?:will|shall|must|may|might|can|could|would|should|do|does)$/;

/** "The pharmacy you choose gets": who chose it is not who gets; the verb of the aside stands in between. */
function chosenBy(unit: Unit, you: number, end: number, action: number): number | undefined {
  const ws = unit.words;
  if (ws[you]?.gap !== "" || !ASIDE.test(ws[end]?.stem ?? "") || action <= end) return undefined;
  const named = /^(?:that|who|whom|which)$/.test(ws[you - 1]?.form ?? "") ? you - 2 : you - 1;
  return named >= unit.own && covers(unit, "others", named) ? named : undefined;
}

function actorBefore(unit: Unit, from: number, at: Match): { actor: Actor; index: number } {
  for (let i = at.from - 1; i >= from; i--) {
    const form = unit.words[i]?.form ?? "";
    if (form === "we" || form === "i") return { actor: "we", index: i };
    if (form === "us") {
      if (unit.words[i + 1]?.form === "to" || unit.words[i + 1]?.form === "not")
        return { actor: "we", index: i };
      continue;
    }
    if (covers(unit, "we", i)) return { actor: "we", index: i };
    if (PRONOUN.test(form) && MODAL.test(unit.words[i + 1]?.form ?? "")) {
      const actor = meantBy(unit, i);
      if (actor) return { actor, index: i };
    }
    // "Family members" are others, though "members" alone are the people addressed: the longer name wins.
    const you = unit.found.covering("you", i);
    const others = unit.found.covering("others", i);
    const longer = (you?.length ?? 0) >= (others?.length ?? 0) ? you : others;
    if (longer === undefined) continue;
    const actor = longer === you ? "you" : "others";
    const end = longer.to;
    const next = unit.words[end];
    if (end >= at.from) return { actor, index: i };
    const chosen = actor === "you" ? chosenBy(unit, i, end, at.from) : undefined;
    if (chosen !== undefined) return { actor: "others", index: chosen };
    if (
      actor === "you"
        ? !AFTER_OBJECT.has(next?.form ?? "") && next?.gap === ""
        : AFTER_SUBJECT.has(next?.stem ?? "")
    ) {
      if (actor === "others" && (next?.stem === "and" || next?.stem === "or")) continue;
      return { actor, index: i };
    }
  }
  return { actor: "unnamed", index: -1 };
}

/** The subject may stand in the match itself: "we can ask you to delete". */
function subjectIn(unit: Unit, at: Match): { actor: Actor; index: number } | undefined {
  if (at.to - at.from < 2) return undefined;
  const form = unit.words[at.from]?.form;
  return form === "we" || form === "you" ? { actor: form, index: at.from } : undefined;
}

function isPassive(ws: readonly Word[], at: Match): boolean {
  const inside = at.to - at.from <= SHORT ? ws.slice(at.from, at.to) : [ws[at.from], ws[at.to - 1]];
  const participle = inside.some((w) => w !== undefined && PARTICIPLE.test(w.form));
  if (!participle) return false;
  for (let i = Math.max(0, at.from - 4); i < at.to; i++)
    if (ws[i]?.stem === "be" || ws[i]?.form === "get") return true;
  return false;
}

/** Stands before a subject where the sentence opens with its negation. */
const turned = (w: Word | undefined): boolean =>
  w !== undefined && (NEGATORS.has(w.stem) || FIRM.has(w.stem) || SOFT.has(w.stem) || w.form === "would");

function polarityOf(
  unit: Unit,
  at: Match,
  limit: number,
  clause: { from: number; to: number },
  subject: number,
): Polarity {
  const ws = unit.words;
  if (unit.answers && at.from < unit.own) {
    const first = ws[unit.own]?.form ?? "";
    const second = ws[unit.own + 1]?.form ?? "";
    const third = ws[unit.own + 2]?.form ?? "";
    const no =
      first === "no" ||
      first === "never" ||
      first === "not" ||
      first === "nobody" ||
      first === "none" ||
      third === "not" ||
      second === "never";
    if (!no) return "yes";
    return ws.slice(unit.own).some((w) => EXCEPT.has(w.form)) ? "except" : "no";
  }
  let negated = false;
  for (let i = at.from - 1; i >= Math.max(clause.from, limit); i--) {
    const w = ws[i] as Word;
    if (STOPS.has(w.form)) break;
    // "If he comes without a key, we tell you": what stands before the comma is not about the telling.
    if (i === subject - 1 && ws[subject]?.gap === ",") break;
    // "If there is no answer we close it" denies no closing; "nor do we", "under no circumstances will we" do.
    if (i < subject && ws[subject]?.form === "we" && !turned(ws[subject - 1])) break;
    if (!NEGATORS.has(w.stem)) continue;
    const next = ws[i + 1]?.form;
    if (next === "only" || next === "limited" || next === "just" || next === "matter" || next === "longer")
      continue;
    negated = !negated;
    if (w.form === "neither" || w.form === "no" || w.form === "nothing" || w.form === "none") break;
  }
  // "None of your data, be it claims or notes, is disclosed": the negation opens the clause, however far that is.
  if (!negated && subject < 0 && limit > clause.from && OPENERS.has(ws[clause.from]?.form ?? ""))
    negated = !ws.slice(clause.from + 1, at.from).some((w) => STOPS.has(w.form) || NEGATORS.has(w.stem));
  for (let i = at.from; i < at.to; i++) {
    const w = ws[i] as Word;
    if (w.form === "not" || w.form === "never") negated = !negated;
  }
  if (!negated) return "yes";
  for (let i = at.to; i < ws.length; i++) if (EXCEPT.has(ws[i]?.form ?? "")) return "except";
  for (let i = Math.max(0, at.from - 12); i < at.from; i++) {
    const form = ws[i]?.form;
    if (form === "unless" || form === "except" || form === "until" || (form === "without" && i < subject))
      return "except";
  }
  return "no";
}

function firmnessOf(unit: Unit, at: Match, from: number, actor: Actor): boolean {
  if (actor === "you") return true;
  for (let i = at.from - 1; i >= Math.max(from, at.from - 7); i--) {
    const s = unit.words[i]?.stem ?? "";
    // "Should you leave, we delete it" is a condition, not a hedge.
    if (s === "should" && (i === 0 || unit.words[i]?.gap !== "")) break;
    if (SOFT.has(s)) return false;
    if (FIRM.has(s) && s !== "be" && s !== "have" && s !== "do") break;
    if (STOPS.has(s)) break;
  }
  // The hedge may stand inside the match: "data may be deleted".
  for (let i = at.from; i < at.to; i++) if (HEDGE.has(unit.words[i]?.form ?? "")) return false;
  return !unit.found.has("soft");
}

/** What the sentence says of the action matched at `at`. Work is bounded by the clause, 60 words. */
export function statementOf(unit: Unit, at: Match): Statement {
  const clause = clauseOf(unit.words, at);
  const passive = isPassive(unit.words, at);
  const subject = subjectIn(unit, at) ?? actorBefore(unit, clause.from, at);
  let actor = subject.actor;
  if (passive) {
    actor = "unnamed";
    for (let i = at.to; i < Math.min(clause.to, at.to + 10); i++) {
      if (unit.words[i]?.form !== "by") continue;
      if (covers(unit, "we", i + 1) || unit.words[i + 1]?.form === "us") actor = "we";
      else if (covers(unit, "you", i + 1)) actor = "you";
      else if (covers(unit, "others", i + 1) || covers(unit, "others", i + 2)) actor = "others";
      break;
    }
  }
  const limit = subject.index >= 0 && !passive ? subject.index - 4 : at.from - 12;
  return {
    actor,
    passive,
    polarity: polarityOf(unit, at, limit, clause, passive ? -1 : subject.index),
    firm: firmnessOf(unit, at, clause.from, passive ? "unnamed" : actor),
    clause,
  };
}

/** For each family, the units it is found in: most questions begin with a family that few sentences hold. */
function havingOf(units: readonly Unit[]): Reading["having"] {
  const places = new Map<Unit, number>();
  let index: Map<string, Unit[]> | undefined;
  const listed = (): Map<string, Unit[]> => {
    const made = new Map<string, Unit[]>();
    units.forEach((unit, i) => {
      places.set(unit, i);
      for (const family of unit.found.families()) {
        const list = made.get(family);
        if (list) list.push(unit);
        else made.set(family, [unit]);
      }
    });
    return made;
  };
  const place = (unit: Unit) => places.get(unit) ?? 0;
  return (families) => {
    index ??= listed();
    const lists: Unit[][] = [];
    for (const family of families) {
      const list = index.get(family);
      if (list) lists.push(list);
    }
    const [first = [], ...others] = lists;
    return others.length === 0 ? first : [...new Set(lists.flat())].sort((a, b) => place(a) - place(b));
  };
}

/** Reads a document: its sentences with their context, and a memo of what they say. */
export function readDocument(document: Document, matcher: Matcher): Reading {
  const memos = new Map<Unit, Map<number, Statement>>();
  const units = unitsOf(document, matcher);
  return {
    document,
    units,
    having: havingOf(units),
    statement: (unit, action) => {
      let memo = memos.get(unit);
      if (memo === undefined) {
        memo = new Map();
        memos.set(unit, memo);
      }
      // Whatever family it was found by, the same words make the same statement.
      const key = action.from * (LONGEST + 1) + (action.to - action.from);
      const known = memo.get(key);
      if (known) return known;
      const made = statementOf(unit, action);
      memo.set(key, made);
      return made;
    },
  };
}
