import type { Io } from "./io.js";

export interface Progress {
  readonly say: (what: string) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { say: () => {}, stop: () => {} };

/** A spinner on standard error for people who wait; nothing in pipes, in CI, or when asked to be quiet. */
export async function progressOn(io: Io, quiet: boolean): Promise<Progress> {
  const ci = io.env.CI;
  // Some terminals say that they have no columns; a line that fills them would be erased for ever.
  const isNarrow = process.stderr.columns === 0;
  if (quiet || isNarrow || !io.stderr.isTTY || (ci !== undefined && ci !== "" && ci !== "false"))
    return SILENT;
  const { default: ora } = await import("ora");
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  return {
    say: (what) => {
      spinner.text = what;
      if (!spinner.isSpinning) spinner.start();
    },
    stop: () => spinner.stop(),
  };
}
