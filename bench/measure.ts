import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What one run of a whole process took. */
export interface Cost {
  /** User plus system time of the process and the children it waited for, in milliseconds. */
  readonly cpu: number;
  readonly exitCode: number;
}

/** Runs `node` with these arguments and reads its processor time from bash's `time`. */
export function cost(args: readonly string[]): Cost {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null';
  const run = spawnSync("bash", ["-c", `${script}; exit $?`, "bash", process.execPath, ...args], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", NO_COLOR: "1", CI: "1" },
  });
  const [user = "0", system = "0"] = run.stderr.trim().split(/\s+/).slice(-2);
  return { cpu: 1000 * (Number(user) + Number(system)), exitCode: run.status ?? -1 };
}

/** Smallest cost of `rounds` runs of each command, taken in turns so that a slow moment of the machine hits both. */
export function leastInTurns(commands: readonly (readonly string[])[], rounds: number): Cost[] {
  const least = commands.map((command) => cost(command));
  for (let round = 1; round < rounds; round += 1) {
    commands.forEach((command, index) => {
      const next = cost(command);
      if (next.cpu < least[index]!.cpu) least[index] = next;
    });
  }
  return least;
}

export interface Peak {
  /** Highest sum of resident memory over the process and all its descendants, in MB (10^6 bytes). */
  readonly megabytes: number;
  readonly seconds: number;
  readonly exitCode: number;
  readonly output: string;
}

/** Runs `node` in `cwd` and watches the memory of its process tree through /proc (Linux). Kills it after `limitSeconds`. Looking often takes a part of a core: where time is measured too, look seldom. */
export async function peakOf(
  args: readonly string[],
  limitSeconds = 120,
  cwd?: string,
  everyMs = 4,
): Promise<Peak> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], {
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, NO_COLOR: "1", CI: "1" },
  });
  let output = "";
  let peak = 0;
  const keep = (chunk: Buffer) => {
    if (output.length < 2_000_000) output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const watch = setInterval(() => {
    const tree = child.pid === undefined ? [] : treeOf(child.pid);
    const now = tree.reduce((sum, pid) => sum + memoryOf(pid, "VmRSS"), 0);
    // The kernel keeps each process's own high-water mark, which catches what falls between two looks.
    peak = Math.max(peak, now, ...tree.map((pid) => memoryOf(pid, "VmHWM")));
  }, everyMs);
  const limit = setTimeout(() => child.kill("SIGKILL"), 1000 * limitSeconds);
  const exitCode = await new Promise<number>((done) => child.on("close", (code) => done(code ?? -1)));
  clearInterval(watch);
  clearTimeout(limit);
  return { megabytes: peak / 1e6, seconds: (performance.now() - started) / 1000, exitCode, output };
}

function treeOf(root: number): number[] {
  const tree = [root];
  for (const pid of tree) tree.push(...childrenOf(pid));
  return tree;
}

/** Any thread may have started a child, so every thread is asked. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function memoryOf(pid: number, field: "VmRSS" | "VmHWM"): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, "utf8")
      .split("\n")
      .find((candidate) => candidate.startsWith(field));
    return 1024 * Number(line?.replace(/\D+/g, "") ?? 0);
  } catch {
    return 0;
  }
}
