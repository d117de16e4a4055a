import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECKS, runExamples } from "../../src/checks/index.js";
import { loadPack } from "../../src/rules/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const results = runExamples(pack);
/** Examples the reader still gets wrong: a list to shorten. A new miss fails, and so does a listed one that is mended. */
const known: readonly string[] = JSON.parse(readFileSync("test/rules/known-misses.json", "utf8"));
const read = pack.rules.filter(({ check }) => check.kind === "statement");

describe("a rule's own examples", () => {
  it.each(read.map(({ id }) => id))("%s decides each as it says", (id) => {
    const own = results.filter(({ ruleId }) => ruleId === id);
    const wrong = own
      .filter(({ expected, actual }) => expected !== actual)
      .map(
        ({ element, sentence, expected, actual }) => `${element}: ${actual}, not ${expected}: ${sentence}`,
      );
    const elements = new Set(own.map(({ element }) => element));
    expect(wrong).toEqual(known.filter((miss) => elements.has(miss.slice(0, miss.indexOf(":")))));
  });

  it.each(read.flatMap(({ id, elements }) => Object.entries(elements).map(([key, e]) => ({ id, key, e }))))(
    "$id $key has four that pass, four that fail and two that warn",
    ({ e }) => {
      expect(e.examples.pass.length).toBeGreaterThanOrEqual(4);
      expect(e.examples.fail.length).toBeGreaterThanOrEqual(4);
      expect(e.examples.warn.length).toBeGreaterThanOrEqual(2);
    },
  );
});
