/** Writes docs/rules/, a page for every rule, from the rule pack: `npm run rule-pages`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { CHECKS } from "../src/checks/index.js";
import { BUILTIN_PACK, type Element, loadPack, type Pack, type Rule } from "../src/rules/index.js";

export const RULE_PAGES = "docs/rules";

const READS: Readonly<Record<string, string>> = {
  "privacy-policy": "the privacy policy",
  "terms-of-service": "the terms of service",
  "privacy-notice": "the privacy notice",
  manifest: "the manifest",
  sandbox: "what was observed of the sandbox",
  callback: "what the app's callback answered",
  rehearsal: "the recording of a rehearsal",
};

/** A line of prose in Markdown: what a character would mean there is taken from it. */
const plain = (text: string): string =>
  text
    .trim()
    .replace(/[\\`*_<>[\]#|]/g, (c) => `\\${c}`)
    .replace(/\s+/g, " ");

function examples(element: Element): string[] {
  const kinds = [
    ["pass", "Passes"],
    ["warn", "Warns"],
    ["fail", "Fails"],
    ["not-applicable", "Not applicable"],
  ] as const;
  return kinds.flatMap(([kind, title]) => {
    const sentences = element.examples[kind].slice(0, 4);
    return sentences.length === 0
      ? []
      : [`${title}:`, "", ...sentences.map((sentence) => `- “${plain(sentence)}”`), ""];
  });
}

function page(rule: Rule, pack: Pack): string {
  const { requirement } = rule;
  const source = pack.sources[requirement.source];
  const where = source === undefined ? requirement.source : `[${plain(source.title)}](${source.url})`;
  const lines = [
    `# ${rule.id}`,
    "",
    `${plain(rule.title)}.`,
    "",
    `${rule.severity === "required" ? "Required" : "Recommended"}. Reads ${rule.reads.map((one) => READS[one] ?? one).join(", ")}.`,
    "",
    "## What CMS says",
    "",
    `> ${plain(requirement.says)}`,
    "",
    `— ${where}, ${plain(requirement.section)}; read on ${requirement.readOn}.`,
    "",
    "## What passes",
    "",
    plain(rule.passes),
    "",
    "## What only looks like it",
    "",
    plain(rule.looksLike),
    "",
    "## How to fix it",
    "",
    plain(rule.remedy),
    "",
  ];
  for (const [id, element] of Object.entries(rule.elements)) {
    lines.push(`## ${id}`, "", `Asks ${plain(element.asks)}.`, "", ...examples(element));
    if (element.remedy !== undefined) lines.push(`To fix it: ${plain(element.remedy)}`, "");
  }
  lines.push(
    "---",
    "",
    `Made from \`rules/${pack.id}\`, version ${pack.version}; a test holds this page to it. In a terminal: \`bb2-ready explain ${rule.id}\`.`,
    "",
  );
  return lines.join("\n");
}

/** The text of every page by its path in the project: one for each rule, and the list of them. */
export function rulePages(pack: Pack): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const index = ["# Rules", "", `The rules of \`${pack.id}\`, version ${pack.version}, one page each.`, ""];
  const areas = [...new Set(pack.rules.map(({ id }) => id.split("/")[0] ?? ""))];
  for (const area of areas) {
    index.push(`## ${area}`, "", "| rule | severity | asks |", "| --- | --- | --- |");
    for (const rule of pack.rules.filter(({ id }) => id.startsWith(`${area}/`))) {
      pages.set(join(RULE_PAGES, `${rule.id}.md`), page(rule, pack));
      index.push(`| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${plain(rule.title)} |`);
    }
    index.push("");
  }
  pages.set(join(RULE_PAGES, "README.md"), index.join("\n"));
  return pages;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = `rules/${BUILTIN_PACK}`;
  rmSync(RULE_PAGES, { recursive: true, force: true });
  for (const [path, text] of rulePages(await loadPack(folder, CHECKS, folder))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
