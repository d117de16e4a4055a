import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { CHECKS, elementOf, judgeConflict } from "../../src/checks/index.js";
import { loadPack, OPTION_KIT } from "../../src/rules/index.js";
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
    const options = check?.options(OPTION_KIT).parse(rest);
    for (const e of examples.parse(rule.check).examples) {
      it(`${rule.id}: ${e.status}: ${e.terms}`, () => {
        const outcome = judgeConflict(
          reading("terms-of-service", e.terms),
          reading("privacy-policy", e.policy || "We keep records."),
          options as Parameters<typeof judgeConflict>[2],
          (id) => elementOf(pack, id),
        );
        expect(outcome.status).toBe(e.status);
      });
    }
  }
});

const rows = z.array(z.object({ kind: z.string(), policy: z.string(), terms: z.array(z.string()) }));
const table = z
  .object({ conflicts: rows, "look-alikes": rows })
  .parse(parse(readFileSync("test/conflicts/pairs.yaml", "utf8")));

/** Ids of the conflict rules that speak on a pair, with their status. */
function spoken(terms: string, policy: string): string[] {
  return conflicts.flatMap((rule) => {
    const { kind: _kind, ...rest } = rule.check;
    const options = CHECKS.find((c) => c.kind === "conflict")
      ?.options(OPTION_KIT)
      .parse(rest);
    const outcome = judgeConflict(
      reading("terms-of-service", terms),
      reading("privacy-policy", policy),
      options as Parameters<typeof judgeConflict>[2],
      (id) => elementOf(pack, id),
    );
    return outcome.status === "pass" ? [] : [`${rule.id} ${outcome.status}`];
  });
}

describe("conflicts of the catalogue are found, and its look-alikes are left alone", () => {
  expect(table.conflicts.length).toBeGreaterThan(15);
  expect(table["look-alikes"].length).toBeGreaterThanOrEqual(16);
  for (const { kind, policy, terms } of table.conflicts)
    for (const text of terms) it(`${kind}: ${text}`, () => expect(spoken(text, policy)).not.toEqual([]));
  for (const { kind, policy, terms } of table["look-alikes"])
    for (const text of terms) it(`${kind}: ${text}`, () => expect(spoken(text, policy)).toEqual([]));
});

it("a topic may not name an element that no rule has", () => {
  const named = JSON.stringify(conflicts.map((rule) => rule.check)).matchAll(/"promise":\[([^\]]*)\]/g);
  const ids = [...named].flatMap((m) => [...(m[1] ?? "").matchAll(/"([^"]+)"/g)].map((x) => x[1] ?? ""));
  expect(ids.length).toBeGreaterThan(3);
  for (const id of ids) expect(elementOf(pack, id), id).toBeDefined();
});
