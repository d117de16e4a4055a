import { describe, expect, it } from "vitest";
import { type Document, measureReadability } from "../../src/text/index.js";
import { withoutAddresses } from "../../src/text/readability/left-out.js";
import { documentOf } from "./readability-texts.js";

const counted = (...lines: string[]) => {
  const { words, sentences } = measureReadability(documentOf(lines)).counts;
  return { words, sentences };
};
const many = (sentence: string, times: number) => Array.from({ length: times }, () => sentence).join(" ");

describe("what counts as prose", () => {
  it.each([
    ["headings", ["# Our privacy policy for all of you", "We keep data safe."], 4, 1],
    ["table rows", ["| Name | Purpose of each use", "We keep data safe."], 4, 1],
    ["labels", ["Last updated", "We keep data safe."], 4, 1],
    [
      "URLs and e-mail addresses",
      ["Write to privacy@example.com or see https://example.com/a/b#c=d now."],
      5,
      1,
    ],
    ["bare domains", ["See example.com/privacy for more."], 3, 1],
    ["telephone numbers", ["Call us at (800) 555-0123 or 1-800-MEDICARE today."], 5, 1],
    ["citations", ["We follow 45 C.F.R. § 164.404 and Pub. L. 104-191 and Section 1798.100 too."], 5, 1],
    [
      "postal addresses",
      ["We keep data safe.", "Example Health, 12 Main Street, Springfield, OH 45501"],
      4,
      1,
    ],
    ["footnote marks", ["We keep data safe [12] for you."], 6, 1],
  ] as const)("leaves out %s", (_, lines, words, sentences) => {
    expect(counted(...lines)).toEqual({ words, sentences });
  });

  it("leaves out text that people cannot see, and page furniture", () => {
    const shown = documentOf([
      "We keep data safe.",
      "This text is not shown to people.",
      "Home and shop and help and blog.",
    ]);
    const blocks = shown.blocks.map((block, i) =>
      i === 1
        ? { ...block, hidden: "style" as const }
        : i === 2
          ? { ...block, chrome: "navigation" as const }
          : block,
    );
    expect(measureReadability({ ...shown, blocks }).counts).toMatchObject({ words: 4, sentences: 1 });
  });

  it("ends no sentence at an abbreviation, and one at a blank line", () => {
    expect(counted("Example Inc. is based in the U.S. and works with Dr. Smith, e.g. on claims.")).toEqual({
      words: 15,
      sentences: 1,
    });
    expect(counted("We keep data safe", "We never sell it")).toEqual({ words: 8, sentences: 2 });
  });

  it("splits words at slashes and dashes, not at hyphens", () => {
    expect(counted("Third-party and/or data—even ours.")).toEqual({ words: 6, sentences: 1 });
  });
});

describe("list items", () => {
  it("of four words or more are sentences", () => {
    expect(counted("We get these facts:", "- the name you gave us", "- all of your claims")).toEqual({
      words: 13,
      sentences: 3,
    });
  });
  it("that end like one are sentences", () => {
    expect(counted("Do you sell it?", "- Never.", "- Not ever!")).toEqual({ words: 7, sentences: 3 });
  });
  it("that are short join their lead-in", () => {
    expect(counted("We get these facts:", "- your name;", "- address")).toEqual({ words: 7, sentences: 1 });
  });
  it("that are short and have no lead-in are labels", () => {
    expect(counted("# Facts", "- your name", "- address")).toEqual({ words: 0, sentences: 0 });
  });
});

describe("names", () => {
  const unfamiliar = (line: string) => measureReadability(documentOf([line])).counts.unfamiliar;
  it("are not held against a text", () => {
    expect(unfamiliar("We work with Medicaid today.")).toBe(0);
  });
  it("are no names when the text writes them in lower case too", () => {
    expect(unfamiliar("We keep Disclosure of disclosure low.")).toBe(2);
  });
});

describe("too little text", () => {
  it.each<[string, Document]>([
    ["nothing", documentOf([])],
    ["99 words", documentOf([many("We keep data.", 33)])],
    [
      "two sentences",
      documentOf([`${many("we keep data", 50)}.`, "We do not sell it at all to any of them."]),
    ],
  ])("%s has counts and no scores", (_, document) => {
    expect(measureReadability(document).scores).toBeUndefined();
  });
});

it("measures each section by its own text", () => {
  const easy = many("We keep your data safe.", 30);
  const hard = many(
    "Notwithstanding anticipated modifications, organizational representatives necessarily participate.",
    30,
  );
  const { sections } = measureReadability(
    documentOf(["# Easy", easy, "# Hard", hard, "# Short", "We keep data safe."]),
  );
  expect(sections.map(({ section }) => section)).toEqual([["Easy"], ["Hard"], ["Short"]]);
  const [easyGrade = 99, hardGrade = 0, shortGrade] = sections.map(
    ({ scores }) => scores?.["flesch-kincaid"],
  );
  expect(easyGrade).toBeLessThan(2);
  expect(hardGrade).toBeGreaterThan(20);
  expect(shortGrade).toBeUndefined();
});

it("blanks addresses without moving what follows", () => {
  const text = "See https://example.com now";
  expect(withoutAddresses(text)).toHaveLength(text.length);
  expect(withoutAddresses(text).indexOf("now")).toBe(text.indexOf("now"));
});

it("takes hostile text: long runs without spaces, marks or sentence ends", () => {
  const runs = [
    "a".repeat(200_000),
    "a.".repeat(100_000),
    "a-".repeat(100_000),
    "1 A ".repeat(50_000),
    "a@".repeat(100_000),
    "é\u0301".repeat(50_000),
  ];
  for (const run of runs) expect(() => measureReadability(documentOf([run]))).not.toThrow();
});
