import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import { appName } from "../many/index.js";
import {
  type AppRow,
  type AppsHead,
  appsJson,
  renderAppsTable,
  renderAs,
  showsText,
} from "../report/index.js";
import { type Io, lookOf } from "./io.js";
import { APP } from "./many-asked.js";
import { writePieces, writeReport } from "./output.js";
import { printError } from "./print-error.js";
import { formatOf, type Target, targetsOf } from "./report-files.js";
import type { Spool } from "./spool.js";

/** Where the reports of many apps go: some after each app, some made of all at the end. */
export interface ManyTargets {
  readonly each: readonly Target[];
  readonly all: readonly Target[];
  readonly needsSpool: boolean;
}

interface OutFlags {
  readonly format: string;
  readonly output?: string;
  readonly report?: readonly string[];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** Reads --report. Throws `UserError` as `targetsOf` does, also where an app's report would take another file's place. */
export function manyTargets(flags: OutFlags, manifests: readonly string[], io: Io): ManyTargets {
  const format = formatOf(flags.format);
  if (format !== "console" && format !== "json")
    throw new UserError(
      "report-per-app",
      `Many apps are printed as one table, or as json, not as ${format}.`,
      `Write ${format} to files: --report '${format}=out/${APP}.${format}'.`,
    );
  const taken = [...manifests, flags.output].filter((file) => file !== undefined);
  const targets = targetsOf(flags.report ?? [], taken, io);
  const each = targets.filter(({ file }) => file.includes(APP));
  const all = targets.filter(({ file }) => !file.includes(APP));
  const showing = all.find(({ format }) => showsText(format));
  if (showing !== undefined)
    throw new UserError(
      "report-per-app",
      `A report as ${showing.format} shows the documents of one app.`,
      `Write one for each: --report '${showing.format}=out/${APP}.${showing.format}'.`,
    );
  const seen = new Set([...taken, ...all.map(({ file }) => file)].map((file) => resolve(io.cwd, file)));
  for (const target of each) {
    for (const manifest of manifests) {
      const { file } = forApp(target, appName(manifest, io.cwd));
      if (seen.has(resolve(io.cwd, file)))
        throw new UserError(
          "report-file-twice",
          `${file}, the report of ${manifest}, would take the place of another file of this run.`,
          "Give the reports of the apps a folder of their own.",
        );
    }
  }
  return { each, all, needsSpool: all.length > 0 || flags.format === "json" };
}

/** The target of one app. */
export function forApp({ format, file }: Target, name: string): Target {
  return { format, file: file.replaceAll(APP, name) };
}

export interface Delivery {
  readonly head: AppsHead;
  readonly rows: readonly AppRow[];
  readonly spool?: Spool;
  /** Where each row's report is in the spool; in the order of the rows where absent. */
  readonly order?: readonly number[];
  readonly targets: ManyTargets;
  readonly flags: OutFlags;
  readonly io: Io;
}

/** Prints the table or the JSON, and writes the reports of all. False when one could not be written. */
export async function deliver(delivery: Delivery): Promise<boolean> {
  const { head, rows, spool, targets, flags, io } = delivery;
  const order = delivery.order ?? rows.map((_, index) => index);
  const json = () => appsJson(head, spool?.entries(order) ?? []);
  const look = lookOf(flags, io);
  const main = flags.format === "json" ? json() : [renderAppsTable(rows, head.tally, look)];
  let written = await attempt(() => send(flags.output ?? "-", main, io), io);
  for (const { format, file } of targets.all) {
    const done = await attempt(async () => {
      if (format === "json") await send(file, json(), io);
      else {
        const text = await renderAs(format, (await spool?.reports(order)) ?? []);
        if (file === "-") io.stdout.write(text);
        else await writeReport(file, text, io);
      }
    }, io);
    written = written && done;
  }
  return written;
}

async function send(file: string, pieces: Iterable<string> | AsyncIterable<string>, io: Io): Promise<void> {
  if (file !== "-") return writePieces(file, pieces, io);
  for await (const piece of pieces) {
    io.stdout.write(piece);
    await io.stdout.drained?.();
  }
}

async function attempt(work: () => Promise<void>, io: Io): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    printError(thrown, io);
    return false;
  }
}
