import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { sha256, UserError } from "../base/index.js";
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
    const { reports, digest } = await savedIn(file, io);
    return (report) => compareWith(report, reports, file, digest);
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
const read = new Map<string, Promise<Saved>>();

/** The same for one of many apps, whose name stands for {app}. An app without a saved report is all new. */
export async function baselineForApp(
  flags: Pick<CheckFlags, "baseline" | "failOn">,
  name: string,
  io: Pick<Io, "cwd">,
): Promise<(report: Report) => Report> {
  const file = flags.baseline?.replaceAll(APP, name);
  if (file === undefined) return baselineFor(flags, io);
  if (file === flags.baseline) {
    const saved = read.get(file) ?? savedIn(file, io);
    read.set(file, saved);
    const { reports, digest } = await saved;
    return (report) => compareWith(report, reports, file, digest);
  }
  const there = await stat(resolve(io.cwd, file)).catch(() => undefined);
  return there === undefined
    ? (report) => compareWith(report, [], file)
    : baselineFor({ ...flags, baseline: file }, io);
}

interface Saved {
  readonly reports: readonly Report[];
  /** SHA-256 of the file. */
  readonly digest: string;
}

async function savedIn(file: string, io: Pick<Io, "cwd">): Promise<Saved> {
  const path = resolve(io.cwd, file);
  const hint = "Save a report with `bb2-ready check --report json=report.json`, and give that file.";
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new UserError("baseline-not-read", `The baseline ${file} is too large to be read.`, hint);
    const bytes = await readFile(path);
    return { reports: await readSaved(bytes.toString("utf8"), file), digest: sha256(bytes) };
  } catch (cause) {
    if (cause instanceof UserError || !(cause instanceof Error && "code" in cause)) throw cause;
    throw new UserError(
      "baseline-not-read",
      `The baseline ${file} cannot be read: ${String(cause.code)}.`,
      hint,
    );
  }
}
