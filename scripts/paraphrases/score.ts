import { type ExampleResult, runExamples } from "../../src/checks/index.js";
import type { Pack } from "../../src/rules/index.js";
import type { Paraphrases } from "./suite.js";

/** Counts of sentences. `warned` ones are in neither `right` nor `missed`. */
export interface Side {
  readonly total: number;
  readonly right: number;
  readonly warned: number;
  readonly missed: number;
}

export interface ElementScore {
  readonly element: string;
  readonly said: Side;
  readonly unsaid: Side;
  /** Every sentence that did not come out as it should, warnings included. */
  readonly misses: readonly ExampleResult[];
}

/**
 * Decides each sentence as a document of one paragraph, the way the pack's own examples are decided. A said
 * sentence is right when it passes; an unsaid one when it fails or is moot. Throws Error for an element that no
 * rule of the pack knows.
 */
export function scoreSuite(pack: Pack, suite: readonly Paraphrases[]): readonly ElementScore[] {
  const results = runExamples(withSuite(pack, suite));
  return suite.map(({ element }) => {
    const own = results.filter((result) => result.element === element);
    if (own.length === 0) throw new Error(`No rule of the pack has the element ${element}.`);
    const said = own.filter(({ expected }) => expected === "pass");
    const unsaid = own.filter(({ expected }) => expected === "fail");
    return {
      element,
      said: sideOf(said),
      unsaid: sideOf(unsaid),
      misses: own.filter((result) => !isRight(result)),
    };
  });
}

/** Points out of 100: a right sentence counts one, a said sentence that is only warned of counts a half. */
export function pointsOf(scores: readonly ElementScore[]): number {
  const { said, unsaid } = totalOf(scores);
  return (100 * (said.right + said.warned / 2 + unsaid.right)) / (said.total + unsaid.total);
}

/** The sums over all elements. */
export function totalOf(scores: readonly ElementScore[]): Pick<ElementScore, "said" | "unsaid"> {
  return { said: sumOf(scores.map(({ said }) => said)), unsaid: sumOf(scores.map(({ unsaid }) => unsaid)) };
}

/** The pack with the suite's sentences in place of its own examples, each element in its first rule only. */
function withSuite(pack: Pack, suite: readonly Paraphrases[]): Pack {
  const left = new Map(suite.map((entry) => [entry.element, entry]));
  const rules = pack.rules.map((rule) => {
    const elements = Object.entries(rule.elements).map(([element, asked]) => {
      const entry = left.get(element);
      left.delete(element);
      const examples = { pass: entry?.said ?? [], warn: [], fail: entry?.unsaid ?? [], "not-applicable": [] };
      return [element, { ...asked, examples }] as const;
    });
    return { ...rule, elements: Object.fromEntries(elements) };
  });
  return { ...pack, rules };
}

function isRight({ expected, actual }: ExampleResult): boolean {
  return expected === "pass" ? actual === "pass" : actual === "fail" || actual === "not-applicable";
}

function sideOf(results: readonly ExampleResult[]): Side {
  const right = results.filter(isRight).length;
  const warned = results.filter(({ actual }) => actual === "warn").length;
  return { total: results.length, right, warned, missed: results.length - right - warned };
}

function sumOf(sides: readonly Side[]): Side {
  const sum = (key: keyof Side) => sides.reduce((before, side) => before + side[key], 0);
  return { total: sum("total"), right: sum("right"), warned: sum("warned"), missed: sum("missed") };
}
