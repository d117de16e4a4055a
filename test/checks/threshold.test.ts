import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHECKS, type CheckInput, summarize } from "../../src/checks/index.js";
import { bandOf, POLICY_BANDS, TERMS_BANDS, verdictOf } from "../../src/checks/readability-bands.js";
import { READABILITY_MESSAGES } from "../../src/checks/readability-index.js";
import type { Outcome } from "../../src/judge/model.js";
import { OPTION_KIT, ruleFileSchema } from "../../src/rules/index.js";
import type { Document, Role, Scores } from "../../src/text/index.js";
import { documentOf } from "../text/readability-texts.js";

const { rules } = ruleFileSchema.parse(parse(readFileSync("rules/blue-button/readability.yaml", "utf8")));

/** Runs a shipped rule on documents. */
function judge(id: string, documents: Partial<Record<Role, Document>>): Outcome {
  const raw = rules.find((rule) => rule.id === id);
  const check = CHECKS.find(({ kind }) => kind === raw?.check.kind);
  if (raw === undefined || check === undefined) throw new Error(`no rule or check for ${id}`);
  const { kind: _, ...options } = raw.check;
  const { "read-on": readOn, ...requirement } = raw.requirement;
  const gathered = Object.entries(documents).map(([role, document]) => [
    role,
    { role, source: document.source, document, via: "file" },
  ]);
  const input: CheckInput<unknown> = {
    rule: {
      ...{
        id,
        title: raw.title,
        severity: raw.severity,
        reads: raw.reads,
        check: raw.check,
        elements: {},
        combine: raw.combine,
      },
      ...{
        passes: raw.passes,
        looksLike: raw["looks-like"],
        remedy: raw.remedy,
        place: { file: "readability.yaml", line: 1 },
      },
      requirement: { ...requirement, readOn },
    },
    options: check.options(OPTION_KIT).parse(options),
    facts: { documents: Object.fromEntries(gathered), offline: true },
    today: "2026-11-24",
    pack: { id: "p", title: "p", version: "1.0.0", sources: {}, rules: [], lexicon: {} },
    readingOf: () => undefined,
  };
  return check.run(input);
}

const times = (n: number, line: string) => Array.from({ length: n }, () => line);
const EASY = "We keep your data safe for you. We do not sell it.";
/** Grade 9 to 12 by both formulas. */
const MIDDLING =
  "We may share your medical information with the doctors and the hospitals that take care of you, so that they can plan your treatment.";
const HARD =
  "Notwithstanding the foregoing, information may be disclosed pursuant to applicable legislation to representatives of the organization, its affiliates and its subsidiaries, in accordance with contractual obligations.";
const easy = documentOf(times(20, EASY));
const middling = documentOf(times(20, MIDDLING));
const hard = documentOf(times(20, HARD));
const asRole = (document: Document, role: Role): Document => ({ ...document, role });

describe("bands", () => {
  it.each([
    ["flesch-kincaid", 8, "good"],
    ["flesch-kincaid", 8.04, "good"],
    ["flesch-kincaid", 8.06, "warn"],
    ["flesch-kincaid", 12, "warn"],
    ["flesch-kincaid", 12.1, "fail"],
    ["smog", 10, "good"],
    ["smog", 14.1, "fail"],
    ["flesch-reading-ease", 60, "good"],
    ["flesch-reading-ease", 59.9, "warn"],
    ["flesch-reading-ease", 49.9, "fail"],
    ["dale-chall", 6.9, "good"],
    ["dale-chall", 7, "warn"],
    ["dale-chall", 9, "fail"],
  ] as const)("%s %d is %s for a policy", (formula, score, band) => {
    expect(bandOf(formula, score, POLICY_BANDS[formula])).toBe(band);
  });

  it("are two grades wider for terms", () => {
    for (const formula of ["flesch-kincaid", "smog", "gunning-fog", "coleman-liau", "ari"] as const) {
      expect(TERMS_BANDS[formula].good).toBe(POLICY_BANDS[formula].good + 2);
      expect(TERMS_BANDS[formula].warn).toBe(POLICY_BANDS[formula].warn + 2);
    }
  });

  it("are those of the rule file", () => {
    const bands = (id: string) => rules.find((rule) => rule.id === id)?.check.bands;
    expect(bands("readability/policy-level")).toEqual(POLICY_BANDS);
    expect(bands("readability/terms-level")).toEqual(TERMS_BANDS);
  });

  it.each([
    [7, 9, "good"],
    [7, 10.5, "warn"],
    [8.5, 9, "warn"],
    [11, 14.5, "fail"],
    [12.5, 13, "fail"],
  ])("the worse of Flesch-Kincaid %d and SMOG %d decides: %s", (fk, smog, band) => {
    const scores: Scores = {
      "flesch-kincaid": fk,
      smog,
      "flesch-reading-ease": 0,
      "gunning-fog": 99,
      "coleman-liau": 99,
      ari: 99,
      "dale-chall": 99,
    };
    expect(verdictOf(scores, POLICY_BANDS, ["flesch-kincaid", "smog"])).toBe(band);
  });
});

