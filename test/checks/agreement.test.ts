import { describe, expect, it } from "vitest";
import { CHECKS, elementOf, judgeAgreement } from "../../src/checks/index.js";
import { loadPack, OPTION_KIT } from "../../src/rules/index.js";
import { compileLexicon, type Role, readDocument, splitSentences } from "../../src/text/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const matcher = compileLexicon(pack.lexicon);
const rule = pack.rules.find((r) => r.id === "notice/accurate");
const { kind: _kind, ...rest } = rule?.check ?? { kind: "" };
const options = CHECKS.find((c) => c.kind === "agreement")
  ?.options(OPTION_KIT)
  .parse(rest) as Parameters<typeof judgeAgreement>[2];

function reading(role: Role, text: string) {
  const block = { kind: "paragraph" as const, text, section: [], sentences: splitSentences(text) };
  return readDocument(
    { role, source: "example", format: "text", sha256: "", language: "en", words: 0, blocks: [block] },
    matcher,
  );
}

const judged = (policy: string, notice: string) =>
  judgeAgreement(reading("privacy-policy", policy), reading("privacy-notice", notice), options, (id) =>
    elementOf(pack, id),
  );

describe("a notice may promise no more than the policy", () => {
  it.each([
    [
      "a breach notice the policy leaves out",
      "We encrypt your data.",
      "If there is a data breach, we will e-mail you within 60 days.",
    ],
    [
      "no sharing at all, where the policy shares",
      "We share your personal data with advertisers and other third parties.",
      "We never share your data with anyone.",
    ],
    [
      "no sale at all, where the policy sells",
      "We sell your personal data to data brokers.",
      "We never sell your data.",
    ],
  ])("%s", (_name, policy, notice) => {
    const outcome = judged(policy, notice);
    expect(outcome.status).toBe("fail");
    expect(outcome.evidence.length).toBeGreaterThan(0);
  });

  it("warns where the policy says the same only weakly", () => {
    const outcome = judged(
      "If there is a breach, we may notify you where the law requires it.",
      "If there is a data breach, we will e-mail you within 60 days.",
    );
    expect(outcome.status).toBe("warn");
  });

  it.each([
    ["the same promise in both", "If there is a data breach, we will e-mail you within 60 days."],
    [
      "a policy that promises more",
      "If there is a data breach, we will e-mail you within 60 days. You can delete your data in the settings.",
    ],
  ])("leaves the rest to a person: %s", (_name, policy) => {
    const outcome = judged(policy, "If there is a data breach, we will e-mail you within 60 days.");
    expect(outcome.status).toBe("manual");
    expect(outcome.evidence).toEqual([]);
  });

  it("compares only elements that a rule of the pack has", () => {
    expect(options.compared.length).toBeGreaterThan(10);
    for (const id of options.compared) expect(elementOf(pack, id), id).toBeDefined();
  });
});
