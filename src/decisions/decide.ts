import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "../base/index.js";
import { evidenceFiles, fileDigest } from "../gather-evidence.js";
import { acceptedIn, type Facts, type Finding, judge, type ReportDecision } from "../judge/index.js";
import {
  addEntry,
  decisionsPath,
  type EditPath,
  parseDecisions,
  parseManifest,
  replaceEntry,
} from "../manifest/index.js";
import { type DecisionAnswers, type Entry, entryOf, targetOf } from "./entry.js";
import type { Situation } from "./situation.js";

/** A decision that was made, and the file as it is to be written. */
export interface DecidedFile {
  /** Path as seen from `cwd`. */
  readonly file: string;
  /** What the file holds now; undefined when it is not there yet. */
  readonly before: string | undefined;
  readonly text: string;
  readonly decision: ReportDecision;
  /** The rule's finding with the decision. */
  readonly finding: Finding;
}

/** Where an editor finds the schema once the tool is installed beside the manifest. */
const HEADER = `# yaml-language-server: $schema=./node_modules/bb2-ready/dist/decisions.schema.json
# Decisions people made about the app, written by \`bb2-ready attest\` and \`bb2-ready waive\`; the newest comes last.
# docs/decisions.md of bb2-ready says what counts, and for how long.

`;

const SECTIONS = { attestation: "attestations", waiver: "waivers" } as const;

/**
 * Makes a decision, and the text of the file that holds it; writes nothing. Throws `UserError`: `decision-exists` (one
 * that is valid, without `replace`), `evidence-not-read`, `cannot-edit`, `decision-does-not-count`, those of `entryOf`.
 */
export async function decide(situation: Situation, answers: DecisionAnswers): Promise<DecidedFile> {
  const { manifest, cwd, kind } = situation;
  const digest = async (file: string) => {
    const made = await fileDigest(resolve(cwd, file)).catch(() => undefined);
    if (made !== undefined) return made;
    const hint = "Name a file that is there, of at most 2 GB.";
    throw new UserError("evidence-not-read", `The evidence ${file} cannot be read.`, hint);
  };
  const beside = decisionsPath(manifest);
  const old = mayDecide(situation, answers);
  const file = old?.file ?? beside;
  if (/\.json$/i.test(file))
    throw new UserError(
      "cannot-edit",
      `${file} is JSON, which is not edited.`,
      `Decisions are written to a YAML file, ${beside.replace(/\.json$/i, ".yaml")}; change what stands in JSON by hand.`,
      { file },
    );
  const entry = await entryOf(situation, answers, dirname(file), digest);
  const held = await textOf(resolve(cwd, file), file);
  const section = SECTIONS[kind];
  const text =
    old === undefined
      ? addEntry(held ?? HEADER, section, entry)
      : replaceEntry(
          held ?? "",
          placeIn(situation, old),
          old.file === manifest.path ? inManifest(entry, kind) : entry,
        );
  return { file, before: held, text, ...(await counting(situation, file, text, entry)) };
}

/**
 * The decision whose place is taken, if any. To be asked before people answer questions. Throws `UserError`:
 * `decision-exists`, and those of `targetOf`.
 */
export function mayDecide(situation: Situation, answers: DecisionAnswers): ReportDecision | undefined {
  const { input, kind, manifest, rule } = situation;
  const { element, finding } = targetOf(situation, answers);
  const replace = answers.replace === true;
  const same = (judge(input).decisions ?? []).filter(
    (d) => d.kind === kind && d.ruleId === rule.id && d.element === element && d.finding === finding,
  );
  const valid = same.findLast(({ state }) => state === "counts" || state === "unused");
  if (valid !== undefined && !replace)
    throw new UserError(
      "decision-exists",
      `There is a decision already. ${valid.message}`,
      "It is not overwritten unless you say so: --replace puts yours in its place.",
      { file: valid.file ?? manifest.path, ...(valid.line !== undefined && { line: valid.line }) },
    );
  return replace ? (valid ?? same.at(-1)) : undefined;
}

/** The way to a decision in its file. */
function placeIn({ input, kind, manifest }: Situation, { file, line, ruleId }: ReportDecision): EditPath {
  const section = SECTIONS[kind];
  if (file === manifest.path && kind === "attestation") return [section, ruleId];
  const { decisions } = input.facts;
  const source = file === manifest.path || decisions === undefined ? manifest : decisions;
  const list = kind === "waiver" ? source.data.waivers : (decisions?.data.attestations ?? []);
  const at = list.findIndex((_, index) => source.placeOf([section, index]).line === line);
  if (at < 0) throw new Error(`${file}:${line} holds no decision of ${ruleId}`);
  return [section, at];
}

/** In a manifest, the rule of an attestation is its key. */
function inManifest(entry: Entry, kind: Situation["kind"]): Readonly<Record<string, unknown>> {
  const { rule, ...rest } = entry;
  return kind === "attestation" ? rest : { rule, ...rest };
}

async function textOf(path: string, file: string): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : "it is not UTF-8 text";
    throw new UserError(
      "decisions-unreadable",
      `${file} cannot be read: ${why}.`,
      "Name a file that can be read.",
    );
  }
}

/** Reads the new text as `check` will, and judges with it: what would not count is not written. */
async function counting(
  { input, manifest, cwd, kind }: Situation,
  file: string,
  text: string,
  entry: Entry,
): Promise<Pick<DecidedFile, "decision" | "finding">> {
  const plain = text.replace(/^\ufeff/, "");
  const facts: Facts =
    file === manifest.path
      ? { ...input.facts, manifest: parseManifest(file, plain) }
      : { ...input.facts, decisions: parseDecisions(file, plain) };
  const digests = await evidenceFiles(acceptedIn(facts), cwd);
  const { findings, decisions = [] } = judge({ ...input, facts: { ...facts, evidenceFiles: digests } });
  const finding = findings.find(({ ruleId }) => ruleId === entry.rule);
  const says = kind === "waiver" ? entry.reason : entry["looked-at"];
  const decision = decisions.findLast(
    (d) =>
      d.kind === kind && d.ruleId === entry.rule && d.file === file && d.says === says && d.on === entry.on,
  );
  if (finding === undefined || decision === undefined)
    throw new Error(`no decision of ${entry.rule} in ${file}`);
  if (decision.state === "counts") return { decision, finding };
  throw new UserError("decision-does-not-count", `Nothing was written. ${decision.message}`, "Decide anew.");
}
