import { rename, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import type { Io } from "./io.js";

/** Writes a report beside its place and moves it there, so that nobody ever reads half of one. */
export async function writeReport(file: string, text: string, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, text);
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
