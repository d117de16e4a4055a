import { createHash } from "node:crypto";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { check } from "../../src/check.js";
import type { Report } from "../../src/judge/index.js";
import { renderAs } from "../../src/report/index.js";
import { withText } from "./html-report.js";
import { sample } from "./sample.js";

const report = withText("We comply with all breach laws.", "A breach is looked into by our staff.");
const bad = await check({
  manifest: "fixtures/apps/bad/bb2-ready.yaml",
  offline: true,
  today: "2026-11-24",
  withText: true,
});

interface Tag {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every element of a page as a browser reads it, in order. */
function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): string => {
    if ("value" in node && node.nodeName === "#text") return node.value;
    if (!("childNodes" in node)) return "";
    const at = tags.length;
    const element = "tagName" in node;
    if (element) tags.push({ name: node.tagName, attrs: {}, text: "" });
    const text = node.childNodes.map(visit).join("");
    if (element) {
      const attrs = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      tags[at] = { name: node.tagName, attrs, text };
    }
    return text;
  };
  visit(parse(html));
  return tags;
}

const linksOf = (tags: readonly Tag[]) => tags.flatMap(({ attrs }) => attrs.href ?? []);
const idsOf = (tags: readonly Tag[]) => tags.flatMap(({ attrs }) => attrs.id ?? []);

