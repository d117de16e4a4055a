import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CHECK_MESSAGES, CHECKS } from "../../src/checks/index.js";
import { parseDocument } from "../../src/documents/index.js";
import { type GatheredDocument, judge } from "../../src/judge/index.js";
import { loadPack, type Pack, type RuleKind } from "../../src/rules/index.js";
import { parseCache } from "./cache.js";
import type { Answer } from "./measure.js";

/** No rule of a policy's words looks at the day; any will do. */
const TODAY = "2026-11-24";

export interface Pipeline {
  /** The pack with nothing but the rules that read statements of the privacy policy. */
  readonly pack: Pack;
  /** Runs the product's own reading and judging on one privacy policy. */
  readonly judge: (path: string) => Promise<Answer>;
  readonly judgeBytes: (bytes: Uint8Array, source: string) => Promise<Answer>;
}

export interface PipelineOptions {
  readonly project: string;
  /** Keep parsed documents from run to run. */
  readonly cache: boolean;
  /** Folder of a rule pack other than the project's own. */
  readonly rules?: string;
}

/** Opens the product's pipeline with the rules as they stand in the working tree. */
export async function openPipeline({ project, cache, rules: named }: PipelineOptions): Promise<Pipeline> {
  const folder = named ?? join(project, "rules/blue-button");
  const whole = await loadPack(folder, kindsIn(folder));
  const rules = whole.rules.filter(
    (rule) => rule.check.kind === "statement" && rule.reads.includes("privacy-policy"),
  );
  const pack = { ...whole, rules };
  const cached = parseCache<GatheredDocument>(project);
  const judgeBytes = async (bytes: Uint8Array, source: string) => {
    const parse = () => gather(bytes, source);
    return answerOf(pack, cache ? await cached(bytes, parse) : await parse());
  };
  return { pack, judgeBytes, judge: async (path) => judgeBytes(await readFile(path), path) };
}

/** Rules of other kinds are not judged here, so that they may name a kind that is still being written. */
function kindsIn(folder: string): RuleKind[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), "utf8").matchAll(/^\s+(?:check: \{ )?kind: ([\w-]+)/gm),
    ])
    .map((match) => match[1] ?? "");
  const unknown = names.filter((kind) => !CHECKS.some((check) => check.kind === kind));
  return [...CHECKS, ...unknown.map((kind) => ({ kind, options: () => z.any() }))];
}

async function gather(bytes: Uint8Array, source: string): Promise<GatheredDocument> {
  const role = "privacy-policy";
  const parsed = await parseDocument(bytes, { role, source });
  return { role, source, via: "file", ...parsed };
}

function answerOf(pack: Pack, gathered: GatheredDocument): Answer {
  const report = judge({
    pack,
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts: { documents: { "privacy-policy": gathered }, offline: true },
    today: TODAY,
    scope: { only: [], skip: [], failOn: "fail" },
    tool: { name: "accuracy", version: "0" },
  });
  const elements = new Map(
    report.findings.flatMap((finding) =>
      finding.elements.map(({ id, status, evidence }) => [id, { status, evidence }]),
    ),
  );
  return {
    elements,
    ...(gathered.document && { document: gathered.document }),
    ...(gathered.problem && { problem: `${gathered.problem.code}: ${gathered.problem.message}` }),
  };
}
