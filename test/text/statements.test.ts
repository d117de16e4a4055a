import { expect, it } from "vitest";
import { compileLexicon, type Document, readDocument, splitSentences } from "../../src/text/index.js";

const matcher = compileLexicon({
  we: ["we", "[the|our] company"],
  you: ["you"],
  others: ["[another] insurer", "vendor"],
  soft: ["as required by law"],
  "some-people": ["california"],
  notify: ["notify you", "(we|you) (can|must) tell"],
  delete: ["delete"],
});

function actors(text: string, family: string): string[] {
  const document: Document = {
    role: "privacy-policy",
    source: "policy.txt",
    format: "text",
    sha256: "",
    language: "en",
    words: 20,
    blocks: [{ kind: "paragraph", text, section: [], sentences: splitSentences(text) }],
  };
  const reading = readDocument(document, matcher);
  return reading.units.flatMap((unit) =>
    (unit.found.get(family) ?? []).map((at) => reading.statement(unit, at).actor),
  );
}

it("takes up with a pronoun whoever the sentence named last", () => {
  expect(actors("If the plan is bought by another insurer, it will notify you.", "notify")).toEqual([
    "others",
  ]);
  expect(actors("If the company is sold, it will notify you.", "notify")).toEqual(["we"]);
});

it("does not take an object for a subject", () => {
  expect(actors("If we do not use it for a year, you will close it and delete the file.", "delete")).toEqual([
    "you",
  ]);
});

it("sees a subject that stands in the phrase itself", () => {
  expect(actors("From then on we can tell more.", "notify")).toEqual(["we"]);
  expect(actors("From then on you must tell more.", "notify")).toEqual(["you"]);
});
