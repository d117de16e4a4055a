import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { didYouMean, parseDay, UserError } from "./base/index.js";
import { CHECK_MESSAGES, CHECKS, summarize } from "./checks/index.js";
import { type NamedDocument, namedDocuments, readAll } from "./gather.js";
import { judge, type LoadedManifest, type Report, type Scope } from "./judge/index.js";
import { findManifest, loadManifest } from "./manifest/index.js";
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
  readonly failOn?: "fail" | "warn";
  /** True to have the report carry the documents' text, as the HTML report needs it. */
  readonly withText?: boolean;
  /** Rules to judge by; CMS's Blue Button rules when absent. */
  readonly pack?: Pack;
  /** Folder that relative paths start from; the process's own when absent. */
  readonly cwd?: string;
  /** Told what is being done, for people who wait. */
  readonly onProgress?: (what: string) => void;
}

/**
 * The main job: loads the manifest, reads the documents, judges them, and returns the report. Prints nothing and never
 * ends the process. Throws `UserError` for what the user can mend: a manifest that is wrong, a file that is missing.
 */
export async function check(options: CheckOptions = {}): Promise<Report> {
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
  for (const name of [...scope.only, ...scope.skip]) mustBeKnown(name, pack);
  const named = namedDocuments(options, cwd);
  const manifest = await manifestOf(options, named, cwd);
  if (manifest !== undefined) checkRuleIds(manifest, pack);
  const offline = options.offline ?? false;
  const documents = await readAll({
    named,
    ...(manifest && { manifest }),
    offline,
    cwd,
    onProgress: options.onProgress ?? (() => {}),
  });
  options.onProgress?.("Judging");
  const facts = { ...(manifest && { manifest }), documents, offline };
  const report = judge({
    pack,
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts,
    today,
    scope,
    tool: tool(),
    summarize,
    withText: options.withText ?? false,
  });
  if (report.findings.length === 0) {
    throw new UserError(
      "nothing-to-check",
      `No rule runs: ${report.scope.why}.`,
      "Name the document that the rules read, or a manifest.",
    );
  }
  return report;
}

async function manifestOf(
  options: CheckOptions,
  named: Partial<Record<Role, NamedDocument>>,
  cwd: string,
): Promise<LoadedManifest | undefined> {
  const files = { readFile: (path: string) => readFile(resolve(cwd, path)) };
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

function mustBeKnown(name: string, pack: Pack): void {
  const ids = pack.rules.map(({ id }) => id);
  const areas = new Set(ids.map((id) => id.slice(0, id.indexOf("/"))));
  if (areas.has(name) || ids.includes(name)) return;
  const hint =
    didYouMean(name, [...areas, ...ids]) ||
    `Areas are ${[...areas].join(", ")}; \`bb2-ready rules list\` lists all rules.`;
  throw new UserError("unknown-rule", `There is no rule or area "${name}".`, hint);
}

/** An attestation or waiver of a rule that is not there is a mistake in the manifest: it would never count. */
function checkRuleIds(manifest: LoadedManifest, pack: Pack): void {
  const { attestations, waivers } = manifest.data;
  const named = [
    ...Object.keys(attestations).map((id) => ({ id, path: ["attestations", id] })),
    ...waivers.map(({ rule }, index) => ({ id: rule, path: ["waivers", index, "rule"] })),
  ];
  const ids = pack.rules.map(({ id }) => id);
  for (const { id, path } of named) {
    if (ids.includes(id)) continue;
    const place = manifest.placeOf(path);
    const hint = didYouMean(id, ids) || "`bb2-ready rules list` lists all rules.";
    throw new UserError(
      "unknown-rule",
      `There is no rule "${id}".`,
      hint,
      place,
      manifest.lineAt(place.line ?? 1),
    );
  }
}
