import { describe, expect, it } from "vitest";
import { CHECKS } from "../../src/checks/index.js";
import { decide } from "../../src/checks/statement-index.js";
import { loadPack } from "../../src/rules/index.js";
import { compileLexicon, readDocument, splitSentences } from "../../src/text/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const matcher = compileLexicon(pack.lexicon);

function outcome(id: string, text: string) {
  const element = pack.rules.flatMap((r) => Object.entries(r.elements)).find(([key]) => key === id)?.[1];
  if (element === undefined) throw new Error(`no element ${id}`);
  const block = { kind: "paragraph" as const, text, section: [], sentences: splitSentences(text) };
  const head = {
    role: "privacy-policy",
    source: "example",
    format: "text",
    sha256: "",
    language: "en",
  } as const;
  return decide(readDocument({ ...head, words: 0, blocks: [block] }, matcher), id, element);
}

describe("the nearest miss", () => {
  it("is shown when only the actor is wrong", () => {
    const { status, nearest, evidence } = outcome(
      "share.whether",
      "You can share your records with your doctor.",
    );
    expect({ status, nearest, quotes: evidence.length }).toEqual({
      status: "fail",
      nearest: true,
      quotes: 1,
    });
  });

  it("is left out when the sentence is about another event", () => {
    const { status, nearest, evidence } = outcome(
      "breach.notify",
      "We send our newsletter to all users by e-mail.",
    );
    expect({ status, nearest, evidence }).toEqual({ status: "fail", nearest: undefined, evidence: [] });
  });
});
