import { readFile, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseDay, UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { appAddress, type Pages } from "../rehearsal/index.js";
import { judgeRecording, type RehearseOptions, rehearse } from "../rehearse.js";
import { plainLines, type ReportFormat, renderAs, renderConsole } from "../report/index.js";
import { type Scenario, scenarioOf } from "../sandbox/index.js";
import { type Io, lookOf } from "./io.js";
import { refuseBytes, writeReport } from "./output.js";
import { progressOn } from "./progress.js";
import type { RehearseFlags } from "./rehearse.js";
import { formatOf, targetsOf, writeTargets } from "./report-files.js";
import { appsOf, portOf } from "./sandbox-run.js";

const BIGGEST_RECORDING = 100_000_000;
/** Answers of the scenario `slow` take two seconds more: slow enough to notice, and a whole visit fits into a minute. */
const SLOWNESS = 2000;
const LONGEST_TIMEOUT = 3600;

/**
 * Rehearses an app, or judges a recording, and prints the report. Returns its exit code.
 * @throws UserError for flags, files and commands that are wrong
 */
export async function runRehearse(command: readonly string[], flags: RehearseFlags, io: Io): Promise<number> {
  const named = [flags.apps, flags.recording, flags.record, flags.output].filter(
    (file) => file !== undefined,
  );
  const format = formatOf(flags.format);
  if (flags.output === undefined) refuseBytes(format, io);
  const targets = targetsOf(flags.report ?? [], named, io);
  const today = flags.today ?? io.today;
  // Said before the app has run for minutes.
  if (parseDay(today) === undefined)
    throw new UserError("bad-day", `"${today}" is no day.`, "Write it as YYYY-MM-DD.");
  const report =
    flags.recording === undefined
      ? await practise(command, flags, today, io)
      : await judgeFile(flags.recording, command, flags, today, io);
  await print(report, format, flags, io);
  return (await writeTargets(targets, () => [report], io)) ? report.exitCode : 2;
}

async function judgeFile(
  file: string,
  command: readonly string[],
  { failOn, record }: RehearseFlags,
  today: string,
  io: Io,
): Promise<Report> {
  if (command.length > 0 || record !== undefined)
    throw new UserError(
      "recording-and-command",
      "A recording is judged as it is; no command is run for it.",
      "Leave out either --recording, or the command and --record.",
    );
  const path = resolve(io.cwd, file);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined || size > BIGGEST_RECORDING)
    throw new UserError(
      size === undefined ? "no-recording" : "recording-too-big",
      size === undefined ? `There is no recording ${file}.` : `The recording ${file} is bigger than 100 MB.`,
      "Make one with `bb2-ready sandbox --record FILE`.",
    );
  return judgeRecording(await readFile(path, "utf8"), { source: file, today, failOn });
}

async function practise(
  command: readonly string[],
  flags: RehearseFlags,
  today: string,
  io: Io,
): Promise<Report> {
  const options = await optionsOf(command, flags, today, io);
  const progress = await progressOn(io, flags.quiet ?? false);
  try {
    const { report, lines, broken } = await rehearse({ ...options, onProgress: progress.say });
    progress.stop();
    if (flags.record !== undefined) await save(flags.record, lines, io);
    for (const { scenario, how, output } of broken)
      io.stderr.write(
        `In ${scenario}, the command came to this: ${how}. The end of what it wrote:\n${plainLines(output)}\n`,
      );
    return report;
  } finally {
    progress.stop();
  }
}

async function optionsOf(
  [program, ...args]: readonly string[],
  flags: RehearseFlags,
  today: string,
  io: Io,
): Promise<RehearseOptions> {
  if (program === undefined)
    throw new UserError(
      "no-command",
      "There is no command that starts the app.",
      "Write it after `--`: bb2-ready rehearse -- npm run e2e. Or judge a recording with --recording FILE.",
    );
  const seconds = /^\d{1,4}$/.test(flags.timeout) ? Number(flags.timeout) : 0;
  if (seconds < 1 || seconds > LONGEST_TIMEOUT)
    throw new UserError(
      "bad-timeout",
      `"${flags.timeout}" is no time for --timeout.`,
      `Give seconds, from 1 to ${LONGEST_TIMEOUT}.`,
    );
  const scenarios = scenariosOf(flags.scenario);
  const pages = pagesOf(flags);
  return {
    command: [program, ...args],
    ...(scenarios !== undefined && { scenarios }),
    apps: await appsOf({ ...(flags.apps !== undefined && { apps: flags.apps }) }, io),
    ...(pages !== undefined && { pages }),
    cwd: io.cwd,
    env: io.env,
    port: portOf(flags.port),
    timeout: seconds * 1000,
    slowness: SLOWNESS,
    today,
    failOn: flags.failOn,
    // Where the recording is kept, findings point to its lines.
    ...(flags.record !== undefined && { source: flags.record }),
  };
}

/** "a,b" and "a b" are the same list; undefined for all. */
function scenariosOf(values: readonly string[]): readonly Scenario[] | undefined {
  const names = values.flatMap((value) => value.split(",")).filter((name) => name !== "");
  return names.includes("all") ? undefined : names.map(scenarioOf);
}

function pagesOf({ connect, data, disconnect }: RehearseFlags): Pages | undefined {
  if (connect !== undefined)
    return {
      connect: appAddress(connect, "--connect"),
      ...(data !== undefined && { data: appAddress(data, "--data") }),
      ...(disconnect !== undefined && { disconnect: appAddress(disconnect, "--disconnect") }),
    };
  if (data === undefined && disconnect === undefined) return undefined;
  throw new UserError(
    "no-connect",
    "Where a person begins to connect is not said.",
    "Give --connect too; without it, the command plays the person.",
  );
}

/** Only the owner may read what is recorded. */
async function save(file: string, lines: readonly object[], io: Io): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  try {
    await writeFile(resolve(io.cwd, file), text, { mode: 0o600 });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new UserError(
      "bad-record",
      `The recording cannot be written to ${file}: ${String(cause.code)}.`,
      "Name a file in a folder that exists and that you may write to.",
    );
  }
}

async function print(report: Report, format: ReportFormat, flags: RehearseFlags, io: Io): Promise<void> {
  const text =
    format === "console" ? renderConsole(report, lookOf(flags, io)) : await renderAs(format, [report]);
  if (flags.output === undefined) io.stdout.write(text);
  else await writeReport(flags.output, text, io);
}
