/** Writes docs/coverage.md from the inventory of CMS's sentences and the rule pack: `npm run coverage-doc`. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import * as z from "zod";
import { packHeadSchema, ruleFileSchema } from "../src/rules/index.js";

const inventorySchema = z.strictObject({
  requirements: z.array(
    z.discriminatedUnion("asks", [
      z.strictObject({
        id: z.string().regex(/^(guide|terms)\.[a-z0-9-]+\.\d+$/),
        source: z.string(),
        section: z.string().min(1),
        text: z.string().min(1),
        asks: z.literal(true),
        rules: z.array(z.string()),
      }),
      z.strictObject({
        id: z.string().regex(/^(guide|terms)\.[a-z0-9-]+\.\d+$/),
        source: z.string(),
        section: z.string().min(1),
        text: z.string().min(1),
        asks: z.literal(false),
        why: z.string().min(3),
      }),
    ]),
  ),
});

/** One sentence, list item or heading of a CMS text, and what the pack does about it. */
export type CmsSentence = z.infer<typeof inventorySchema>["requirements"][number];
type RuleData = z.infer<typeof ruleFileSchema>["rules"][number];
type PackHead = z.infer<typeof packHeadSchema>;

/** What coverage needs of a pack. */
export interface PackData {
  readonly head: PackHead;
  readonly sentences: readonly CmsSentence[];
  readonly rules: ReadonlyMap<string, RuleData>;
}

/** Reads a pack's folder: head, inventory and every rule file, in folders below it too. Throws where one is not valid. */
export function readPack(folder: string): PackData {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".yaml"),
  );
  const files = names.filter((name) => name !== "pack.yaml" && name !== "requirements.yaml").sort();
  const rules = files.flatMap((name) => ruleFileSchema.parse(read(name) ?? {}).rules);
  return {
    head: packHeadSchema.parse(read("pack.yaml")),
    sentences: inventorySchema.parse(read("requirements.yaml")).requirements,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  };
}

const WORDS = "from the documents' words";
const AUTOMATIC = "automatically";
const ATTESTED = "by attestation";

/** How a rule of this kind of check is decided. */
export function howDecided(kind: string): string {
  if (kind === "attestation") return ATTESTED;
  return kind === "statement" || kind === "conflict" ? WORDS : AUTOMATIC;
}

/** The text of docs/coverage.md. Throws where a sentence names a rule the pack does not hold. */
export function coverageDocument({ head, sentences, rules }: PackData): string {
  const ruleOf = (id: string): RuleData => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`requirements.yaml names ${id}, and no rule file holds it`);
    return rule;
  };
  const asking = sentences.filter((sentence) => sentence.asks);
  const ways = asking.map((sentence) => waysOf(sentence.rules.map(ruleOf)).join(" and "));
  const lines = [
    "# What CMS asks, and how it is decided",
    "",
    "Made by `npm run coverage-doc` from `rules/blue-button/requirements.yaml` and the rule files. Do not edit.",
    "",
    "A rule is decided **automatically** (from the manifest, from whether a document is there and can be read, or by a",
    "measure such as reading grade), **from the documents' words** (what sentences of the policy or terms say), or **by",
    "attestation** (a named person states it in the manifest, with a date and what they looked at).",
    "",
    `Rule pack ${head.id} ${head.version}: ${rules.size} rules.`,
    "",
    ...table(
      ["CMS sentences", "number"],
      [
        ["all, headings and list items counted", String(sentences.length)],
        ["ask nothing (each says why in `requirements.yaml`)", String(sentences.length - asking.length)],
        ["ask something", String(asking.length)],
        ...tally(ways).map(([way, count]) => [`— decided ${way}`, String(count)]),
      ],
    ),
    "",
    ...table(
      ["rules", "number"],
      tally([...rules.values()].map((rule) => howDecided(rule.check.kind))).map(([way, count]) => [
        `decided ${way}`,
        String(count),
      ]),
    ),
  ];
  let section = "";
  for (const [source, { title, url }] of Object.entries(head.sources)) {
    const own = asking.filter((sentence) => sentence.source === source);
    if (own.length === 0) continue;
    lines.push("", `## ${title}`, "", `<${url}>`);
    for (const sentence of own) {
      if (sentence.section !== section) {
        section = sentence.section;
        lines.push("", `### ${section}`, "", ...table(["CMS says", "answered by"], []));
      }
      const answers = sentence.rules
        .map(ruleOf)
        .map((rule) => `\`${rule.id}\` (${rule.severity}, ${howDecided(rule.check.kind)})`);
      lines.push(row([sentence.text, answers.join("<br>")]));
    }
    section = "";
  }
  const named = new Set(asking.flatMap((sentence) => sentence.rules));
  const others = [...rules.values()].filter((rule) => !named.has(rule.id));
  if (others.length > 0) {
    lines.push("", "## Rules that answer no sentence of these texts", "", ...table(["rule", "source"], []));
    for (const { id, severity, check, requirement } of others) {
      const from = head.sources[requirement.source]?.title ?? requirement.source;
      lines.push(
        row([`\`${id}\` (${severity}, ${howDecided(check.kind)})`, `${from}: ${requirement.says.trim()}`]),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function waysOf(rules: readonly RuleData[]): readonly string[] {
  const ways = new Set(rules.map((rule) => howDecided(rule.check.kind)));
  return [AUTOMATIC, WORDS, ATTESTED].filter((way) => ways.has(way));
}

function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(header), row(header.map(() => "---")), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync("docs/coverage.md", coverageDocument(readPack("rules/blue-button")));
}