describe("readability/policy-level", () => {
  it.each([
    ["easy", easy, "pass"],
    ["middling", middling, "warn"],
    ["hard", hard, "fail"],
  ] as const)("an %s policy: %s", (_, document, status) => {
    expect(judge("readability/policy-level", { "privacy-policy": document }).status).toBe(status);
  });

  it("shows the ten hardest sentences as evidence, and what makes each hard", () => {
    const { evidence, advice } = judge("readability/policy-level", { "privacy-policy": hard });
    expect(evidence).toHaveLength(10);
    for (const item of evidence) {
      if (item.kind !== "document") throw new Error(item.kind);
      expect(hard.blocks[item.block]?.text.slice(item.start, item.end)).toBe(item.quote);
    }
    const why = advice
      .filter(({ id }) => id === "readability.hard-sentence")
      .map(({ args }) => String(args?.why));
    expect(why).toHaveLength(10);
    expect(why[0]).toMatch(
      /words; long words \(.*\); passive “be disclosed”.*legal phrase “notwithstanding”/,
    );
  });

  it("cuts quotes after 60 words", () => {
    const endless = documentOf(times(5, `We ${"keep it and we ".repeat(30)}keep it.`));
    const quotes = judge("readability/policy-level", { "privacy-policy": endless }).evidence.map((e) =>
      "quote" in e ? e.quote : "",
    );
    expect(quotes.map((quote) => quote.split(" ").length)).toEqual([60, 60, 60, 60, 60]);
  });

  it("names the sections that read hardest", () => {
    const mixed = documentOf([
      "# Short and sweet",
      ...times(20, EASY),
      "# What lawyers wanted",
      ...times(20, HARD),
    ]);
    const { advice } = judge("readability/policy-level", { "privacy-policy": mixed });
    const sections = advice.find(({ id }) => id === "readability.hard-sections")?.args?.sections;
    expect(sections).toBe("“What lawyers wanted”");
  });

  it.each([
    ["no document", {}, "readability.unread"],
    ["another language", { "privacy-policy": { ...easy, language: "de" } }, "readability.language"],
    ["too little text", { "privacy-policy": documentOf([EASY]) }, "readability.too-little"],
  ] as const)("does not decide on %s", (_, documents, id) => {
    const outcome = judge("readability/policy-level", documents);
    expect(outcome.status).toBe("error");
    expect(outcome.message.id).toBe(id);
  });
});

describe("readability/terms-level", () => {
  it("reads the terms", () => {
    const terms = asRole(hard, "terms-of-service");
    expect(
      judge("readability/terms-level", { "privacy-policy": easy, "terms-of-service": terms }).status,
    ).toBe("fail");
  });
});

describe("readability/sentence-length", () => {
  const long = (words: number) => `${"we ".repeat(words - 1)}go.`;
  it.each([
    ["short ones", times(20, EASY), "pass"],
    ["one of 41 words", [...times(20, EASY), long(41)], "warn"],
    ["one of 40 words", [...times(20, EASY), long(40)], "pass"],
    ["22 on average", times(10, long(22)), "warn"],
    ["26 on average", times(10, long(26)), "fail"],
  ] as const)("%s: %s", (_, lines, status) => {
    expect(judge("readability/sentence-length", { "privacy-policy": documentOf(lines) }).status).toBe(status);
  });
});

