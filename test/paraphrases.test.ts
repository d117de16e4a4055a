import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { pointsOf, scoreSuite } from "../scripts/paraphrases/score.js";
import { loadSuite } from "../scripts/paraphrases/suite.js";
import { CHECKS } from "../src/checks/index.js";
import { loadPack } from "../src/rules/index.js";

const floorSchema = z.strictObject({ points: z.number() });

/** Labelled elements of the policy: those that rewording is measured on. */
const ELEMENTS = 24;

describe.each(["test/paraphrases", "test/paraphrases-second"])("%s", (folder) => {
  const suite = loadSuite(folder);
  const floor = floorSchema.parse(JSON.parse(readFileSync(`${folder}/floor.json`, "utf8")));

  it("has each labelled element once, with ten wordings or more of either kind", () => {
    expect(new Set(suite.map(({ element }) => element)).size).toBe(ELEMENTS);
    expect(suite).toHaveLength(ELEMENTS);
    const short = suite.filter(({ said, unsaid }) => said.length < 10 || unsaid.length < 10);
    expect(short.map(({ element }) => element)).toEqual([]);
  });

  it("has no sentence twice", () => {
    const seen = new Set<string>();
    const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, " ");
    const twice = suite
      .flatMap(({ said, unsaid }) => [...said, ...unsaid])
      .filter((text) => seen.size === seen.add(plain(text)).size);
    expect(twice).toEqual([]);
  });

  it("is read no worse than the floor", async () => {
    const pack = await loadPack("rules/blue-button", CHECKS);
    expect(pointsOf(scoreSuite(pack, suite))).toBeGreaterThanOrEqual(floor.points);
  });
});

it("counts a warning as half a point where something is said, and as none where it is not", () => {
  const said = { total: 4, right: 2, warned: 1, missed: 1 };
  const unsaid = { total: 4, right: 3, warned: 1, missed: 0 };
  expect(pointsOf([{ element: "x", said, unsaid, misses: [] }])).toBe((100 * (2 + 0.5 + 3)) / 8);
});
