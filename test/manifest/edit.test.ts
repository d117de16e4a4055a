import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { addEntry, parseManifest, replaceEntry } from "../../src/manifest/index.js";

const NEW = { rule: "policy/new", reason: "because: “it” is # so", owner: "Ana Diaz", expires: "2027-01-01" };

/** Entries in the ways people write them, with comments where comments may stand. */
const entry = fc
  .record({
    rule: fc.constantFrom("policy/a", '"policy/b"', "terms/c   # why"),
    reason: fc.constantFrom(
      "plain",
      "'quoted ''so'''",
      "|\n      two\n\n      lines",
      ">-\n      folded\n      text",
      '"x: y"  # z',
    ),
    owner: fc.constantFrom("Ben Ode", "B. O.   "),
    flow: fc.boolean(),
    before: fc.constantFrom("", "  # a remark\n", "\n"),
  })
  .map(({ rule, reason, owner, flow, before }) =>
    flow
      ? `${before}  - { rule: policy/f,  reason: "r", owner: Ben, expires: 2027-01-01 }   # flow\n`
      : `${before}  - rule: ${rule}\n    reason: ${reason}\n    owner: ${owner}\n    expires: 2027-01-01\n`,
  );

/** Other sections, in no form that a program would write. */
const other = fc.constantFrom(
  "application: { name:   Larkfold }   # the name\n",
  "application:\n    name: 'Larkfold'\n    use-case: >\n      People with Medicare\n      see claims\n\n",
  "# nothing but a remark\n\n",
  "redirect-uris:\n  production:\n  - https://a.example/x\n  sandbox: [ http://localhost:3000/cb ]\n",
  "documents: {policy: p.html, terms:   t.html}\n",
);
const others = fc.uniqueArray(other, { maxLength: 4, selector: (text) => text.slice(0, 8) });
const section = fc.oneof(
  fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => `waivers:\n${entries.join("")}`),
  fc.constantFrom("", "waivers:\n", "waivers:   # none yet\n"),
);
const ending = fc.record({ crlf: fc.boolean(), cut: fc.boolean(), mark: fc.boolean() });

const manifest = fc
  .tuple(others, section, others, ending)
  .map(([above, waivers, below, { crlf, cut, mark }]) => {
    const there = new Set(above.map((text) => text.slice(0, 8)));
    let text = [...above, waivers, ...below.filter((one) => !there.has(one.slice(0, 8)))].join("");
    if (cut) text = text.replace(/\n+$/, "");
    return (mark ? "\ufeff" : "") + (crlf ? text.replaceAll("\n", "\r\n") : text);
  })
  .filter((text) => text !== "" && text !== "\ufeff");

const dataOf = (text: string): Record<string, unknown> => parse(text.replace(/^\ufeff/, "")) ?? {};
const waiversOf = (text: string): unknown[] => {
  const { waivers } = dataOf(text);
  return Array.isArray(waivers) ? waivers : [];
};
const lines = (text: string) => text.split("\n");

describe("adding a decision", () => {
  it("keeps every other line byte for byte, whatever the file looks like", () => {
    fc.assert(
      fc.property(manifest, (before) => {
        const after = addEntry(before, "waivers", NEW);
        // One run of lines is new; without it the file is what it was. A last line without an end gets one at most.
        const eol = before.includes("\r\n") ? "\r\n" : "\n";
        const was = [before, before.endsWith("\n") ? before : before + eol].some((kept) => {
          const got = lines(after);
          const added = got.length - lines(kept).length;
          const without = (at: number) => [...got.slice(0, at), ...got.slice(at + added)].join("\n");
          return added > 0 && got.some((_, at) => without(at) === kept);
        });
        expect(was).toBe(true);
        expect(dataOf(after)).toEqual({ ...dataOf(before), waivers: [...waiversOf(before), NEW] });
      }),
      { numRuns: 300 },
    );
  });
  it.each([
    ["waivers: []   # none\nz: 1\n", "waivers:   # none\n  - rule"],
    ["", "waivers:\n  - rule"],
    ["# only a remark", "# only a remark\nwaivers:\n  - rule"],
    ["waivers:\n- rule: policy/a\nz: 1\n", "waivers:\n- rule: policy/a\n- rule: policy/new"],
  ])("to %j begins %j", (before, begins) => {
    const after = addEntry(before, "waivers", NEW);
    expect(after.startsWith(begins)).toBe(true);
    expect(waiversOf(after).at(-1)).toEqual(NEW);
  });
  it("to a file in braces writes it anew, with what it held", () => {
    const before = "{ z: 1, waivers: [ { rule: policy/a } ] }\n";
    expect(dataOf(addEntry(before, "waivers", NEW))).toEqual({ z: 1, waivers: [{ rule: "policy/a" }, NEW] });
  });
  it("to a list that is an alias is refused", () => {
    expect(() => addEntry("a: &x [1]\nwaivers: *x\n", "waivers", NEW)).toThrow(/cannot be added to safely/);
  });
});

describe("replacing a decision", () => {
  it("changes the lines of that decision only", () => {
    fc.assert(
      fc.property(
        others,
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        others,
        fc.nat(),
        (above, entries, below, pick) => {
          const there = new Set(above.map((text) => text.slice(0, 8)));
          const tail = below.filter((one) => !there.has(one.slice(0, 8))).join("");
          const at = pick % entries.length;
          const head = `${above.join("")}waivers:\n`;
          const before = head + entries.join("") + tail;
          const after = replaceEntry(before, ["waivers", at], NEW);
          const first = head + entries.slice(0, at).join("");
          const last = entries.slice(at + 1).join("") + tail;
          expect(after.startsWith(first)).toBe(true);
          expect(after.endsWith(last)).toBe(true);
          expect(waiversOf(after)).toEqual(waiversOf(before).with(at, NEW));
        },
      ),
      { numRuns: 300 },
    );
  });
  it("by rule, in a manifest", () => {
    const before = `attestations:
  demo/journey:   # rehearsed
    answer: yes
    by: Ben
  demo/first: { answer: yes, by: Ben }  # in braces
waivers: []
`;
    const entry = { answer: "no", by: "Ana Diaz" };
    const block = replaceEntry(before, ["attestations", "demo/journey"], entry);
    expect(block).toBe(before.replace("answer: yes\n    by: Ben\n", "answer: no\n    by: Ana Diaz\n"));
    const flow = replaceEntry(before, ["attestations", "demo/first"], entry);
    expect(flow).toBe(before.replace("{ answer: yes, by: Ben }", '{ answer: no, by: "Ana Diaz" }'));
    expect(parseManifest("bb2-ready.yaml", flow).data.attestations["demo/first"]?.by).toBe("Ana Diaz");
  });
});
