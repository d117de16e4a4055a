import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UserError } from "../base/index.js";
import { worstExitCode } from "../judge/index.js";
import {
  appName,
  appNames,
  defaultJobs,
  expandManifests,
  parseShard,
  partOf,
  runPool,
} from "../many/index.js";
import { APPS_SCHEMA_VERSION, type AppRow, plain, tallyOf } from "../report/index.js";
import { tool } from "../version.js";
import { baselineFor } from "./baseline.js";
import { storeOf } from "./cache-store.js";
import type { CheckFlags } from "./check.js";
import type { Io } from "./io.js";
import { APP } from "./many-asked.js";
import { lostRow, type ManySetup, readAnswer } from "./many-messages.js";
import { deliver, type ManyTargets, manyTargets } from "./many-out.js";
import { progressOn } from "./progress.js";
import { makeSpool, type Spool } from "./spool.js";

/** Most time for one app: three documents may each take 30 seconds to fetch and 30 to read. */
const SECONDS = 300;
/** Most memory of a worker, in MB. What a document unpacks to is bounded apart, in the processes that read it. */
const MEGABYTES = 1000;
/** Old space of a worker, in MiB: with it the collector works before memory grows, and a bomb ends only the worker. */
const HEAP = 768;

/** Checks many apps in worker processes; prints one table, writes one report per app, returns the worst code. */
export async function runMany(named: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  if (named.length === 0)
    throw new UserError(
      "apps-unnamed",
      `--shard and ${APP} need the manifests of the apps.`,
      "Name them: bb2-ready check 'apps/*/bb2-ready.yaml' --shard 1/5.",
    );
  if (flags.failOn === "new" && flags.baseline === undefined) await baselineFor(flags, io);
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard);
  const jobs = countOf(flags.jobs, "--jobs") ?? defaultJobs();
  const seconds = countOf(flags.timeLimit, "--time-limit") ?? SECONDS;
  const all = await expandManifests(named, io.cwd);
  const targets = manyTargets(flags, all, io);
  if (targets.each.length > 0) appNames(all, io.cwd);
  const store = flags.cache === undefined ? undefined : storeOf(flags.cache, io);
  const part = shard === undefined ? all : partOf(all, shard);
  const spool = targets.needsSpool ? await makeSpool() : undefined;
  try {
    const rows = await checkAll(part, { flags, io, targets, jobs, seconds, ...(spool && { spool }) });
    if (rows === undefined) return 130;
    await store?.sweep();
    const exitCode = worstExitCode(rows.map((row) => row.exitCode));
    const head = {
      schemaVersion: APPS_SCHEMA_VERSION,
      tool: tool(),
      today: flags.today ?? io.today,
      ...(shard && { shard: { ...shard, apps: all.length } }),
      exitCode,
      tally: tallyOf(rows),
    };
    const delivered = await deliver({ head, rows, targets, flags, io, ...(spool && { spool }) });
    return delivered ? exitCode : 2;
  } finally {
    await spool?.remove();
  }
}

interface Run {
  readonly flags: CheckFlags;
  readonly io: Io;
  readonly targets: ManyTargets;
  readonly spool?: Spool;
  readonly jobs: number;
  readonly seconds: number;
}

/** Rows in the order of the apps; undefined when a person stopped the run. Errors are printed, in that order too. */
async function checkAll(
  manifests: readonly string[],
  { flags, io, targets, spool, jobs, seconds }: Run,
): Promise<readonly AppRow[] | undefined> {
  const progress = await progressOn(io, flags.quiet ?? false);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, onSignal);
  const setup: ManySetup = {
    flags,
    cwd: io.cwd,
    today: flags.today ?? io.today,
    targets: targets.each,
    ...(spool && { spool: spool.folder }),
  };
  const tasks = manifests.map((manifest, index) => ({ index, manifest, name: appName(manifest, io.cwd) }));
  const rows = new Map<number, AppRow>();
  const printed = new Map<number, string>();
  try {
    await runPool(
      tasks,
      { ...workerProgram(), setup, seconds, megabytes: MEGABYTES, jobs, signal: stop.signal },
      (index, ended) => {
        const task = tasks[index];
        if (task === undefined) return;
        const { row, errors } =
          ended.kind === "answer" ? readAnswer(ended.value, task) : lostRow(task, ended, seconds);
        if (ended.kind === "lost") spool?.put(index, row);
        rows.set(index, row);
        if (errors !== "") printed.set(index, errors);
        progress.say(`Checked ${rows.size} of ${tasks.length} apps`);
      },
    );
  } finally {
    progress.stop();
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, onSignal);
  }
  if (stop.signal.aborted) return undefined;
  for (const { index, manifest } of tasks) {
    const errors = printed.get(index);
    if (errors !== undefined) io.stderr.write(`${plain(manifest)}\n${errors}\n`);
  }
  return tasks.flatMap(({ index }) => rows.get(index) ?? []);
}

/**
 * The worker's program: the bundled file, or the source when run from source. Each worker collects its garbage in its own
 * thread: helper threads would take the cores from the other workers, and cost more time than they save.
 */
function workerProgram(): { readonly script: string; readonly execArgv: readonly string[] } {
  const memory = [`--max-old-space-size=${HEAP}`, "--single-threaded-gc"];
  const bundled = fileURLToPath(new URL("./many-worker.js", import.meta.url));
  if (existsSync(bundled)) return { script: bundled, execArgv: memory };
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("./many-worker.ts", import.meta.url));
  return { script, execArgv: [...memory, "--import", tsx] };
}

function countOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (count < 1)
    throw new UserError(
      "bad-number",
      `${option} ${text.slice(0, 40)} is no count.`,
      "Write a whole number from 1.",
    );
  return count;
}
