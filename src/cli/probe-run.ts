import { check } from "../check.js";
import type { Report } from "../judge/index.js";
import { renderConsole, renderJson } from "../report/index.js";
import { type Io, lookOf } from "./io.js";
import { loginAt } from "./login.js";
import { writeReport } from "./output.js";
import { printError } from "./print-error.js";
import type { ProbeFlags } from "./probe.js";
import { progressOn } from "./progress.js";
import { targetsOf, writeTargets } from "./report-files.js";

/** Tries the sandbox, judges what it answered, and prints the report. Returns the exit code. */
export async function runProbe(flags: ProbeFlags, io: Io): Promise<number> {
  // Whoever signs in reads an address and answers: a spinner would write over both.
  const progress = await progressOn(io, (flags.quiet ?? false) || (flags.login ?? false));
  let report: Report;
  let targets: ReturnType<typeof targetsOf>;
  try {
    const taken = [flags.manifest, flags.output].filter((file) => file !== undefined);
    targets = targetsOf(flags.report ?? [], taken, io);
    report = await check(optionsOf(flags, io, progress.say));
  } catch (thrown) {
    progress.stop();
    printError(thrown, io);
    return 2;
  }
  progress.stop();
  try {
    const isJson = flags.json === true || flags.format === "json";
    const text = isJson ? renderJson([report]) : renderConsole(report, lookOf(flags, io));
    if (flags.output === undefined) io.stdout.write(text);
    else await writeReport(flags.output, text, io);
  } catch (thrown) {
    printError(thrown, io);
    return 2;
  }
  return (await writeTargets(targets, () => [report], io)) ? report.exitCode : 2;
}

function optionsOf(flags: ProbeFlags, io: Io, onProgress: (what: string) => void) {
  const { manifest, as, base, login, callback, failOn } = flags;
  return {
    ...(manifest !== undefined && { manifest }),
    only: ["oauth"],
    documents: false,
    failOn,
    today: flags.today ?? io.today,
    cwd: io.cwd,
    env: io.env,
    onProgress,
    probe: {
      ...(as !== undefined && { as }),
      ...(base !== undefined && { base }),
      ...(login === true && { login: loginAt(io, process.stdin) }),
      callback: callback ?? false,
    },
  };
}
