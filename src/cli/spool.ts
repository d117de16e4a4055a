import { writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { type AppResult, type AppRow, readSaved } from "../report/index.js";

/** Formats other than JSON are made of all reports at once, which then are in memory together. */
const MOST_BYTES = 64_000_000;

/** A folder for the reports of many apps, one file each, so that memory does not grow with their number. */
export interface Spool {
  readonly folder: string;
  readonly put: (index: number, result: AppResult | AppRow) => void;
  /** The JSON of these apps, one after the other. */
  readonly entries: (order: readonly number[]) => AsyncGenerator<string>;
  /** The reports of those that have one. Throws `UserError` `apps-too-large`. */
  readonly reports: (order: readonly number[]) => Promise<readonly Report[]>;
  readonly remove: () => Promise<void>;
}

export async function makeSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "bb2-ready-"));
  async function* entries(order: readonly number[]): AsyncGenerator<string> {
    for (const index of order) yield readFile(spoolFile(folder, index), "utf8");
  }
  return {
    folder,
    put: (index, result) => putResult(folder, index, result),
    entries,
    reports: async (order) => {
      let bytes = 0;
      for (const index of order) bytes += (await stat(spoolFile(folder, index))).size;
      if (bytes > MOST_BYTES)
        throw new UserError(
          "apps-too-large",
          `The reports of ${order.length} apps are too large for one file of this form.`,
          "Write one for each app, with {app} in its name, or json, which may be of any size.",
        );
      const reports: Report[] = [];
      for await (const entry of entries(order)) {
        const result: Pick<AppResult, "report"> = JSON.parse(entry);
        if (result.report !== undefined)
          reports.push(...(await readSaved(JSON.stringify(result.report), folder)));
      }
      return reports;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Keeps an app's result as JSON, in the form of `AppResult`. */
export function putResult(
  folder: string,
  index: number,
  { name, manifest, exitCode, error, ...rest }: AppResult | AppRow,
): void {
  const report = "report" in rest ? rest.report : undefined;
  const kept = { name, manifest, exitCode, ...(report && { report }), ...(error && { error }) };
  writeFileSync(spoolFile(folder, index), JSON.stringify(kept));
}

function spoolFile(folder: string, index: number): string {
  return join(folder, `${index}.json`);
}
