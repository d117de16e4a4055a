/**
 * A worker of `check` over many apps: a process that is told how to check, and then one app after the other. It answers
 * each with a row of the table; reports it writes itself. It never outlives the process that started it.
 */
import { check } from "../check.js";
import { type AppResult, rowOf, showsText, withoutText } from "../report/index.js";
import { baselineForApp } from "./baseline.js";
import { storeOf } from "./cache-store.js";
import { checkCached } from "./check-cached.js";
import { optionsOf } from "./check-run.js";
import type { Io } from "./io.js";
import { errorOf, type ManyAnswer, type ManySetup, type ManyTask } from "./many-messages.js";
import { forApp } from "./many-out.js";
import { makeFolderOf } from "./output.js";
import { printError } from "./print-error.js";
import { writeTargets } from "./report-files.js";
import { putResult } from "./spool.js";

let setup: ManySetup | undefined;

process.on("message", (message: { readonly setup?: ManySetup; readonly task?: ManyTask }) => {
  if (message.setup !== undefined) {
    setup = message.setup;
    process.send?.({ ready: true });
  }
  const { task } = message;
  if (task === undefined || setup === undefined) return;
  void checkOne(task, setup).then((answer) => process.send?.(answer));
});

process.on("disconnect", () => {
  // Whatever reads a document for this process ends with it.
  if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
  process.exit();
});

async function checkOne({ index, manifest, name }: ManyTask, told: ManySetup): Promise<ManyAnswer> {
  const { flags, cwd, today, targets, spool } = told;
  let errors = "";
  const output = (write: (text: string) => void) => ({ write, isTTY: false, columns: 80 });
  const io: Io = {
    cwd,
    env: process.env,
    today,
    stdout: output(() => undefined),
    stderr: output((text) => {
      errors += text;
    }),
    stdin: { isTTY: false },
  };
  let result: AppResult;
  let written = true;
  try {
    const withText = flags.withText === true || targets.some(({ format }) => showsText(format));
    const compare = await baselineForApp(flags, name, io);
    const options = { ...optionsOf(manifest, flags, io, () => undefined), withText };
    const full = compare(
      await (flags.cache === undefined ? check(options) : checkCached(options, storeOf(flags.cache, io))),
    );
    const report = flags.withText === true ? full : withoutText(full);
    result = { name, manifest, exitCode: report.exitCode, report };
    const own = targets.map((target) => forApp(target, name));
    for (const { file } of own) await makeFolderOf(file, io);
    written = await writeTargets(own, (format) => [showsText(format) ? full : report], io);
  } catch (thrown) {
    printError(thrown, io);
    result = { name, manifest, exitCode: 2, error: errorOf(thrown) };
  }
  if (!written) result = { ...result, exitCode: 2 };
  if (spool !== undefined) putResult(spool, index, result);
  return { row: rowOf(result), errors };
}
