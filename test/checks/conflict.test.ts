import { describe, expect, it } from "vitest";
import * as z from "zod";
import { CHECKS, judgeConflict } from "../../src/checks/index.js";
import { loadPack } from "../../src/rules/index.js";
import { compileLexicon, type Role, readDocument, splitSentences } from "../../src/text/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const matcher = compileLexicon(pack.lexicon);

function reading(role: Role, text: string) {
  const sentences = splitSentences(text);
  const block = { kind: "paragraph" as const, text, section: [], sentences };
  return readDocument(
    { role, source: "example", format: "text", sha256: "", language: "en", words: 0, blocks: [block] },
    matcher,
  );
}

const conflicts = pack.rules.filter((r) => r.check.kind === "conflict");
const examples = z.object({
  examples: z.array(z.object({ terms: z.string(), policy: z.string().default(""), status: z.string() })),
});

describe("conflict rules agree with their own examples", () => {
  expect(conflicts.length).toBeGreaterThan(5);
  for (const rule of conflicts) {
    const { kind: _kind, ...rest } = rule.check;
    const check = CHECKS.find((c) => c.kind === "conflict");
    const options = check?.options.parse(rest);
    for (const e of examples.parse(rule.check).examples) {
      it(`${rule.id}: ${e.status}: ${e.terms}`, () => {
        const outcome = judgeConflict(
          reading("terms-of-service", e.terms),
          reading("privacy-policy", e.policy || "We keep records."),
          options as Parameters<typeof judgeConflict>[2],
        );
        expect(outcome.status).toBe(e.status);
      });
    }
  }
});
