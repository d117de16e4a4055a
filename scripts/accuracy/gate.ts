import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Part } from "./measure.js";

const limits = z.strictObject({
  skill: z.number(),
  "false-passes": z.number().int().nonnegative(),
  "three-way": z.number().optional(),
  evidence: z.number().optional(),
});
const half = z.partialRecord(z.enum(["tuning", "check"]), limits);
const gateSchema = z.partialRecord(z.enum(["real", "invented"]), half);
export type Gate = z.infer<typeof gateSchema>;

/** The figures that a change may not fall below; `skill` at least, `false-passes` at most, shares (0–1) at least. */
export function loadGate(path: string | URL): Gate {
  return gateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** One line for each figure that is worse than the gate allows; a gated part that was not measured is one too. */
export function breaches(gate: Gate, parts: readonly Part[]): string[] {
  return Object.entries(gate).flatMap(([set, halves]) =>
    Object.entries(halves ?? {}).flatMap(([name, limit]) => {
      const part = parts.find((candidate) => candidate.set === set && candidate.half === name);
      const where = `${set}, ${name} half`;
      if (!part) return [`${where}: not measured`];
      const { skill, falsePasses, threeWay, evidence } = part.scores;
      const lows: [string, number | undefined, number | undefined][] = [
        ["skill", skill, limit.skill],
        ["three-way agreement", threeWay.hits / threeWay.of, limit["three-way"]],
        ["evidence", evidence.hits / evidence.of, limit.evidence],
      ];
      const failed = lows
        .filter(([, got, wanted]) => wanted !== undefined && !((got ?? Number.NaN) >= wanted))
        .map(
          ([what, got, wanted]) =>
            `${where}: ${what} is ${got?.toFixed(3) ?? "unknown"}, at least ${wanted} is wanted`,
        );
      if (falsePasses.length > limit["false-passes"])
        failed.push(
          `${where}: ${falsePasses.length} false passes, at most ${limit["false-passes"]} are allowed`,
        );
      return failed;
    }),
  );
}
