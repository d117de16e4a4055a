import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/judge/index.js";
import { renderConsole } from "../../src/report/index.js";
import { sample } from "./sample.js";

const look = { colour: false, width: 80, verbose: false, quiet: false };
const REASON = "Not decided: the privacy policy could not be read.";

/** Findings of the sample's first rule under other names, undecided for one reason. */
function undecided(count: number, more: Partial<Finding> = {}): readonly Finding[] {
  const [first] = sample.findings;
  if (first === undefined) throw new Error("the sample report has no finding");
  const { waived: _, ...rest } = first;
  return Array.from({ length: count }, (_, i) => ({
    ...rest,
    ruleId: `policy/unread-${i}`,
    severity: "required",
    status: "error",
    message: REASON,
    elements: [],
    evidence: [],
    advice: [],
    remedy: "Promise it.",
    ...more,
  }));
}

const printed = (findings: readonly Finding[], verbose = false) =>
  renderConsole({ ...sample, findings }, { ...look, verbose });

describe("rules that one cause left undecided", () => {
  it("are told together, with their ids, and without remedies that would not help", () => {
    const text = printed(undecided(4));
    expect(text.split(REASON)).toHaveLength(2);
    expect(text).toContain("4 rules");
    for (const i of [0, 1, 2, 3]) expect(text).toContain(`policy/unread-${i}`);
    expect(text).not.toContain("Promise it.");
  });

  it("are shown one by one when they are few, when more is asked for, or when there is something to do", () => {
    expect(printed(undecided(2)).split(REASON)).toHaveLength(3);
    expect(printed(undecided(4), true).split(REASON)).toHaveLength(5);
    expect(printed(undecided(4, { advice: ["Sign in."] })).split(REASON)).toHaveLength(5);
  });
});
