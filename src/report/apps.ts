import type { Report, Verdict } from "../judge/index.js";
import { unarmedJson } from "./plain.js";

/** Version of the form of many reports together; each report in it has its own. */
export const APPS_SCHEMA_VERSION = "1.0.0";

/** Why an app has no report: a mistake of the user's, a bug, or the loss of the process that checked it. */
export interface AppError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly place?: { readonly file: string; readonly line?: number; readonly column?: number };
  readonly excerpt?: string;
}

/** One app of many: its report, or why there is none (exit code 2). */
export interface AppResult {
  readonly name: string;
  readonly manifest: string;
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly report?: Report;
  readonly error?: AppError;
}

export type AppsTally = Readonly<Record<Verdict | "failed" | "apps", number>>;

/** All of many reports that is not an app's own. */
export interface AppsHead {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly today: string;
  /** For one shard of several: which, and how many apps all shards have together. */
  readonly shard?: { readonly index: number; readonly of: number; readonly apps: number };
  /** The worst of all. */
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly tally: AppsTally;
}

/** Many reports together, in the order of their manifests' names. */
export interface Apps extends AppsHead {
  readonly apps: readonly AppResult[];
}

/** What a table says of an app. */
export interface AppRow extends Pick<AppResult, "name" | "manifest" | "exitCode" | "error"> {
  readonly verdict?: Verdict;
  readonly headline?: string;
  readonly tally?: Report["tally"];
}

export function rowOf({ name, manifest, exitCode, error, report }: AppResult): AppRow {
  return {
    name,
    manifest,
    exitCode,
    ...(error && { error }),
    ...(report && { verdict: report.verdict, headline: report.headline, tally: report.tally }),
  };
}

/** How many apps came to which verdict; `failed` are those without a report. */
export function tallyOf(rows: readonly Pick<AppRow, "verdict">[]): AppsTally {
  const count = (verdict: Verdict | undefined) => rows.filter((row) => row.verdict === verdict).length;
  return {
    apps: rows.length,
    ready: count("ready"),
    "ready-with-waivers": count("ready-with-waivers"),
    "not-ready": count("not-ready"),
    undecided: count("undecided"),
    checked: count("checked"),
    failed: count(undefined),
  };
}

/**
 * Many reports as JSON, piece by piece, so that they need not be in memory together: a line for each app. `entries` are
 * the apps' own JSON. The same head and entries give the same bytes.
 */
export async function* appsJson(
  { schemaVersion, tool, today, shard, exitCode, tally }: AppsHead,
  entries: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  const head = { schemaVersion, tool, today, ...(shard && { shard }), exitCode, tally };
  for (const [key, value] of Object.entries(head))
    yield `${key === "schemaVersion" ? "{" : ","}\n  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  yield ',\n  "apps": [';
  let first = true;
  for await (const entry of entries) {
    yield `${first ? "" : ","}\n${unarmedJson(entry)}`;
    first = false;
  }
  yield "\n]}\n";
}
