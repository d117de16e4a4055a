import { dirname, resolve } from "node:path";
import { didYouMean, UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { isReportFormat, REPORT_FORMATS, type ReportFormat, renderAs } from "../report/index.js";
import type { Io } from "./io.js";
import { refuseBytes, writeReport } from "./output.js";
import { printError } from "./print-error.js";

/** A format and the file it goes to; "-" is standard output. */
export interface Target {
  readonly format: ReportFormat;
  readonly file: string;
}

/** The format of this name. Throws `UserError` `report-format` for one that there is not. */
export function formatOf(name: string): ReportFormat {
  if (isReportFormat(name)) return name;
  const there = `The formats are ${REPORT_FORMATS.join(", ")}.`;
  const hint = `${didYouMean(name, REPORT_FORMATS)} ${there}`.trim();
  throw new UserError("report-format", `There is no report format "${name.slice(0, 100)}".`, hint);
}

/**
 * Reads the values of --report, each "format=file". `taken` are files the command line names for something else. Throws
 * `UserError`: `report-format`, `report-target` (no file), `report-file-twice`,
 * `report-to-terminal`.
 */
export function targetsOf(values: readonly string[], taken: readonly string[], io: Io): readonly Target[] {
  const seen = new Set(taken.map((file) => place(file, io)));
  return values.map((value) => {
    const at = value.indexOf("=");
    const format = formatOf(at < 0 ? value : value.slice(0, at));
    const file = at < 0 ? "" : value.slice(at + 1);
    if (file === "")
      throw new UserError(
        "report-target",
        `--report ${value} names no file.`,
        `Write --report ${format}=FILE, or --report ${format}=- for standard output.`,
      );
    if (seen.has(place(file, io))) throw twice(file);
    seen.add(place(file, io));
    if (file === "-") refuseBytes(format, io);
    return { format, file };
  });
}

/** Writes to every target the reports that its format is to have. False when one could not be written; each error is printed, the others go on. */
export async function writeTargets(
  targets: readonly Target[],
  reportsFor: (format: ReportFormat) => readonly Report[],
  io: Io,
): Promise<boolean> {
  let written = true;
  for (const { format, file } of targets) {
    try {
      const reports = reportsFor(format);
      if (reports.flatMap((report) => inputsOf(report, io)).includes(place(file, io))) throw twice(file);
      const rendered = await renderAs(format, reports);
      if (file === "-") io.stdout.write(rendered);
      else await writeReport(file, rendered, io);
    } catch (thrown) {
      printError(thrown, io);
      written = false;
    }
  }
  return written;
}

/** Files a report was made of, where they may be: sources are named as seen from the manifest, or from here. */
function inputsOf({ app, documents }: Report, io: Io): readonly string[] {
  const manifest = resolve(io.cwd, app.manifest ?? "bb2-ready.yaml");
  const sources = documents.flatMap(({ source }) => [
    resolve(io.cwd, source),
    resolve(dirname(manifest), source),
  ]);
  return app.manifest === null ? sources : [manifest, ...sources];
}

function twice(file: string): UserError {
  return new UserError(
    "report-file-twice",
    `${file} is named twice; one report would take the place of another, or of an input.`,
    "Give every report a file of its own.",
  );
}

function place(file: string, io: Io): string {
  return file === "-" ? file : resolve(io.cwd, file);
}
