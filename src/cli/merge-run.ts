import type { Report } from "../judge/index.js";
import { appName, byCodeUnit, expandManifests, headOfAll, type Part } from "../many/index.js";
import { type AppResult, type AppRow, readSavedApps, rowOf } from "../report/index.js";
import type { Io } from "./io.js";
import { deliver } from "./many-out.js";
import type { MergeFlags } from "./merge.js";
import { targetsOf } from "./report-files.js";
import { chunksOf } from "./report-run.js";
import { makeSpool, type Spool } from "./spool.js";

/**
 * Puts saved reports together: the same bytes as one run over all apps would have written. Returns the worst exit code
 * of all apps, as that run would have; 2 where something could not be written. No more than one app's report is in memory at a time.
 */
export async function runMerge(named: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const files = await expandManifests(named, io.cwd);
  const output = flags.output === undefined ? [] : [`json=${flags.output}`];
  const all = targetsOf([...output, ...(flags.report ?? [])], files, io);
  const spool = await makeSpool();
  try {
    const parts: Part[] = [];
    const places = new Map<string, number>();
    for (const file of files) parts.push(await partOf(file, spool, places, io));
    const head = headOfAll(parts);
    const rows = parts.flatMap((part) => part.rows).sort((a, b) => byCodeUnit(a.manifest, b.manifest));
    const order = rows.flatMap(({ manifest }) => places.get(manifest) ?? []);
    const { output: _, ...printed } = flags;
    const targets = { each: [], all, needsSpool: true };
    const delivered = await deliver({ head, rows, spool, order, targets, flags: printed, io });
    return delivered ? head.exitCode : 2;
  } finally {
    await spool.remove();
  }
}

/** Reads one file, app by app, and keeps their JSON in the spool; `places` says where. */
async function partOf(file: string, spool: Spool, places: Map<string, number>, io: Io): Promise<Part> {
  const rows: AppRow[] = [];
  let head: Part["head"] | undefined;
  const onApp = (result: AppResult) => {
    rows.push(rowOf(result));
    const at = places.size;
    // An app that is there twice is told of once all is read.
    if (places.has(result.manifest)) return;
    places.set(result.manifest, at);
    spool.put(at, result);
  };
  const onReport = (report: Report) => {
    head ??= { tool: report.tool, today: report.today };
    // A report of single documents has no manifest; its own file tells it from the others.
    const manifest = report.app.manifest ?? file;
    onApp({ name: appName(manifest, io.cwd), manifest, exitCode: report.exitCode, report });
  };
  head = (await readSavedApps(chunksOf(file, io), file, { onApp, onReport })) ?? head;
  if (head === undefined) throw new Error("a saved file without a report was read");
  return { file, head, rows };
}
