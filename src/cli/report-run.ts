import { open, readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import { readSaved, renderAs, renderConsole } from "../report/index.js";
import { type Io, lookOf } from "./io.js";
import { refuseBytes, writeReport } from "./output.js";
import type { ReportFlags } from "./report.js";
import { formatOf, targetsOf, writeTargets } from "./report-files.js";

/** A thousand apps take about 200 MB; Node cannot hold a text of more than 512 MB. */
const MOST_BYTES = 400_000_000;
const CHUNK = 256 * 1024;

/**
 * Renders a saved report again. Returns 0 when that was done, whatever the verdict: it was given when the report was
 * made. Throws `UserError` for a file that is missing, or no report of ours.
 */
export async function runReport(file: string, flags: ReportFlags, io: Io): Promise<number> {
  const format = formatOf(flags.format);
  if (flags.output === undefined) refuseBytes(format, io);
  const taken = [file, flags.output].filter((name) => name !== undefined);
  const targets = targetsOf(flags.report ?? [], taken, io);
  const reports = await readSaved(await textOf(file, io), file);
  const look = lookOf(flags, io);
  const rendered =
    format === "console"
      ? reports.map((report) => renderConsole(report, look)).join("\n")
      : await renderAs(format, reports);
  if (flags.output === undefined) io.stdout.write(rendered);
  else await writeReport(flags.output, rendered, io);
  return (await writeTargets(targets, () => reports, io)) ? 0 : 2;
}

/** The text of a saved report. Throws `UserError`: `report-too-large`, `report-not-read`. */
async function textOf(file: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, file);
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new UserError(
        "report-too-large",
        `${file} is too large to be read.`,
        "Save the reports of fewer apps in one file.",
      );
    return await readFile(path, "utf8");
  } catch (cause) {
    throw notRead(cause, file);
  }
}

/** The bytes of a saved report of any size, piece by piece, each in the same buffer. Throws `UserError` `report-not-read`. */
export async function* chunksOf(file: string, io: Io): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(CHUNK);
  const handle = await open(resolve(io.cwd, file)).catch((cause) => {
    throw notRead(cause, file);
  });
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK).catch((cause) => {
        throw notRead(cause, file);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function notRead(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error && "code" in cause) || cause instanceof UserError) return cause;
  return new UserError(
    "report-not-read",
    `${file} cannot be read: ${String(cause.code)}.`,
    "Save a report with `bb2-ready check --report json=report.json`, and give that file.",
  );
}
