import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/index.js";

const sentences = (text: string): string[] => splitSentences(text).map((s) => text.slice(s.start, s.end));

describe("one sentence stays one", () => {
  it.each([
    "We follow 45 C.F.R. Part 164 and 5 U.S.C. § 552a, as amended.",
    "We share data with vendors, e.g. Google Cloud, to run the app.",
    "Data that names you (i.e. Personal Data) is encrypted.",
    "Acme Health, Inc. Privacy Team reads your mail.",
    "Write to P.O. Box 12, Springfield, or call.",
    "Ask for Dr. Jane Q. Miller at the front desk.",
    "This policy took effect on Jan. 5, 2024 and still holds.",
    "See 42 U.S.C. 1320d et seq. Part C for more.",
    "The U.S. Department of Health and Human Services enforces it.",
    "Public Law No. 104-191 (Pub. L. No. 104-191) applies.",
    "1. We collect your name.",
    "(a) Your claims are kept for a year.",
    "B. Sharing with others is rare.",
    "Read example.com/Privacy.Html or mail us at a.b@example.com today.",
    "We use Yahoo! Mail to answer.",
    "See Pub. L. 104-191 and Fed. Reg. 12345 for details.",
    "Call between 9 a.m. and 5 p.m. Eastern time.",
    "Version 2.3.1 of the app keeps 3.5 GB.",
  ])("%s", (text) => {
    expect(sentences(text)).toEqual([text]);
  });
});

describe("two sentences are told apart", () => {
  it.each([
    ["We never sell data.", "You can ask us to delete it."],
    ["Do you sell my data?", "No."],
    ["No.", "We do not sell your data."],
    ["We are based in the U.S.", "We store data there."],
    ["The app is made by Acme, Inc.", "You can reach us by mail."],
    ["We share names, addresses, etc.", "Nothing else leaves us."],
    ["We keep it until 5 p.m.", "If you call later, we answer the next day."],
    ["This concerns our services.", "23andMe will tell you."],
    ["It runs on your phone.", "iPhone users can turn it off."],
    ['He said "stop."', "We stopped."],
    ["See Appendix A.", "Data is kept there."],
  ])("%s | %s", (first, second) => {
    expect(sentences(`${first} ${second}`)).toEqual([first, second]);
  });

  it("sees an end without a space", () => {
    expect(sentences("We keep your data.We never sell it.")).toEqual([
      "We keep your data.",
      "We never sell it.",
    ]);
  });
});

it("treats line breaks as spaces", () => {
  expect(sentences("We keep\nyour data. We\r\nsell none.")).toEqual([
    "We keep\nyour data.",
    "We\r\nsell none.",
  ]);
});

it("finds nothing in text without words", () => {
  expect(splitSentences(" • — … ")).toEqual([]);
});

it("cuts a sentence that never ends, and keeps every word", () => {
  const text = "data and more ".repeat(20_000).trim();
  const spans = splitSentences(text);
  expect(Math.max(...spans.map((s) => s.end - s.start))).toBeLessThanOrEqual(20_000);
  expect(sentences(text).join(" ")).toBe(text);
});

it("gives ordered ranges that hold every letter and digit, whatever the text", () => {
  const bit = fc.constantFrom(
    "We ",
    "share. ",
    "U.S. ",
    "No. ",
    "5",
    "?",
    "\n",
    "(a) ",
    '"',
    "é",
    " ",
    ".",
    "etc.",
  );
  const text = fc.array(fc.oneof(bit, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((a) => a.join(""));
  fc.assert(
    fc.property(text, (t) => {
      const spans = splitSentences(t);
      let at = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(at);
        expect(span.end).toBeGreaterThan(span.start);
        expect(t.slice(at, span.start)).not.toMatch(/[\p{L}\p{N}]/u);
        at = span.end;
      }
      expect(t.slice(at)).not.toMatch(/[\p{L}\p{N}]/u);
    }),
  );
});
