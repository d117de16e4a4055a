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

describe("where the tool looked", () => {
  const text = (looked: ReturnType<typeof outcome>["looked"]) =>
    looked && `${looked.message.id} ${looked.message.args?.topic ?? ""} ${looked.message.args?.count ?? ""}`;

  it("finds a topic by the phrases of the lexicon too, not by a list of words alone", () => {
    const { looked } = outcome("update.what-changed", "We may update our Privacy Policy from time to time.");
    expect(text(looked)).toBe("looked-at a change of the policy 1");
  });

  it("says plainly that no sentence speaks of the topic", () => {
    const { looked } = outcome("breach.notify", "We send our newsletter to all users. You can leave it.");
    expect(text(looked)).toBe("looked-none a breach or unauthorized access 2");
    expect(looked).toMatchObject({ places: [] });
    expect(looked).not.toHaveProperty("closest");
  });

  it("quotes the sentence on the topic that comes closest, with its place", () => {
    const { looked } = outcome(
      "breach.notify",
      "We like birds. Our staff are trained to look into every security breach within a day. Birds like us.",
    );
    expect(text(looked)).toBe("looked-at a breach or unauthorized access 1");
    expect(looked?.places).toEqual([{ section: [] }]);
    expect(looked?.closest).toMatchObject({ quote: expect.stringMatching(/^Our staff are trained/) });
  });

  it("does not quote what is about something else", () => {
    const { looked, nearest } = outcome(
      "breach.notify",
      "A breach of these terms ends the contract between us and you.",
    );
    expect(nearest).toBeUndefined();
    expect(looked).not.toHaveProperty("closest");
  });

  it("does not take what the document says for a miss", () => {
    expect(outcome("breach.notify", "We will e-mail you if there is a data breach.").looked).toBeUndefined();
  });
});

it("has a topic for every element of the policy that is read from statements", () => {
  const without = pack.rules
    .filter((r) => r.id.startsWith("policy/"))
    .flatMap((r) => Object.entries(r.elements))
    .filter(([, e]) => e.said.length > 0 && e.topic === undefined)
    .map(([id]) => id);
  expect(without).toEqual([]);
});
