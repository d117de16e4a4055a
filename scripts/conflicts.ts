/** `npm run conflicts`: terms against policies, measured on the labelled conflicts of the corpus. */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { CHECK_MESSAGES, CHECKS } from "../src/checks/index.js";
import { parseDocument } from "../src/documents/index.js";
import { type Finding, type GatheredDocument, judge } from "../src/judge/index.js";
import { loadPack, type Pack } from "../src/rules/index.js";
import type { Role } from "../src/text/index.js";
import { corpusFolder, halves, NO_CORPUS } from "./accuracy/corpus.js";
import { heldShare, wordsOf } from "./accuracy/evidence.js";

const project = fileURLToPath(new URL("..", import.meta.url));
/** Quotes of the check half are printed only when asked for, so that nobody tunes on them by accident. */
const SHOW_CHECK = process.argv.includes("--show-check");
/** A finding is the labelled conflict when its quote of the terms holds this share of the labelled words. */
const SAME = 0.4;

const conflict = z.object({ terms_quote: z.string(), topic: z.string().default(""), confidence: z.string() });
const labelFile = z.record(
  z.string(),
  z.object({
    document: z.string(),
    terms_document: z.string().optional(),
    conflicts: z.array(conflict).default([]),
    non_conflicts: z.array(z.object({ terms_quote: z.string() })).default([]),
  }),
);
type Entry = z.infer<typeof labelFile>[string];
const sentences = z.array(z.object({ flag: z.boolean(), label: z.string(), text: z.string() }));

async function gathered(path: string, role: Role): Promise<GatheredDocument> {
  return {
    role,
    source: path,
    via: "file",
    ...(await parseDocument(await readFile(path), { role, source: path })),
  };
}

function findingsOf(
  pack: Pack,
  only: readonly string[],
  policy: GatheredDocument,
  terms: GatheredDocument,
): Finding[] {
  const report = judge({
    pack,
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts: { documents: { "privacy-policy": policy, "terms-of-service": terms }, offline: true },
    today: "2026-11-24",
    scope: { only: [...only], skip: [], failOn: "fail" },
    tool: { name: "conflicts", version: "0" },
  });
  return report.findings.filter((f) => f.status === "fail" || f.status === "warn");
}

const conflictRules = (pack: Pack): string[] =>
  pack.rules.filter((rule) => rule.check.kind === "conflict").map((rule) => rule.id);

const quotes = (finding: Finding): string[] =>
  finding.evidence.flatMap((e) => (e.kind === "document" ? [e.quote] : []));

const same = (label: string, quote: string): boolean =>
  heldShare(wordsOf(label), wordsOf(quote)) >= SAME || heldShare(wordsOf(quote), wordsOf(label)) >= SAME;

function mark(entry: Entry, findings: readonly Finding[]) {
  const speaks = (label: string) => findings.some((f) => same(label, quotes(f)[0] ?? ""));
  const known = [...entry.conflicts, ...entry.non_conflicts].map((c) => c.terms_quote);
  return {
    found: entry.conflicts.filter((c) => speaks(c.terms_quote)),
    quietLookAlikes: entry.non_conflicts.filter((c) => !speaks(c.terms_quote)).length,
    unlabelled: findings.filter(
      (f) => f.status === "fail" && !known.some((k) => same(k, quotes(f)[0] ?? "")),
    ),
  };
}

async function labelledConflicts(folder: string, pack: Pack): Promise<void> {
  const labels = labelFile.parse(JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")));
  const half = halves(Object.keys(labels));
  for (const part of ["tuning", "check"] as const) {
    const total = {
      clear: 0,
      clearFound: 0,
      arguable: 0,
      arguableFound: 0,
      lookAlikes: 0,
      quiet: 0,
      unlabelled: 0,
    };
    const shown: string[] = [];
    for (const [name, entry] of Object.entries(labels)) {
      const base = join(folder, "policies", name);
      const file =
        entry.terms_document ??
        ["terms.md", "terms.html", "terms.pdf", "terms.txt"].find((f) => existsSync(join(base, f)));
      if (half.get(name) !== part || file === undefined || !existsSync(join(base, file))) continue;
      const policy = await gathered(join(base, entry.document), "privacy-policy");
      const terms = await gathered(join(base, file), "terms-of-service");
      const { found, quietLookAlikes, unlabelled } = mark(
        entry,
        findingsOf(pack, conflictRules(pack), policy, terms),
      );
      const clear = (list: readonly { confidence: string }[]) =>
        list.filter((c) => c.confidence === "clear").length;
      total.clear += clear(entry.conflicts);
      total.clearFound += clear(found);
      total.arguable += entry.conflicts.length - clear(entry.conflicts);
      total.arguableFound += found.length - clear(found);
      total.lookAlikes += entry.non_conflicts.length;
      total.quiet += quietLookAlikes;
      total.unlabelled += unlabelled.length;
      for (const f of unlabelled)
        shown.push(`   ${name} ${f.ruleId}: ${quotes(f).join("\n      against: ")}`);
    }
    say(
      `${part}: clear conflicts found ${total.clearFound}/${total.clear}, arguable ${total.arguableFound}/${total.arguable}, ` +
        `look-alikes left alone ${total.quiet}/${total.lookAlikes}, failures nobody labelled ${total.unlabelled}`,
    );
    if (part === "tuning" || SHOW_CHECK) for (const line of shown) say(line);
  }
}

/** Whether the rule on precedence speaks on single sentences; odd rows are for tuning, even ones for checking. */
async function precedence(folder: string, pack: Pack): Promise<void> {
  const rows = sentences.parse(JSON.parse(readFileSync(join(folder, "precedence.json"), "utf8")));
  const filler = "We keep your records safe. ".repeat(40);
  const policy = await memory(filler, "privacy-policy");
  for (const part of [0, 1]) {
    const count = { right: 0, missed: 0, wrong: 0, quiet: 0 };
    for (const [index, row] of rows.entries()) {
      if (index % 2 !== part) continue;
      const spoke =
        findingsOf(
          pack,
          ["terms/precedence"],
          policy,
          await memory(`${row.text}\n\n${filler}`, "terms-of-service"),
        ).length > 0;
      count[spoke ? (row.flag ? "right" : "wrong") : row.flag ? "missed" : "quiet"]++;
    }
    say(
      `precedence, ${part === 0 ? "odd" : "even"} rows: flagged rightly ${count.right}, missed ${count.missed}, ` +
        `flagged wrongly ${count.wrong}, rightly quiet ${count.quiet}`,
    );
  }
}

async function memory(text: string, role: Role): Promise<GatheredDocument> {
  const source = "sentence.txt";
  return { role, source, via: "file", ...(await parseDocument(Buffer.from(text), { role, source })) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const folder = corpusFolder(process.env, project);
if (folder === undefined) say(NO_CORPUS);
else {
  const pack = await loadPack(join(project, "rules/blue-button"), CHECKS);
  await labelledConflicts(folder, pack);
  await precedence(folder, pack);
}
