import { afterEach, expect, it, vi } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { progressOn } from "../../src/cli/progress.js";

const { columns } = process.stderr;
afterEach(() => {
  Object.defineProperty(process.stderr, "columns", { value: columns, configurable: true, writable: true });
  vi.restoreAllMocks();
});

const output = { write: () => undefined, isTTY: true, columns: 80 };
const io: Io = {
  cwd: ".",
  env: {},
  today: "2026-11-24",
  stdout: output,
  stderr: output,
  stdin: { isTTY: true },
};

/** What is written to standard error while something takes its time, in a terminal so wide. */
async function written(width: number): Promise<number> {
  Object.defineProperty(process.stderr, "columns", { value: width, configurable: true, writable: true });
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const progress = await progressOn(io, false);
  progress.say("Trying the sandbox");
  progress.stop();
  return write.mock.calls.length;
}

it("shows progress in a terminal", async () => {
  expect(await written(80)).toBeGreaterThan(0);
});

it("writes nothing in a terminal that says it has no columns", async () => {
  expect(await written(0)).toBe(0);
});
