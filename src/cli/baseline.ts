import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import { compareWith, type Report } from "../judge/index.js";
import { readSaved } from "../report/index.js";
import type { CheckFlags } from "./check.js";
import type { Io } from "./io.js";
import { APP } from "./many-asked.js";

/** Reports of some hundred apps fit; more are compared one by one, with {app} in the name. */
const MOST_BYTES = 100_000_000;

/**
 * Compares reports with the saved one that `--baseline` names; without it, hands them back as they are. Throws
 * `UserError`: `baseline-missing` (`--fail-on new` without it), `baseline-not-read`, and those of a saved report.
 */
export async function baselineFor(
  flags: Pick<CheckFlags, "baseline" | "failOn">,
  io: Pick<Io, "cwd">,
): Promise<(report: Report) => Report> {
  const { baseline: file } = flags;
  if (file !== undefined) {
    const before = await savedIn(file, io);
    return (report) => compareWith(report, before, file);
  }
  if (flags.failOn === "new")
    throw new UserError(
      "baseline-missing",
      "--fail-on new needs --baseline: nothing is new without something to compare with.",
      "Name a saved report: --baseline report.json. `check --report json=report.json` saves one.",
    );
  return (report) => report;
}

/** A worker that checks many apps reads what they are all compared with once. */
const read = new Map<string, Promise<readonly Report[]>>();

/** The same for one of many apps, whose name stands for {app}. An app without a saved report is all new. */
export async function baselineForApp(
  flags: Pick<CheckFlags, "baseline" | "failOn">,
  name: string,
  io: Pick<Io, "cwd">,
): Promise<(report: Report) => Report> {
  const file = flags.baseline?.replaceAll(APP, name);
  if (file === undefined) return baselineFor(flags, io);
  if (file === flags.baseline) {
    const before = await (read.get(file) ?? savedIn(file, io));
    read.set(file, Promise.resolve(before));
    return (report) => compareWith(report, before, file);
  }
  const there = await stat(resolve(io.cwd, file)).catch(() => undefined);
  return there === undefined
    ? (report) => compareWith(report, [], file)
    : baselineFor({ ...flags, baseline: file }, io);
}

async function savedIn(file: string, io: Pick<Io, "cwd">): Promise<readonly Report[]> {
  const path = resolve(io.cwd, file);
  const hint = "Save a report with `bb2-ready check --report json=report.json`, and give that file.";
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new UserError("baseline-not-read", `The baseline ${file} is too large to be read.`, hint);
    return await readSaved(await readFile(path, "utf8"), file);
  } catch (cause) {
    if (cause instanceof UserError || !(cause instanceof Error && "code" in cause)) throw cause;
    throw new UserError(
      "baseline-not-read",
      `The baseline ${file} cannot be read: ${String(cause.code)}.`,
      hint,
    );
  }
}
