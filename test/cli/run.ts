import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { main } from "../../src/cli/main.js";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder of its own with these files in it; removed when the tests are done. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bb2-cli-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** Runs the whole program in a folder on 2026-11-24, offline unless a test says otherwise, without a terminal. */
export async function run(
  argv: readonly string[],
  cwd: string,
  env: Io["env"] = {},
  isTTY = false,
): Promise<Ran> {
  const printed = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr", tty: boolean) => ({
    write: (text: string | Uint8Array) => {
      printed[name] += typeof text === "string" ? text : Buffer.from(text).toString("latin1");
    },
    isTTY: tty,
    columns: 80,
  });
  const io: Io = {
    cwd,
    env,
    today: "2026-11-24",
    stdout: output("stdout", isTTY),
    stderr: output("stderr", false),
    stdin: { isTTY: false },
  };
  const code = await main(argv, io);
  return { code, ...printed };
}

const FILLER =
  "This page tells you how the Larkfold app works with the Medicare data that you choose to connect. We wrote it in plain words. Larkfold shows you your own claims, so that you can check your bills and plan your care. You sign in at Medicare, and you may stop whenever you like. Your doctors and your family see nothing unless you send it to them. We collect your claims, your name and your coverage, and nothing else. ";

/** A policy that is long enough to be one and says only what is given, besides what the app is. */
export function policy(...sentences: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><title>Privacy policy</title></head><body><main><h1>Privacy policy</h1>
<p>${FILLER.repeat(3)}</p>
${sentences.map((sentence) => `<p>${sentence}</p>`).join("\n")}
</main></body></html>`;
}
