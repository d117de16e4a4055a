import { type CheckOptions, check } from "../check.js";
import { type Report, worstExitCode } from "../judge/index.js";
import {
  type ReportFormat,
  renderAs,
  renderConsole,
  renderJson,
  showsText,
  withoutText,
} from "../report/index.js";
import { baselineFor } from "./baseline.js";
import type { CheckFlags } from "./check.js";
import { type Io, lookOf } from "./io.js";
import { mindMemory } from "./memory.js";
import { refuseBytes, writeReport } from "./output.js";
import { printError } from "./print-error.js";
import { progressOn } from "./progress.js";
import { formatOf, type Target, targetsOf, writeTargets } from "./report-files.js";

/** Checks every manifest that was named (or the one that is found) and prints the reports. Returns the worst code. */
export async function runCheck(manifests: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  let targets: readonly Target[];
  let compare: (report: Report) => Report;
  let format: ReportFormat;
  try {
    format = formatOf(flags.format);
    if (flags.output === undefined) refuseBytes(format, io);
    compare = await baselineFor(flags, io);
    targets = targetsOf(flags.report ?? [], namedFiles(manifests, flags), io);
  } catch (thrown) {
    printError(thrown, io);
    return 2;
  }
  // What shows the documents needs their text; what only happens to be written beside it does not get it.
  const withText = flags.withText === true || [{ format }, ...targets].some((one) => showsText(one.format));
  const progress = await progressOn(io, flags.quiet ?? false);
  const reports: Report[] = [];
  const codes: number[] = [];
  for (const manifest of manifests.length === 0 ? [undefined] : manifests) {
    try {
      const options = { ...optionsOf(manifest, flags, io, progress.say), withText, onRead: mindMemory };
      const report = compare(await reportOf(options, flags, io));
      reports.push(report);
      codes.push(report.exitCode);
    } catch (thrown) {
      progress.stop();
      printError(thrown, io);
      codes.push(2);
    }
  }
  progress.stop();
  const lean = flags.withText === true ? reports : reports.map(withoutText);
  const forFormat = (one: ReportFormat) => (showsText(one) ? reports : lean);
  try {
    if (reports.length > 0) await print(forFormat(format), format, flags, io);
  } catch (thrown) {
    printError(thrown, io);
    codes.push(2);
  }
  if (reports.length > 0 && !(await writeTargets(targets, forFormat, io))) codes.push(2);
  return worstExitCode(codes);
}

async function reportOf(options: AskedOptions, flags: CheckFlags, io: Io): Promise<Report> {
  if (flags.cache === undefined) return check(options);
  const [{ checkCached }, { storeOf }] = await Promise.all([
    import("./check-cached.js"),
    import("./cache-store.js"),
  ]);
  const store = storeOf(flags.cache, io);
  const report = await checkCached(options, store);
  await store.sweep();
  return report;
}

/** Files that the command line names for something else, which no report may take the place of. */
function namedFiles(manifests: readonly string[], flags: CheckFlags): readonly string[] {
  const { policy, terms, notice, output, baseline } = flags;
  return [...manifests, policy, terms, notice, output, baseline].filter((file) => file !== undefined);
}

/** With the day and the folder, which the command line always knows. */
type AskedOptions = CheckOptions & { readonly today: string; readonly cwd: string };

/** What the flags of the command line ask of `check`. */
export function optionsOf(
  manifest: string | undefined,
  flags: CheckFlags,
  io: Pick<Io, "cwd" | "today"> & Partial<Pick<Io, "env">>,
  onProgress: (what: string) => void,
): AskedOptions {
  const { policy, terms, notice, only, skip, offline, failOn, rules } = flags;
  return {
    ...(manifest !== undefined && { manifest }),
    ...(policy !== undefined && { policy }),
    ...(terms !== undefined && { terms }),
    ...(notice !== undefined && { notice }),
    ...(only !== undefined && { only: listed(only) }),
    ...(skip !== undefined && { skip: listed(skip) }),
    ...(offline !== undefined && { offline }),
    ...(rules !== undefined && { rules }),
    failOn,
    today: flags.today ?? io.today,
    cwd: io.cwd,
    ...(io.env !== undefined && { env: io.env }),
    onProgress,
  };
}

/** "a,b" and "a b" are the same list. */
function listed(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

async function print(
  reports: readonly Report[],
  format: ReportFormat,
  flags: CheckFlags,
  io: Io,
): Promise<void> {
  const look = lookOf(flags, io);
  const text =
    format === "console"
      ? reports.map((report) => renderConsole(report, look)).join("\n")
      : format === "json"
        ? renderJson(reports)
        : await renderAs(format, reports);
  if (flags.output === undefined) io.stdout.write(text);
  else await writeReport(flags.output, text, io);
}
