import type { Outcome, Status } from "../judge/model.js";
import type { Role } from "../text/index.js";
import { decide } from "./element.js";
import type { Check } from "./model.js";
import { confirmUnusual } from "./usual.js";

type Options = Record<never, never>;

const WORST: readonly Status[] = ["fail", "error", "manual", "warn", "pass"];

/** Reads a rule's elements from the statements of the one document the rule reads. */
export const statementCheck: Check<Options> = {
  kind: "statement",
  options: ({ z }) => z.strictObject({}),
  run: ({ rule, readingOf }): Outcome => {
    const role = rule.reads.find((r): r is Role => r !== "manifest");
    const reading = role && readingOf(role);
    if (!reading)
      return { status: "error", message: { id: "not-read" }, evidence: [], elements: [], advice: [] };
    const elements = Object.entries(rule.elements).map(([id, e]) =>
      confirmUnusual(reading, decide(reading, id, e)),
    );
    const status = WORST.find((s) => elements.some((e) => e.status === s)) ?? "not-applicable";
    const count = elements.filter((e) => e.status === status).length;
    const id =
      status === "fail"
        ? "elements-failed"
        : status === "warn"
          ? "elements-warned"
          : status === "pass"
            ? "elements-said"
            : "moot";
    return {
      status,
      message: { id, args: { count, total: elements.length } },
      evidence: [],
      elements,
      advice: [],
    };
  },
};
