import { expect, it } from "vitest";
import { BEHAVIOURS, MUTANTS, startMutant } from "./mutants/index.js";
import { observe } from "./mutants/observe.js";
import { APPS, start } from "./walk.js";

const wrongOf = (seen: Readonly<Record<string, boolean>>) =>
  BEHAVIOURS.filter((behaviour) => seen[behaviour] !== true);

it("has ways to be wrong, each with a name of its own", () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  const claimed = new Set(MUTANTS.flatMap(({ wrong }) => wrong));
  expect(BEHAVIOURS.filter((behaviour) => !claimed.has(behaviour))).toEqual([]);
});

it("the sandbox, alone and behind a proxy without a fault, is as a sound server is", async () => {
  for (const sandbox of [await start(), await startMutant("sound", { apps: APPS })]) {
    try {
      expect(wrongOf(await observe(sandbox))).toEqual([]);
    } finally {
      await sandbox.close();
    }
  }
});

it.each(MUTANTS)("$name: $does", async ({ name, wrong, blocks }) => {
  const sandbox = await startMutant(name, { apps: APPS });
  try {
    const seen = wrongOf(await observe(sandbox));
    const shown = blocks ? seen.filter((behaviour) => wrong.includes(behaviour)) : seen;
    expect(shown).toEqual(BEHAVIOURS.filter((behaviour) => wrong.includes(behaviour)));
  } finally {
    await sandbox.close();
  }
});
