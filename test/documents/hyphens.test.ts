import { expect, it } from "vitest";
import { hyphenJoiner, keepsHyphen } from "../../src/documents/hyphens.js";

it.each([
  ["We will close your acco-", "unt at once.", "We will close your account at once."],
  ["De-identi-", "fied data is used.", "De-identified data is used."],
  ["We share it with third-", "party vendors.", "We share it with third-party vendors."],
  ["by state-of-the-", "art means", "by state-of-the-art means"],
])("joins %s and %s", (before, next, joined) => {
  expect(hyphenJoiner(`${before}\n${next}`)(before, next)).toBe(joined);
});

it("writes a word as the rest of the text does", () => {
  expect(hyphenJoiner("An opt-out. An opt-\nout.")("An opt-", "out.")).toBe("An opt-out.");
  expect(hyphenJoiner("Our multimedia. Our multi-\nmedia.")("Our multi-", "media.")).toBe("Our multimedia.");
  expect(hyphenJoiner("A lab-based test. A lab-\nbased test.")("A lab-", "based test.")).toBe(
    "A lab-based test.",
  );
});

it("takes no prefix for a word", () => {
  expect(keepsHyphen("to re-", "ceive")).toBe(false);
  expect(keepsHyphen("to re-", "use")).toBe(true);
});
