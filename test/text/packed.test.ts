import { describe, expect, it } from "vitest";
import { compileAutomaton, matcherOf, packAutomaton, unpackAutomaton, words } from "../../src/text/index.js";

const automaton = compileAutomaton({
  many: Array.from({ length: 40 }, (_, i) => `w${i} end`),
  start: ["tell", "let know"],
  whom: ["you", "=users"],
  part: ["enc*"],
  whole: ["<start> .. <whom>", "<start> <part>", "tell (a|the) story"],
});

const found = (text: string) => {
  const { head, bytes } = packAutomaton(automaton);
  const matcher = matcherOf(
    unpackAutomaton({ head: JSON.parse(JSON.stringify(head)), bytes: Uint8Array.from(bytes) }),
  );
  return matcher
    .find(words(text))
    .all()
    .map(({ family, from, to }) => `${family} ${from}-${to}`);
};

describe("an automaton, packed and unpacked", () => {
  it("is the same tables", () => {
    expect(unpackAutomaton(packAutomaton(automaton))).toEqual(automaton);
  });

  it("finds words among many ways, and not those beside them", () => {
    expect(found("w0 end. w39 end. w40 end.")).toEqual(["many 0-2", "many 2-4"]);
  });

  it("takes several ways at once: a phrase that goes on, one behind a gap, one by a beginning", () => {
    expect(found("We tell the story to you")).toContain("whole 1-4");
    expect(found("We tell the story to you")).toContain("whole 1-6");
    expect(found("We tell encrypted tales")).toContain("whole 1-3");
  });

  it("lets a gap pass four words, but no break between sentences", () => {
    expect(found("tell one two three four you")).toContain("whole 0-6");
    expect(found("tell one two three four five you").filter((match) => match.startsWith("whole"))).toEqual(
      [],
    );
    expect(found("tell one; two you").filter((match) => match.startsWith("whole"))).toEqual([]);
  });

  it("keeps an exact form apart from its inflections", () => {
    expect(found("tell users")).toContain("whole 0-2");
    expect(found("tell user").filter((match) => match.startsWith("whole"))).toEqual([]);
  });
});
