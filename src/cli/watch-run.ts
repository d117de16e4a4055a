import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { UserError } from "../base/index.js";
import { check } from "../check.js";
import { digestsOf, inputsOf } from "../inputs.js";
import type { Report } from "../judge/index.js";
import { renderChanges, renderConsole, showsText, withoutText } from "../report/index.js";
import { baselineFor } from "./baseline.js";
import type { CheckFlags } from "./check.js";
import { optionsOf } from "./check-run.js";
import { type Io, lookOf } from "./io.js";
import { printError } from "./print-error.js";
import { type Target, targetsOf, writeTargets } from "./report-files.js";

/** Editors save in several steps; this long after the last of them the files are read. */
const QUIET_MS = 40;

/**
 * Checks, and checks again whenever a file that was read is saved, until a person ends it. Prints the report once and then
 * what changed. Returns 0: whoever ends it has seen the verdict. Throws `UserError` for options that do not go with it.
 */
export async function runWatch(manifests: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  if (manifests.length > 1 || flags.shard !== undefined) throw wrong("one app at a time");
  if (flags.format === "json" || flags.output !== undefined)
    throw wrong("prints for people; name other forms with --report");
  const targets = targetsOf(flags.report ?? [], [...manifests], io);
  const watched = new Watched();
  const session = new Session(manifests[0], flags, io, targets, await baselineFor(flags, io));
  let timer: NodeJS.Timeout | undefined;
  let busy: Promise<void> = Promise.resolve();
  const round = () => {
    busy = busy.then(async () => {
      // A file that was saved before it was watched is looked at once more.
      if (watched.only(await session.round(), soon)) soon();
    });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(round, QUIET_MS);
  };
  const ended = new Promise<void>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
  });
  round();
  await busy;
  io.stderr.write(`Watching ${watched.files} files. Ctrl+C ends it.\n`);
  await ended;
  clearTimeout(timer);
  await busy;
  clearTimeout(timer);
  watched.only([], soon);
  return 0;
}

/** One check after the other, and what there was before. */
class Session {
  private digests = "";
  private files: readonly string[] = [];
  private before: Report | undefined;
  private first = true;

  constructor(
    private readonly manifest: string | undefined,
    private readonly flags: CheckFlags,
    private readonly io: Io,
    private readonly targets: readonly Target[],
    private readonly compare: (report: Report) => Report,
  ) {}

  /** Checks where a file has changed, and prints. Returns the files to watch. Never rejects. */
  async round(): Promise<readonly string[]> {
    const { flags, io, targets } = this;
    const started = performance.now();
    try {
      const options = optionsOf(this.manifest, flags, io, () => undefined);
      const inputs = await inputsOf(options);
      // What was read before a mistake crept into the manifest is watched on: it may be mended there.
      this.files = [...new Set([...inputs.files, ...(inputs.files.length > 1 ? [] : this.files)])];
      const digests = JSON.stringify([this.files, await digestsOf(this.files)]);
      if (digests === this.digests) return this.files;
      this.digests = digests;
      const withText = flags.withText === true || targets.some(({ format }) => showsText(format));
      const full = this.compare(await check({ ...options, withText }));
      const lean = flags.withText === true ? full : withoutText(full);
      this.print(lean, performance.now() - started);
      await writeTargets(targets, (format) => [showsText(format) ? full : lean], io);
      this.before = lean;
    } catch (thrown) {
      printError(thrown, io);
    }
    this.first = false;
    return this.files;
  }

  private print(report: Report, milliseconds: number): void {
    const { flags, io, before } = this;
    const look = lookOf(flags, io);
    if (!this.first) io.stdout.write(`\n── checked in ${milliseconds.toFixed(0)} ms\n`);
    if (this.first || flags.verbose === true) io.stdout.write(renderConsole(report, look));
    if (!this.first) io.stdout.write(renderChanges(before, report, look));
  }
}

/** Watches folders rather than files: an editor that puts a new file in the old one's place is noticed too. */
class Watched {
  private all: ReadonlySet<string> = new Set();
  private readonly folders = new Map<string, { watcher: FSWatcher; names: Set<string> }>();

  /** From now on, these files and no others. True where there are others among them than before. */
  only(files: readonly string[], changed: () => void): boolean {
    const before = this.all;
    this.all = new Set(files);
    const wanted = new Map<string, Set<string>>();
    for (const file of files) {
      const folder = dirname(file);
      wanted.set(folder, (wanted.get(folder) ?? new Set()).add(basename(file)));
    }
    for (const [folder, { watcher }] of this.folders) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    for (const [folder, names] of wanted) {
      const known = this.folders.get(folder);
      if (known !== undefined) known.names = names;
      else this.add(folder, names, changed);
    }
    return files.some((file) => !before.has(file));
  }

  get files(): number {
    return this.all.size;
  }

  private add(folder: string, names: Set<string>, changed: () => void): void {
    try {
      const entry = {
        names,
        watcher: watch(folder, (_, name) => {
          if (name === null || entry.names.has(name)) changed();
        }),
      };
      entry.watcher.on("error", () => {
        entry.watcher.close();
        this.folders.delete(folder);
      });
      this.folders.set(folder, entry);
    } catch {
      // A folder that is not there cannot be watched; the check has told of the file.
    }
  }
}

function wrong(what: string): UserError {
  return new UserError(
    "watch-options",
    `--watch ${what}.`,
    "Leave the other option out, or check without --watch.",
  );
}
