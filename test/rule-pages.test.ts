import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RULE_PAGES, rulePages } from "../scripts/rule-pages.js";
import { CHECKS } from "../src/checks/index.js";
import { loadPack } from "../src/rules/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const pages = rulePages(pack);

it("every rule has a page, as the pack has it now (`npm run rule-pages`)", () => {
  expect(pages.size).toBe(pack.rules.length + 1);
  for (const [path, text] of pages) expect(readFileSync(path, "utf8"), path).toBe(text);
});

it("there is no page of a rule that is gone", () => {
  const found = readdirSync(RULE_PAGES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(RULE_PAGES, name));
  expect(new Set(found)).toEqual(new Set(pages.keys()));
});

it("a page quotes CMS with the day it was read, and says how to fix what is missing", () => {
  const text = pages.get("docs/rules/policy/breach-notice.md") ?? "";
  expect(text).toMatch(/^> How you will notify/m);
  expect(text).toMatch(/read on \d{4}-\d{2}-\d{2}/);
  for (const title of ["What passes", "What only looks like it", "How to fix it", "breach.notify"])
    expect(text).toContain(`## ${title}\n`);
});
