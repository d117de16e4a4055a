import { describe, expect, it } from "vitest";
import { accuracyDoc } from "../../scripts/accuracy/docs.js";
import { blockOf, heldShare, markEvidence, wordsOf } from "../../scripts/accuracy/evidence.js";
import { breaches } from "../../scripts/accuracy/gate.js";
import { measure } from "../../scripts/accuracy/measure.js";
import type { Evidence } from "../../src/judge/model.js";
import type { Block, Document } from "../../src/text/index.js";

const block = (text: string, section: string[] = []): Block => ({
  kind: "paragraph",
  text,
  section,
  sentences: [],
});
const document: Document = {
  role: "privacy-policy",
  source: "made-up.txt",
  format: "text",
  sha256: "0",
  language: "en",
  words: 200,
  blocks: [
    block("We keep your records while your account is open.", ["Keeping"]),
    block("After that we wipe them within thirty days.", ["Keeping"]),
    block("Write to our privacy desk with any question.", ["Contact"]),
    block("A line without a heading of its own."),
    block("Another line without a heading of its own at all."),
  ],
};
const evidence = (quote: string, at: number): Evidence => ({
  kind: "document",
  document: "privacy-policy",
  quote,
  section: [],
  block: at,
  start: 0,
  end: quote.length,
});

describe("evidence", () => {
  it("counts held words as often as they stand there, whatever the case and quote marks", () => {
    expect(heldShare(wordsOf("you, You and don’t"), wordsOf("DON'T tell you"))).toBe(2 / 4);
  });

  it("finds the block a quote begins in", () => {
    expect(blockOf("we wipe them within thirty days", document)).toBe(1);
    expect(blockOf("nothing like this stands anywhere", document)).toBeUndefined();
  });

  it.each([
    ["We keep your records while your account is open.", 0, "we keep your records", true, true],
    ["After that we wipe them within thirty days.", 1, "keep your records while your account", false, true],
    ["Write to our privacy desk with any question.", 2, "keep your records while your account", false, false],
    [
      "A line without a heading of its own.",
      3,
      "Another line without a heading of its own at all",
      true,
      false,
    ],
  ])("marks %j in block %i against %j", (quote, at, labelled, holdsHalf, sameSection) => {
    expect(markEvidence([evidence(quote, at)], labelled, document)).toEqual({
      short: true,
      holdsHalf,
      sameSection,
    });
  });

  it("calls a quote of more than sixty words long", () => {
    expect(markEvidence([evidence("word ".repeat(61), 0)], "we keep your records", document)?.short).toBe(
      false,
    );
  });
});

describe("parts", () => {
  const labels = { "a.b": { label: "no" as const, quote: "", note: "", trap: false } };
  const at = (name: string, half: "tuning" | "check") => ({
    set: "real" as const,
    half,
    name,
    path: name,
    labels,
  });
  const parts = measure(
    [at("one", "tuning"), at("two", "check")],
    new Map([
      ["one", { document, elements: new Map([["a.b", { status: "fail" as const, evidence: [] }]]) }],
      [
        "two",
        {
          document,
          elements: new Map([["a.b", { status: "pass" as const, evidence: [evidence("secret words", 0)] }]]),
        },
      ],
    ]),
  );

  it("keeps the halves apart and counts a silent element as an error", () => {
    expect(parts.map(({ half, scores }) => [half, scores.falsePasses.length])).toEqual([
      ["tuning", 0],
      ["check", 1],
    ]);
    const silent = measure([at("one", "tuning")], new Map());
    expect(silent[0]!.cells[0]!.ours.status).toBe("error");
  });

  it("tells which figure breaks the gate", () => {
    expect(breaches({ real: { check: { skill: 0.4, "false-passes": 0 } } }, parts)).toEqual([
      "real, check half: skill is unknown, at least 0.4 is wanted",
      "real, check half: 1 false passes, at most 0 are allowed",
    ]);
    expect(breaches({ invented: { check: { skill: 0, "false-passes": 9 } } }, parts)).toEqual([
      "invented, check half: not measured",
    ]);
  });

  it("writes figures into the docs, but no quote", () => {
    const doc = accuracyDoc(parts, { id: "made-up", version: "1.0.0" });
    expect(doc).toContain("| false passes | 0 | 1 |");
    expect(doc).not.toContain("secret words");
  });
});
