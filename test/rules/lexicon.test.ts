import { describe, expect, it } from "vitest";
import { CHECKS } from "../../src/checks/index.js";
import { compilePack, loadPack } from "../../src/rules/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const compiled: { automaton: { families: string[] } } = JSON.parse(
  (await compilePack("rules/blue-button", CHECKS, "rules/blue-button")).rules,
);

describe("the lexicon", () => {
  it("has no family that neither a rule nor another family in use asks for", () => {
    expect(Object.keys(pack.lexicon).filter((name) => !compiled.automaton.families.includes(name))).toEqual(
      [],
    );
  });

  it("has every family that a topic names", () => {
    const named = pack.rules.flatMap(({ elements }) =>
      Object.values(elements).flatMap(({ topic }) => topic?.families ?? []),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !compiled.automaton.families.includes(name))).toEqual([]);
  });
});