describe("readability/jargon", () => {
  const policy = (...lines: string[]) => ({ "privacy-policy": documentOf([...times(20, EASY), ...lines]) });
  it.each([
    ["none", [], "pass", "readability.no-jargon"],
    [
      "two in 240 words",
      ["We act pursuant to the law.", "We utilize it."],
      "warn",
      "readability.jargon-warn",
    ],
    ["many", times(9, "We utilize it hereunder."), "fail", "readability.jargon-fail"],
  ] as const)("%s: %s", (_, lines, status, id) => {
    const outcome = judge("readability/jargon", policy(...lines));
    expect([outcome.status, outcome.message.id]).toEqual([status, id]);
  });
  it("gives the plainer form, and shows where", () => {
    const { advice, evidence } = judge(
      "readability/jargon",
      policy("We act pursuant to the law.", "It is kept pursuant to it."),
    );
    expect(advice).toEqual([
      { id: "readability.plainer", args: { word: "pursuant to", times: 2, plainer: 'write "under"' } },
    ]);
    expect(evidence).toMatchObject([{ quote: "We act pursuant to the law.", block: 20 }]);
  });
  it("lets technical words pass once they are explained, legal ones never", () => {
    expect(
      judge("readability/jargon", policy("OAuth (a way to sign in) is used.", "OAuth helps.")).advice,
    ).toEqual([]);
    expect(judge("readability/jargon", policy("Herein (that is, here) we say it.")).advice).toHaveLength(1);
  });
});

describe("readability/summary-layer", () => {
  it.each([
    ["an easy policy needs none", { "privacy-policy": easy }, "not-applicable"],
    ["a hard policy alone", { "privacy-policy": hard }, "fail"],
    [
      "a hard policy with an easy notice",
      { "privacy-policy": hard, "privacy-notice": asRole(easy, "privacy-notice") },
      "pass",
    ],
    [
      "a hard policy with a hard notice",
      { "privacy-policy": hard, "privacy-notice": asRole(hard, "privacy-notice") },
      "fail",
    ],
  ] as const)("%s: %s", (_, documents, status) => {
    expect(judge("readability/summary-layer", documents).status).toBe(status);
  });
});

it("readability/method says what was counted", () => {
  const { status, message } = judge("readability/method", { "privacy-policy": easy });
  expect(status).toBe("pass");
  expect(message.args).toMatchObject({ method: "bb2-ready-prose-1", words: 240, sentences: 40 });
});

describe("messages", () => {
  it("have a sentence for every outcome, with every place filled", () => {
    const outcomes = rules.flatMap(({ id }) =>
      [easy, middling, hard, documentOf([EASY]), { ...easy, language: "fr" }].flatMap((document) => [
        judge(id, { "privacy-policy": document, "terms-of-service": asRole(document, "terms-of-service") }),
      ]),
    );
    for (const { id, args } of outcomes.flatMap(({ message, advice }) => [message, ...advice])) {
      const text = READABILITY_MESSAGES[id];
      expect(text, id).toBeDefined();
      for (const [, name = ""] of text?.matchAll(/\{([\w-]+)\}/g) ?? [])
        expect(args, id).toHaveProperty([name]);
    }
  });
});

describe("the summary in the report", () => {
  it("has scores to one decimal and the band of the document's role", () => {
    const { scores, band, words, sentences, method } = summarize(middling);
    expect(band).toBe("warn");
    expect(Object.keys(scores)).toHaveLength(7);
    for (const score of Object.values(scores)) expect(Math.round(score * 10) / 10).toBe(score);
    expect({ words, sentences, method }).toEqual({ words: 480, sentences: 20, method: "bb2-ready-prose-1" });
  });
  it("has no scores where there is nothing to measure", () => {
    expect(summarize(documentOf([EASY]))).toMatchObject({ scores: {}, band: "too little text" });
    expect(summarize({ ...easy, language: "es" })).toMatchObject({ scores: {}, band: "not English" });
  });
});
