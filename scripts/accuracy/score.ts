import type { Status } from "../../src/judge/model.js";
import type { Label, Truth } from "./corpus.js";

/** Rates are only told where both classes have this many cells; fewer say nothing. */
export const ENOUGH = 5;

/** What the tool said of one element of one document. */
export interface Ours {
  readonly status: Status;
  /** Text of the evidence that decided, or of the nearest miss. */
  readonly quote: string;
  /** Whether the quote is right; undefined when there is nothing to compare it with. */
  readonly evidence?: EvidenceMark;
}

export interface EvidenceMark {
  /** At most 60 words. */
  readonly short: boolean;
  /** Holds at least half the words of the labelled quote. */
  readonly holdsHalf: boolean;
  /** Stands in the section of the labelled quote. */
  readonly sameSection: boolean;
}

/** One element of one document: what readers found, what the tool said. */
export interface Cell {
  readonly document: string;
  readonly element: string;
  readonly truth: Truth;
  readonly ours: Ours;
}

/** Label of each element that the constant program always answers. */
export type Constant = Readonly<Record<string, Label>>;

export interface Rates {
  /** Cells counted (label n/a left out). */
  readonly cells: number;
  readonly said: number;
  readonly notSaid: number;
  /** Mean of the F1 of said and of not said, 0–1; undefined below `ENOUGH` of either class. */
  readonly macroF1?: number;
  readonly constantF1?: number;
  readonly skill?: number;
}

export interface Scores extends Rates {
  readonly falsePasses: readonly Cell[];
  readonly partialCalledPass: Share;
  readonly threeWay: Share;
  readonly evidence: Share;
  /** Stricter than `evidence`: the quote itself holds half the labelled words, its section does not count. */
  readonly evidenceByWords: Share;
  readonly elements: readonly ElementScores[];
}

export interface ElementScores extends Rates {
  readonly element: string;
  readonly labels: Readonly<Record<Label, number>>;
  readonly statuses: Readonly<Record<"pass" | "warn" | "fail" | "other", number>>;
  /** Cells where said against not said is right. */
  readonly right: number;
  readonly falsePasses: number;
}

export interface Share {
  readonly hits: number;
  readonly of: number;
}

type Side = "said" | "not-said";
/** Side the readers hold true, and side the tool took. */
type Pair = readonly [truth: Side, ours: Side];

/** The constant program: each element's commonest label, n/a left out; a tie goes to the side with more labels. */
export function constantOf(cells: readonly Cell[]): Constant {
  return Object.fromEntries(
    [...byElement(cells)].map(([element, own]) => {
      const count = countLabels(own);
      const most = Math.max(count.yes, count.partial, count.no);
      const saidMore = count.yes + count.partial >= count.no;
      const order: Label[] = saidMore ? ["yes", "partial", "no"] : ["no", "yes", "partial"];
      return [element, order.find((label) => count[label] === most) ?? "no"];
    }),
  );
}

/** All figures for a group of cells. `constant` comes from the tuning half of the same set. */
export function score(cells: readonly Cell[], constant: Constant): Scores {
  const counted = cells.filter((cell) => cell.truth.label !== "n/a");
  const said = counted.filter((cell) => sideOf(cell.truth.label) === "said");
  const partial = counted.filter(
    (cell) => cell.truth.label === "partial" && cell.truth.second?.label !== "yes",
  );
  const shown = said.filter((cell) => cell.ours.evidence !== undefined);
  return {
    ...ratesOf(counted, constant),
    falsePasses: counted.filter(isFalsePass),
    partialCalledPass: {
      hits: partial.filter((cell) => cell.ours.status === "pass").length,
      of: partial.length,
    },
    threeWay: { hits: counted.filter(agrees).length, of: counted.length },
    evidence: {
      hits: shown.filter(
        ({ ours: { evidence } }) => evidence?.short && (evidence.holdsHalf || evidence.sameSection),
      ).length,
      of: shown.length,
    },
    evidenceByWords: {
      hits: shown.filter(({ ours: { evidence } }) => evidence?.short && evidence.holdsHalf).length,
      of: shown.length,
    },
    elements: [...byElement(cells)].map(([element, own]) => elementScores(element, own, constant)),
  };
}

