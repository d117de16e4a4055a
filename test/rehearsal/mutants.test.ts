import { expect, it } from "vitest";
import { judgeRecording } from "../../src/rehearse.js";
import { SCENARIOS } from "../../src/sandbox/index.js";
import { MUTANTS } from "./mutants.js";
import { clientWith, practise } from "./practise.js";

const TODAY = { today: "2026-11-24" };

it("says nothing about the sound client, in all scenarios", async () => {
  const { lines } = await practise(await clientWith([]), SCENARIOS);
  const report = await judgeRecording(lines, TODAY);
  const open = report.findings.flatMap(({ elements }) =>
    elements.filter(({ status }) => status !== "pass").map(({ id, message }) => `${id}: ${message}`),
  );
  expect(open).toEqual([]);
  expect(report.findings.length).toBe(13);
  expect([report.verdict, report.exitCode]).toEqual(["checked", 0]);
  expect(report.headline).toContain("practice on the embedded sandbox");
}, 120_000);

it("knows twenty ways to break a client, each by a name of its own, for every element there is", async () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(20);
  const report = await judgeRecording(
    [{ at: "2026-11-24T00:00:00.000Z", scenario: "happy", note: "begin" }],
    TODAY,
  );
  const elements = report.findings.flatMap((finding) => finding.elements.map(({ id }) => id));
  expect(elements.filter((id) => !MUTANTS.some(({ finds }) => finds === id))).toEqual([]);
});

it.each(MUTANTS)(
  "finds: $name",
  async ({ changes, scenarios, finds }) => {
    const { lines } = await practise(await clientWith(changes), scenarios);
    const { findings } = await judgeRecording(lines, TODAY);
    const open = findings.flatMap(({ elements }) =>
      elements.filter(({ status }) => status === "fail" || status === "warn").map(({ id }) => id),
    );
    expect(open).toContain(finds);
    const element = findings.flatMap(({ elements }) => elements).find(({ id }) => id === finds);
    expect(element?.evidence.length).toBeGreaterThan(0);
  },
  60_000,
);
