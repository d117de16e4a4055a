import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { didYouMean, parseDay, UserError } from "./base/index.js";
import { CHECK_MESSAGES, CHECKS, summarize } from "./checks/index.js";
import { type NamedDocument, namedDocuments, readAll } from "./gather.js";
import { evidenceFiles } from "./gather-evidence.js";
import {
  acceptedIn,
  DECISIONS_RULE,
  type JudgeInput,
  judge,
  type LoadedDecisions,
  type LoadedManifest,
  type Report,
  type Scope,
} from "./judge/index.js";
import { findManifest, loadDecisions, loadManifest } from "./manifest/index.js";
import { observe, type ProbeOptions, wantsSandbox } from "./observe.js";
import { ownPacks } from "./own-rules.js";
import { builtinPack, type Pack } from "./rules/index.js";
import type { Role } from "./text/index.js";
import { tool } from "./version.js";

export interface CheckOptions {
  /** Path of the manifest. Without it and without documents, the nearest bb2-ready.yaml in `cwd` or above. */
  readonly manifest?: string;
  /** Documents to read, as file or https URL; they stand in for those the manifest names. */
  readonly policy?: string;
  readonly terms?: string;
  readonly notice?: string;
  /** Rules or areas to run, or to leave out. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** True to leave the network alone. */
  readonly offline?: boolean;
  /** The day to check for, YYYY-MM-DD; today (UTC) when absent. */
  readonly today?: string;
  /** "new" is for a report that is then compared with a baseline (`compareWith`). */
  readonly failOn?: Scope["failOn"];
  /** True to have the report carry the documents' text, as the HTML report needs it. */
  readonly withText?: boolean;
  /** Files or folders of rules to judge by too, beside those the manifest names. */
  readonly rules?: readonly string[];
  /** Rules to judge by; CMS's Blue Button rules when absent. */
  readonly pack?: Pack;
  /** Folder that relative paths start from; the process's own when absent. */
  readonly cwd?: string;
  /** False to leave the documents unread. */
  readonly documents?: boolean;
  /** How to try the sandbox; with it a manifest that names none is an error. */
  readonly probe?: ProbeOptions;
  /** Environment variables that references in the manifest are read from; the process's own when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told what is being done, for people who wait. */
  readonly onProgress?: (what: string) => void;
  /** Called when everything has been read and judging begins. */
  readonly onRead?: () => void;
}

/**
 * The main job: loads the manifest, reads the documents, judges them, and returns the report. Prints nothing and never
 * ends the process. Throws `UserError` for what the user can mend: a manifest that is wrong, a file that is missing.
 */
export async function check(options: CheckOptions = {}): Promise<Report> {
  const input = await prepare(options);
  options.onRead?.();
  const report = judge(input);
  if (report.findings.length === 0) {
    throw new UserError(
      "nothing-to-check",
      `No rule runs: ${report.scope.why}.`,
      "Name the document that the rules read, or a manifest.",
    );
  }
  return report;
}

/** All that there is to judge: loads the manifest and the decisions beside it, and reads the documents. As `check`. */
export async function prepare(options: CheckOptions): Promise<JudgeInput> {
  const cwd = options.cwd ?? process.cwd();
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  if (parseDay(today) === undefined)
    throw new UserError("bad-day", `"${today}" is no day.`, "Write it as YYYY-MM-DD.");
  const pack = options.pack ?? (await builtinPack(CHECKS));
  const scope: Scope = {
    only: options.only ?? [],
    skip: options.skip ?? [],
    failOn: options.failOn ?? "fail",
  };
  const named = namedDocuments(options, cwd);
  const manifest = await manifestOf(options, named, cwd);
  const own = await ownPacks({ pack, cwd, rules: options.rules ?? [], ...(manifest && { manifest }) });
  const ids = [pack, ...own].flatMap(({ rules }) => rules.map(({ id }) => id));
  for (const name of scope.only) mustBeKnown(name, ids);
  for (const name of scope.skip) mustBeKnown(name, [...ids, DECISIONS_RULE.id]);
  const files = filesIn(cwd);
  const decisions = manifest && (await loadDecisions(manifest, files));
  if (manifest !== undefined) checkRuleIds(manifest, decisions, ids);
  const offline = options.offline ?? false;
  const documents =
    options.documents === false
      ? {}
      : await readAll({
          named,
          ...(manifest && { manifest }),
          offline,
          cwd,
          onProgress: options.onProgress ?? (() => {}),
        });
  const sandbox =
    manifest !== undefined && wantsSandbox(manifest, options.probe, pack, scope)
      ? await observe({
          manifest,
          probe: options.probe ?? {},
          offline,
          env: options.env ?? process.env,
          cwd,
          onProgress: options.onProgress ?? (() => {}),
        })
      : undefined;
  options.onProgress?.("Judging");
  const facts = {
    ...(manifest && { manifest }),
    ...(decisions && { decisions }),
    evidenceFiles: await evidenceFiles(
      acceptedIn({ ...(manifest && { manifest }), ...(decisions && { decisions }) }),
      cwd,
    ),
    documents,
    offline,
    ...(sandbox && { sandbox }),
  };
  return {
    pack,
    own,
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts,
    today,
    scope,
    tool: tool(),
    summarize,
    withText: options.withText ?? false,
  };
}

/** Files as the loaders of the manifest room want them, seen from a folder. */
export function filesIn(cwd: string): { readFile: (path: string) => Promise<Uint8Array> } {
  return { readFile: (path) => readFile(resolve(cwd, path)) };
}

/** The manifest that is named, or found; undefined where documents are named instead. Throws as `check`. */
export async function manifestOf(
  options: CheckOptions,
  named: Partial<Record<Role, NamedDocument>>,
  cwd: string,
): Promise<LoadedManifest | undefined> {
  const files = filesIn(cwd);
  if (options.manifest !== undefined) return loadManifest(options.manifest, files);
  if (Object.keys(named).length > 0) return undefined;
  const found = await findManifest(cwd);
  if (found === undefined) {
    throw new UserError(
      "no-manifest",
      "There is no bb2-ready.yaml here or in a folder above.",
      "Run `bb2-ready init` to write one, or name a document: `bb2-ready check --policy FILE`.",
    );
  }
  // Shown as a person would write it: paths in reports do not depend on where the checkout lies.
  return loadManifest(relative(cwd, found), files);
}

function mustBeKnown(name: string, ids: readonly string[]): void {
  const areas = new Set(ids.map((id) => id.slice(0, id.indexOf("/"))));
  if (areas.has(name) || ids.includes(name)) return;
  const hint =
    didYouMean(name, [...areas, ...ids]) ||
    `Areas are ${[...areas].join(", ")}; \`bb2-ready rules list\` lists all rules.`;
  throw new UserError("unknown-rule", `There is no rule or area "${name}".`, hint);
}

/** An attestation or waiver of a rule that is not there is a mistake in its file: it would never count. */
function checkRuleIds(
  manifest: LoadedManifest,
  beside: LoadedDecisions | undefined,
  ids: readonly string[],
): void {
  const known = new Set(ids);
  const { attestations, waivers } = acceptedIn({ manifest, ...(beside && { decisions: beside }) });
  for (const { rule, place } of [...attestations, ...waivers]) {
    if (known.has(rule)) continue;
    const hint = didYouMean(rule, ids) || "`bb2-ready rules list` lists all rules.";
    const source = place?.file === beside?.path ? beside : manifest;
    const line = source?.lineAt(place?.line ?? 1);
    throw new UserError("unknown-rule", `There is no rule "${rule}".`, hint, place, line);
  }
}
