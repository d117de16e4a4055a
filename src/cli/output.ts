import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "../base/index.js";
import { isBinary, type ReportFormat } from "../report/index.js";
import type { Io } from "./io.js";

/** Throws `UserError` `report-to-terminal` where a report of this format would be bytes on a terminal. */
export function refuseBytes(format: ReportFormat, io: Io): void {
  if (!isBinary(format) || !io.stdout.isTTY) return;
  throw new UserError(
    "report-to-terminal",
    `A ${format} report is not text, so it is not printed to a terminal.`,
    `Name a file for it: --report ${format}=report.${format}, or --format ${format} --output report.${format} with \`bb2-ready report\`.`,
  );
}

/** Writes a report beside its place and moves it there, so that nobody ever reads half of one. */
export async function writeReport(file: string, text: string | Uint8Array, io: Io): Promise<void> {
  await writePieces(file, [text], io);
}

/** The same, piece by piece, for what is too long to be held in memory. */
export async function writePieces(
  file: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  io: Io,
): Promise<void> {
  await writeBeside(resolve(io.cwd, file), pieces, file, "The report");
}

/** Writes a text beside its place and moves it there. `named` is the file and `what` the text, as errors name them. */
export async function writeBeside(
  path: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  named: string,
  what: string,
): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    const handle = await open(beside, "w");
    try {
      for await (const piece of pieces) await handle.writeFile(piece);
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new UserError(
      "cannot-write",
      `${what} cannot be written to ${named}: ${String(cause.code)}.`,
      "Name a file in a folder that exists and that you may write to.",
    );
  }
}

/** Makes the folder a report goes to, where the name of the folder comes from the tool and not from a person. */
export async function makeFolderOf(file: string, io: Io): Promise<void> {
  // What stands in the way is told when the report is written.
  await mkdir(dirname(resolve(io.cwd, file)), { recursive: true }).catch(() => undefined);
}
