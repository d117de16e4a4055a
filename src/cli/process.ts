import type { Io, Output } from "./io.js";
import { main } from "./main.js";

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => stream.write(text),
  drained: async () => {
    if (!stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      // A reader that is gone reads no more, and is waited for no longer.
      for (const event of ["drain", "close", "error"]) stream.once(event, () => resolve());
    });
  },
  isTTY: stream.isTTY === true,
  columns: stream.columns || 80,
});

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  today: new Date().toISOString().slice(0, 10),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: { isTTY: process.stdin.isTTY === true },
};

// A reader that stops early (`| head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

/** Fulfilled when the command has run. No `await`: the command line is built as a script. */
export const done: Promise<void> = main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
