import { describe, expect, it } from "vitest";
import { findPhrases, measureReadability } from "../../src/text/index.js";
import { documentOf } from "./readability-texts.js";

const EASY = "We keep your data safe for you and your family.";
const hardest = (...lines: string[]) => measureReadability(documentOf(lines)).hardest;
const reasons = (line: string) => hardest(line)[0]?.reasons ?? [];

describe("the hardest sentences", () => {
  it("are at most ten, hardest first, with their place", () => {
    const long =
      "We keep it and we hold it and we lock it and we store it and we guard it and we check it as well.";
    const found = hardest(EASY, ...Array.from({ length: 12 }, () => EASY), `${EASY} ${long}`);
    expect(found).toHaveLength(10);
    expect(found[0]).toMatchObject({ block: 13, start: EASY.length + 1, end: EASY.length + 1 + long.length });
    const ranks = found.map(({ difficulty }) => difficulty);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  });

  it("say when length is what makes them hard", () => {
    expect(reasons(`We ${"keep it and we ".repeat(8)}keep it.`)).toContainEqual({
      kind: "length",
      words: 35,
    });
  });
  it("say which words are long", () => {
    const line = "Our representatives necessarily disclose confidential information to affiliates.";
    expect(reasons(line)).toContainEqual({
      kind: "long-words",
      words: ["representatives", "necessarily", "confidential", "information", "affiliates"],
    });
  });
  it.each([
    ["Your data is shared with them at the end of each day.", "is shared"],
    ["Your data may not be knowingly given to them in that case.", "be knowingly given"],
    ["Your data was then sold to them at the end of the day.", "was then sold"],
  ])("name a passive: %s", (line, phrase) => {
    expect(reasons(line)).toContainEqual({ kind: "passive", phrase });
  });
  it.each([
    "We are interested in what you think of us and our app.",
    "We are family to those who use our app each day.",
  ])("find none in: %s", (line) => expect(reasons(line).map(({ kind }) => kind)).not.toContain("passive"));
  it("name a legal phrase", () => {
    expect(reasons("We may use your data pursuant to the law of the land.")).toContainEqual({
      kind: "legal-phrase",
      phrase: "pursuant to",
    });
  });
  it("never lack a reason, and are never shorter than eight words", () => {
    expect(reasons(EASY)).not.toHaveLength(0);
    expect(hardest("Notwithstanding organizational representatives.")).toEqual([]);
  });
  it("are not long for the short list items they lead in", () => {
    const items = Array.from({ length: 40 }, () => "- your name");
    expect(
      measureReadability(documentOf(["We get these facts about you from Medicare:", ...items])).sentences[0]
        ?.words,
    ).toBe(8);
  });
});

describe("phrases", () => {
  it("are found whole, longest first, in plural too, with their sentence", () => {
    const document = documentOf(["# PHI", "We keep it. We use PHI and APIs, in the event of a breach."]);
    const found = findPhrases(document, ["in the event of", "event", "phi", "api"]);
    expect(found.map(({ phrase }) => phrase)).toEqual(["phi", "api", "in the event of"]);
    expect(found[0]).toMatchObject({ block: 1, sentence: { start: 12 }, explained: false });
  });
  it.each(["PHI (health facts) is kept.", "PHI means your health facts.", "“PHI” is what we know of you."])(
    "are explained in: %s",
    (line) => {
      expect(findPhrases(documentOf([line]), ["phi"])[0]?.explained).toBe(true);
    },
  );
});