function elementScores(element: string, cells: readonly Cell[], constant: Constant): ElementScores {
  const counted = cells.filter((cell) => cell.truth.label !== "n/a");
  const statuses = { pass: 0, warn: 0, fail: 0, other: 0 };
  for (const { ours } of cells) statuses[isPlain(ours.status) ? ours.status : "other"] += 1;
  return {
    element,
    labels: countLabels(cells),
    statuses,
    right: counted.map((cell) => pairOf(cell.truth, cell.ours.status)).filter(([a, b]) => a === b).length,
    falsePasses: counted.filter(isFalsePass).length,
    ...ratesOf(counted, constant),
  };
}

function ratesOf(counted: readonly Cell[], constant: Constant): Rates {
  const said = counted.filter((cell) => sideOf(cell.truth.label) === "said").length;
  const base = { cells: counted.length, said, notSaid: counted.length - said };
  if (Math.min(base.said, base.notSaid) < ENOUGH) return base;
  const macroF1 = macro(counted.map((cell) => pairOf(cell.truth, cell.ours.status)));
  const constantF1 = macro(
    counted.map((cell) => pairOf(cell.truth, statusOf(constant[cell.element] ?? "no"))),
  );
  return { ...base, macroF1, constantF1, skill: (macroF1 - constantF1) / (1 - constantF1) };
}

/**
 * A wrong answer is always the opposite side, so that an n/a, error or manual of ours costs as much as a plain
 * mistake. Where a second reader differs, the side the tool took is the true one.
 */
export function pairOf(truth: Truth, status: Status): Pair {
  const first = sideOf(truth.label);
  const second = truth.second && truth.second.label !== "n/a" ? sideOf(truth.second.label) : first;
  if (isPlain(status)) {
    const ours = status === "fail" ? "not-said" : "said";
    return [ours === second ? second : first, ours];
  }
  const moot = status === "not-applicable" && truth.second?.label === "n/a";
  return [first, moot ? first : first === "said" ? "not-said" : "said"];
}

/** Mean of the two classes' F1 = 2·hits / (2·hits + misses + false alarms). */
export function macro(pairs: readonly Pair[]): number {
  const f1 = (side: Side) => {
    const hits = pairs.filter(([truth, ours]) => truth === side && ours === side).length;
    const wrong = pairs.filter(([truth, ours]) => truth !== ours).length;
    return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong);
  };
  return (f1("said") + f1("not-said")) / 2;
}

/** Label no (and no reader who saw it said), called pass. */
export function isFalsePass({ truth, ours }: Cell): boolean {
  const second = truth.second?.label;
  return ours.status === "pass" && truth.label === "no" && second !== "yes" && second !== "partial";
}

/** Three-way: pass is yes, warn is partial, fail is no, not-applicable is n/a; either reader's label will do. */
export function agrees({ truth, ours }: Cell): boolean {
  return [truth.label, truth.second?.label].some(
    (label) => label !== undefined && statusOf(label) === ours.status,
  );
}

function statusOf(label: Label): Status {
  return label === "yes" ? "pass" : label === "partial" ? "warn" : label === "no" ? "fail" : "not-applicable";
}

function sideOf(label: Label): Side {
  return label === "yes" || label === "partial" ? "said" : "not-said";
}

function isPlain(status: Status): status is "pass" | "warn" | "fail" {
  return status === "pass" || status === "warn" || status === "fail";
}

function countLabels(cells: readonly Cell[]): Record<Label, number> {
  const count: Record<Label, number> = { yes: 0, partial: 0, no: 0, "n/a": 0 };
  for (const cell of cells) count[cell.truth.label] += 1;
  return count;
}

/** Cells grouped by element, in order of appearance. */
export function byElement(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.element);
    if (group) group.push(cell);
    else groups.set(cell.element, [cell]);
  }
  return groups;
}
