import { describe, expect, it } from "vitest";
import { CHECKS, runExamples } from "../../src/checks/index.js";
import { loadPack } from "../../src/rules/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const results = runExamples(pack);
const read = pack.rules.filter(({ check }) => check.kind === "statement");

describe("a rule's own examples", () => {
  it.each(read.map(({ id }) => id))("%s decides each as it says", (id) => {
    const own = results.filter(({ ruleId }) => ruleId === id);
    const wrong = own
      .filter(({ expected, actual }) => expected !== actual)
      .map(
        ({ element, sentence, expected, actual }) => `${element}: ${actual}, not ${expected}: ${sentence}`,
      );
    expect(wrong).toEqual([]);
  });

  it.each(read.flatMap(({ id, elements }) => Object.entries(elements).map(([key, e]) => ({ id, key, e }))))(
    "$id $key has one that passes and one that fails",
    ({ e }) => {
      expect(e.examples.pass).not.toEqual([]);
      expect(e.examples.fail).not.toEqual([]);
    },
  );
});
