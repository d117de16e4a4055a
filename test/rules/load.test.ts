import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/base/index.js";
import { CHECKS, runExamples } from "../../src/checks/index.js";
import { loadPack } from "../../src/rules/index.js";

const HEAD = `id: mine
title: My rules
version: 1.0.0
sources:
  guide: { title: Guide, url: "https://example.org/" }
`;
const RULE = `rules:
  - id: policy/breach
    title: Says how people are told of a breach
    severity: required
    requirement: { says: Tell people, source: guide, section: One, read-on: 2026-11-23 }
    reads: privacy-policy
    check: { kind: statement }
    elements:
      breach.notify:
        asks: that people are told
        said: [{ actor: we, action: notify, recipient: you }]
    passes: It says so
    looks-like: It hints at it
    remedy: Say so
`;
const LEXICON = `families:
  we: [we]
  you: [you]
  notify: [notify, tell]
`;

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function load(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "bb2-pack-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return loadPack(folder, CHECKS, "mine");
}

const whole = { "pack.yaml": HEAD, "policy/breach.yaml": RULE, "lexicon.yaml": LEXICON };

async function mistake(files: Readonly<Record<string, string>>): Promise<UserError> {
  const thrown: unknown = await load({ ...whole, ...files }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof UserError)) throw new Error(`no mistake was found: ${String(thrown)}`);
  return thrown;
}

describe("loading a pack", () => {
  it("reads the head and every file, and knows where a rule stands", async () => {
    const pack = await load(whole);
    expect(pack.rules).toHaveLength(1);
    expect(pack.rules[0]).toMatchObject({
      id: "policy/breach",
      looksLike: "It hints at it",
      requirement: { readOn: "2026-11-23" },
      place: { file: "mine/policy/breach.yaml", line: 2 },
    });
    expect(Object.keys(pack.lexicon)).toEqual(["we", "you", "notify"]);
  });
  it("leaves the inventory of CMS's sentences alone", async () => {
    await expect(load({ ...whole, "requirements.yaml": "requirements: [{ id: a }]" })).resolves.toMatchObject(
      { id: "mine" },
    );
  });

  const table: readonly (readonly [string, string, string, string, number, string])[] = [
    ["an unknown key", "severity:", "severty:", 'Unknown key "severty"', 4, "severity"],
    ["an unknown family", "action: notify", "action: notfy", 'Unknown family "notfy"', 11, "notify"],
    [
      "an unknown kind of check",
      "kind: statement",
      "kind: statment",
      'Unknown kind of check "statment"',
      7,
      "statement",
    ],
    [
      "an unknown option of a check",
      "{ kind: statement }",
      "{ kind: presence, rol: privacy-policy }",
      "rol",
      7,
      "role",
    ],
    ["an unknown source", "source: guide", "source: giude", 'Unknown source "giude"', 5, "guide"],
    ["a wrong value", "severity: required", "severity: must", "severity", 4, "bb2-ready schema rules"],
    ["what is not YAML", "title: Says", "title: [Says", "not valid YAML", 3, "Mend"],
  ];
  it.each(table)("tells %s with its line and a hint", async (_, from, to, message, line, hint) => {
    const error = await mistake({ "policy/breach.yaml": RULE.replace(from, to) });
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
    expect(error.place?.file).toBe("mine/policy/breach.yaml");
    expect(Math.abs((error.place?.line ?? 0) - line)).toBeLessThanOrEqual(
      message === "not valid YAML" ? 3 : 0,
    );
  });
  it("tells a rule that is there twice", async () => {
    const error = await mistake({ "zz.yaml": RULE });
    expect(error).toMatchObject({ code: "rules-twice", place: { file: "mine/zz.yaml", line: 2 } });
  });
  it("tells a family that is there twice", async () => {
    expect(await mistake({ "zz.yaml": "families:\n  you: [thou]\n" })).toMatchObject({
      code: "rules-twice",
      place: { line: 2 },
    });
  });
  it("tells a phrase that does not compile, with the file of its family", async () => {
    const error = await mistake({ "lexicon.yaml": LEXICON.replace("[notify, tell]", '["(notify"]') });
    expect(error).toMatchObject({ code: "rules-bad-phrase", place: { file: "mine/lexicon.yaml", line: 4 } });
  });
  it("tells a folder that is no pack, or is not there", async () => {
    await expect(load({ "a.yaml": RULE })).rejects.toMatchObject({ code: "rules-no-pack" });
    await expect(loadPack("/nowhere/at/all", CHECKS)).rejects.toMatchObject({ code: "rules-no-pack" });
  });
  it("does not follow aliases without end", async () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ...Array.from(
        { length: 9 },
        (_, n) => `${"bcdefghij"[n]}: &${"bcdefghij"[n]} [${Array(9).fill(`*${"abcdefghij"[n]}`).join(",")}]`,
      ),
    ];
    expect(await mistake({ "zz.yaml": bomb.join("\n") })).toMatchObject({ code: "rules-not-yaml" });
  });
});

describe("the examples of a pack", () => {
  const example = (said: string) =>
    RULE.replace("    passes:", `        examples: { pass: ["${said}"] }\n    passes:`);
  it("come out as they should, or are told", async () => {
    const results = async (said: string) =>
      runExamples(await load({ ...whole, "policy/breach.yaml": example(said) }));
    expect(await results("We will notify you.")).toMatchObject([
      { ruleId: "policy/breach", element: "breach.notify", expected: "pass", actual: "pass" },
    ]);
    expect(await results("Nothing of the kind.")).toMatchObject([{ expected: "pass", actual: "fail" }]);
  });
});
