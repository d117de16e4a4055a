import { describe, expect, it } from "vitest";
import { halves, type Label } from "../../scripts/accuracy/corpus.js";
import {
  agrees,
  type Cell,
  constantOf,
  isFalsePass,
  macro,
  pairOf,
  score,
} from "../../scripts/accuracy/score.js";
import type { Status } from "../../src/judge/model.js";

const truth = (label: Label, second?: Label) => ({
  label,
  quote: "",
  note: "",
  trap: false,
  ...(second ? { second: { label: second, quote: "", note: "" } } : {}),
});
const cell = (label: Label, status: Status, second?: Label, element = "a.b"): Cell => ({
  document: "made-up",
  element,
  truth: truth(label, second),
  ours: { status, quote: "" },
});
const many = (count: number, ...args: Parameters<typeof cell>) =>
  Array.from({ length: count }, () => cell(...args));

describe("which side is right", () => {
  it.each<[Label, Label | undefined, Status, boolean]>([
    ["yes", undefined, "pass", true],
    ["yes", undefined, "warn", true],
    ["partial", undefined, "pass", true],
    ["yes", undefined, "fail", false],
    ["no", undefined, "fail", true],
    ["no", undefined, "warn", false],
    ["yes", undefined, "not-applicable", false],
    ["no", undefined, "not-applicable", false],
    ["no", undefined, "error", false],
    ["yes", undefined, "manual", false],
    ["partial", "no", "fail", true],
    ["no", "partial", "pass", true],
    ["yes", "n/a", "not-applicable", true],
    ["no", "n/a", "not-applicable", true],
    ["yes", "n/a", "fail", false],
  ])("label %s, second %s, ours %s: right is %s", (label, second, status, right) => {
    const [held, ours] = pairOf(truth(label, second), status);
    expect(held === ours).toBe(right);
  });
});

describe("macro-F1", () => {
  it("is the mean of both classes", () => {
    const pairs = [cell("yes", "pass"), cell("yes", "fail"), cell("no", "fail"), cell("no", "fail")];
    // said: 1 hit, 1 wrong → 2/3; not said: 2 hits, 1 wrong → 4/5
    expect(macro(pairs.map(({ truth: t, ours }) => pairOf(t, ours.status)))).toBeCloseTo(
      (2 / 3 + 4 / 5) / 2,
      10,
    );
  });

  it("is nothing for a class that is never found", () => {
    expect(macro([["said", "not-said"]])).toBe(0);
  });
});

describe("constant program", () => {
  it("takes the commonest label and ignores n/a", () => {
    const cells = [...many(4, "n/a", "pass"), ...many(3, "no", "pass"), ...many(2, "yes", "pass")];
    expect(constantOf(cells)).toEqual({ "a.b": "no" });
  });

  it("breaks a tie towards the side with more labels", () => {
    const cells = [...many(2, "no", "pass"), ...many(2, "yes", "pass"), ...many(1, "partial", "pass")];
    expect(constantOf(cells)).toEqual({ "a.b": "yes" });
    expect(
      constantOf([...many(2, "no", "pass"), ...many(1, "yes", "pass"), ...many(2, "partial", "pass")]),
    ).toEqual({
      "a.b": "partial",
    });
  });
});

describe("scores", () => {
  const cells = [
    ...many(6, "yes", "pass"),
    ...many(6, "no", "fail"),
    ...many(2, "no", "pass"),
    ...many(2, "n/a", "pass"),
  ];

  it("leaves n/a out and reckons skill from the constant program", () => {
    const scores = score(cells, { "a.b": "no" });
    expect(scores).toMatchObject({ cells: 14, said: 6, notSaid: 8 });
    const f1 = (12 / 14 + 12 / 14) / 2;
    const constant = (0 + 16 / 22) / 2;
    expect(scores.macroF1).toBeCloseTo(f1, 10);
    expect(scores.constantF1).toBeCloseTo(constant, 10);
    expect(scores.skill).toBeCloseTo((f1 - constant) / (1 - constant), 10);
    expect(scores.falsePasses).toHaveLength(2);
    expect(scores.threeWay).toEqual({ hits: 12, of: 14 });
  });

  it("tells no rate with fewer than five of a class, but always counts", () => {
    const scores = score([...many(9, "yes", "pass"), ...many(4, "no", "fail")], { "a.b": "yes" });
    expect(scores.macroF1).toBeUndefined();
    expect(scores.skill).toBeUndefined();
    expect(scores.elements[0]).toMatchObject({
      labels: { yes: 9, no: 4 },
      statuses: { pass: 9, fail: 4 },
      right: 13,
    });
  });

  it("scores the perfect and the constant program at 1 and 0", () => {
    const perfect = [...many(5, "yes", "pass"), ...many(7, "no", "fail")];
    expect(score(perfect, { "a.b": "no" }).skill).toBe(1);
    const constant = [...many(5, "yes", "fail"), ...many(7, "no", "fail")];
    expect(score(constant, { "a.b": "no" }).skill).toBe(0);
  });

  it("counts a partial called pass unless the other reader said yes", () => {
    const scores = score(
      [cell("partial", "pass"), cell("partial", "warn"), cell("partial", "pass", "yes")],
      {},
    );
    expect(scores.partialCalledPass).toEqual({ hits: 1, of: 2 });
  });

  it("counts evidence only of cells that are said", () => {
    const mark = (short: boolean, holdsHalf: boolean, sameSection: boolean) => ({
      ...cell("yes", "pass"),
      ours: { status: "pass" as const, quote: "x", evidence: { short, holdsHalf, sameSection } },
    });
    const scores = score(
      [mark(true, true, false), mark(true, false, true), mark(false, true, true), cell("yes", "fail")],
      {},
    );
    expect(scores.evidence).toEqual({ hits: 2, of: 3 });
    expect(scores.evidenceByWords).toEqual({ hits: 1, of: 3 });
  });
});

describe("false passes and agreement", () => {
  it.each<[Label, Status, Label | undefined, boolean]>([
    ["no", "pass", undefined, true],
    ["no", "pass", "partial", false],
    ["no", "pass", "n/a", true],
    ["no", "warn", undefined, false],
    ["partial", "pass", undefined, false],
  ])("label %s, ours %s, second %s: false pass is %s", (label, status, second, expected) => {
    expect(isFalsePass(cell(label, status, second))).toBe(expected);
  });

  it("agrees with either reader", () => {
    expect(agrees(cell("partial", "warn"))).toBe(true);
    expect(agrees(cell("partial", "pass"))).toBe(false);
    expect(agrees(cell("partial", "pass", "yes"))).toBe(true);
  });
});

it("halves the sorted names by odd and even place", () => {
  expect([...halves(["c", "a", "d", "b", "e"])]).toEqual([
    ["a", "tuning"],
    ["b", "check"],
    ["c", "tuning"],
    ["d", "check"],
    ["e", "tuning"],
  ]);
});
