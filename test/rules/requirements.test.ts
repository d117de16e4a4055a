import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coverageDocument, readPack } from "../../scripts/coverage.js";

const pack = readPack("rules/blue-button");
const asking = pack.sentences.filter((sentence) => sentence.asks);

describe("the inventory of what CMS asks", () => {
  it("gives every sentence an id of its own", () => {
    const ids = pack.sentences.map((sentence) => sentence.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("names sources the pack knows", () => {
    expect(pack.sentences.filter(({ source }) => !Object.hasOwn(pack.head.sources, source))).toEqual([]);
  });

  it("answers every sentence that asks with at least one rule", () => {
    expect(asking.filter(({ rules }) => rules.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it("names only rules the pack holds", () => {
    const named = new Set(asking.flatMap(({ rules }) => rules));
    expect([...named].filter((id) => !pack.rules.has(id))).toEqual([]);
  });

  it("marks sentences that command as asking", () => {
    const silent = pack.sentences.filter(
      (sentence) => !sentence.asks && /\byou (must|may not|agree|should)\b|\bplease\b/i.test(sentence.text),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

describe("rules a person attests to", () => {
  const attested = [...pack.rules.values()].filter((rule) => rule.check.kind === "attestation");

  it("each answer a sentence of the inventory, or say they come from the checklist of 2018", () => {
    const named = new Set(asking.flatMap(({ rules }) => rules));
    const loose = attested.filter(
      ({ id, requirement }) => !named.has(id) && requirement.source !== "checklist-2018",
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });

  it("never let a step that comes after applying hold an app back", () => {
    const later = [
      "org/application-sent",
      "org/post-approval-form",
      "org/credential-handoff",
      "demo/concerns-settled",
    ];
    expect(later.map((id) => pack.rules.get(id)?.severity)).toEqual(later.map(() => "recommended"));
  });
});

describe("what rules quote", () => {
  const inventoried = [...pack.rules.values()].filter(({ requirement }) =>
    pack.sentences.some(({ source }) => source === requirement.source),
  );

  it.each(inventoried.map((rule) => [rule.id, rule] as const))(
    "%s quotes CMS word for word",
    (_id, { requirement }) => {
      const own = pack.sentences.filter(
        ({ source, section }) => source === requirement.source && section === requirement.section,
      );
      const text = bare(own.map((sentence) => sentence.text).join(" "));
      expect(requirement.says.split("…").filter((part) => !text.includes(bare(part)))).toEqual([]);
    },
  );
});

/** Words alone: CMS's quotes are curly in one text and straight in the other, and lists get commas in running text. */
function bare(text: string): string {
  return text
    .replace(/[“”‘’"',;:]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

it("docs/coverage.md is up to date (npm run coverage-doc)", () => {
  expect(readFileSync("docs/coverage.md", "utf8")).toBe(coverageDocument(pack));
});

// The sources are no part of the project; where they lie beside it, nothing in them may be missing from the inventory.
describe.each([
  ["production-access-guide", "../shared/reference/production-access-guide.txt"],
  ["api-terms", "../shared/reference/cms/api-terms-of-service-v3.mdx"],
])("the text of %s", (source, path) => {
  it.skipIf(!existsSync(path))("stands in the inventory, all of it and in its order", () => {
    const text = plain(readFileSync(path, "utf8"));
    const left: string[] = [];
    let at = 0;
    for (const sentence of pack.sentences.filter((own) => own.source === source)) {
      const start = text.indexOf(plain(sentence.text), at);
      expect(start, `${sentence.id} is not in the source, or not in this place`).toBeGreaterThanOrEqual(0);
      left.push(text.slice(at, start));
      at = start + plain(sentence.text).length;
    }
    left.push(text.slice(at));
    expect(left.filter((rest) => !/^[\s•\d.]*$/.test(rest))).toEqual([]);
  });
});

/** Words only: front matter, tags, link targets, marks of headings and list items taken away. */
function plain(text: string): string {
  return text
    .replace(/^---\n.*?\n---\n/s, "")
    .replace(/<Alert heading="([^"]*)"[^>]*>/g, "$1\n")
    .replace(/<\/Alert>/g, "")
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/^\s*(#+|-|•|\d+\.)\s+/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