describe.each([
  ["the sample", [report]],
  ["the bad app", [bad]],
  ["two apps on one page", [report, bad]],
] as const)("the HTML report of %s", (_, reports) => {
  it("links only to places that are there, each named once", async () => {
    const tags = tagsOf(await renderAs("html", reports));
    const ids = idsOf(tags);
    expect(new Set(ids).size).toBe(ids.length);
    const inside = linksOf(tags).filter((href) => href.startsWith("#"));
    expect(inside.length).toBeGreaterThan(20);
    expect(inside.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });
  it("leads from every quote of the text to its mark, and back to its finding", async () => {
    const tags = tagsOf(await renderAs("html", reports));
    const marks = tags.filter(({ attrs }) => attrs.class === "at").map(({ attrs }) => attrs.id);
    const places = linksOf(tags).filter((href) => /^#(app\d+-)?m\d+$/.test(href));
    expect(marks.length).toBeGreaterThan(1);
    expect([...new Set(places)].sort()).toEqual(marks.map((id) => `#${id}`).sort());
    const back = tags.filter(({ attrs }) => attrs.class?.startsWith("ref "));
    expect(back.length).toBeGreaterThanOrEqual(marks.length);
  });
  it("loads nothing and allows nothing but its own style and script", async () => {
    const html = await renderAs("html", reports);
    const tags = tagsOf(html);
    const loading = ["src", "srcset", "action", "formaction", "poster", "data", "background", "style"];
    for (const { attrs } of tags) {
      expect(Object.keys(attrs).filter((name) => loading.includes(name) || name.startsWith("on"))).toEqual(
        [],
      );
    }
    expect(html).not.toMatch(/@import|url\(/);
    const out = ["link", "img", "iframe", "object", "embed", "base"];
    expect(tags.filter(({ name }) => out.includes(name))).toEqual([]);
    const policy = tags.find(({ attrs }) => attrs["http-equiv"] === "Content-Security-Policy")?.attrs.content;
    const hash = (name: string) => {
      const text = tags.filter((tag) => tag.name === name).map((tag) => tag.text);
      expect(text).toHaveLength(1);
      return `'sha256-${createHash("sha256").update(text.join()).digest("base64")}'`;
    };
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash("style")}; script-src ${hash("script")}; base-uri 'none'; form-action 'none'`,
    );
  });
});

it("marks the document's own words, whole and in order", async () => {
  const html = await renderAs("html", [bad]);
  const text = tagsOf(html)
    .map((tag) => (tag.attrs.class?.startsWith("b") ? tag.text : ""))
    .join("\n");
  for (const { blocks = [] } of bad.documents)
    for (const { kind, text: words } of blocks) if (kind === "heading") expect(text).toContain(words);
  const quotes = tagsOf(html).filter(({ name }) => name === "mark");
  expect(quotes.length).toBeGreaterThan(20);
});

it("says every status in words beside its sign", async () => {
  const tags = tagsOf(await renderAs("html", [bad]));
  const badges = tags.filter(({ attrs }) => /^(st|cell) s-/.test(attrs.class ?? ""));
  expect(badges.length).toBeGreaterThan(100);
  for (const { text } of badges) expect(text).toMatch(/^\S+ \p{L}{2}/u);
});

it("shows what people decided and what a baseline says, and quotes alone without a text", async () => {
  const told = await renderAs("html", [
    {
      ...sample,
      baseline: { file: "old.json", today: "2026-10-01", new: 2, known: 3, fixed: [] },
      decisions: [
        {
          kind: "waiver",
          ruleId: "terms/precedence",
          by: "Ana Diaz",
          says: "being rewritten",
          state: "stale",
          message: "Ana Diaz accepted it; the document has changed since.",
        },
      ],
    },
  ]);
  for (const part of [
    "being rewritten",
    "Ana Diaz",
    "2 new, 3 known",
    "stale",
    "does not carry the document",
  ])
    expect(told).toContain(part);
  expect(told).not.toContain("<mark");
});

describe("hostile text", () => {
  const HOSTILE = `</mark></p></style><script>window.hacked=1</script><img src=x onerror=alert(1)> "' &lt; ]]> \u202egnp.exe\u202c \u0000\u001b[31m\u2028`;
  const hostile: Report = withText(HOSTILE, HOSTILE);

  it("is text in the document and in the findings, and marks that reorder it are named", async () => {
    const html = await renderAs("html", [
      { ...hostile, headline: HOSTILE, app: { name: HOSTILE, organization: HOSTILE, manifest: HOSTILE } },
    ]);
    const tags = tagsOf(html);
    expect(tags.filter(({ name }) => name === "script")).toHaveLength(1);
    expect(tags.filter(({ name }) => name === "img")).toEqual([]);
    expect(html.replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u,
    );
    expect(tags.some(({ name, text }) => name === "mark" && text.includes("<script>window.hacked"))).toBe(
      true,
    );
    expect(tags.filter(({ attrs }) => attrs.class === "ctl").map(({ text }) => text)).toContain("U+202E");
  });
  it("in addresses and names leads nowhere", async () => {
    const [first, ...rest] = hostile.findings;
    if (first === undefined) throw new Error("no finding");
    const odd = [`"><b id="x`, "a b", "policy/no-sale"].map((ruleId) => ({
      ...first,
      ruleId,
      requirement: { ...first.requirement, url: "javascript:alert(1)" },
    }));
    const documents = hostile.documents.map((one) => ({ ...one, source: "javascript:alert(1)" }));
    const tags = tagsOf(await renderAs("html", [{ ...hostile, findings: [...odd, ...rest], documents }]));
    expect(linksOf(tags).filter((href) => !/^(#|https?:)/.test(href))).toEqual([]);
    expect(new Set(idsOf(tags)).size).toBe(idsOf(tags).length);
  });
  it("4 MB of one word, a million sentences and evidence of nothing make a page of bounded size", async () => {
    const huge = withText("a".repeat(4_000_000), "b".repeat(4_000_000));
    expect((await renderAs("html", [huge])).length).toBeLessThan(500_000);
    const block = {
      kind: "table-row",
      text: "a | ".repeat(250_000),
      section: [],
      sentences: Array.from({ length: 250_000 }, (_, at) => ({ start: at * 4, end: at * 4 + 1, grade: 99 })),
    } as const;
    const wide = {
      ...huge,
      documents: huge.documents.map((one) => ({ ...one, blocks: Array.from({ length: 50 }, () => block) })),
    };
    expect((await renderAs("html", [wide])).length).toBeLessThan(70_000_000);
  });
});
