import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "../base/index.js";
import type { Io } from "./io.js";

/** Writes a report beside its place and moves it there, so that nobody ever reads half of one. */
export async function writeReport(file: string, text: string, io: Io): Promise<void> {
  await writePieces(file, [text], io);
}

/** The same, piece by piece, for what is too long to be held in memory. */
export async function writePieces(
  file: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  io: Io,
): Promise<void> {
  const path = resolve(io.cwd, file);
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
      `The report cannot be written to ${file}: ${String(cause.code)}.`,
      "Name a file in a folder that exists and that you may write to.",
    );
  }
}

/** Makes the folder a report goes to, where the name of the folder comes from the tool and not from a person. */
export async function makeFolderOf(file: string, io: Io): Promise<void> {
  // What stands in the way is told when the report is written.
  await mkdir(dirname(resolve(io.cwd, file)), { recursive: true }).catch(() => undefined);
}
