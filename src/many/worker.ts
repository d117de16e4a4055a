import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";

export interface PoolOptions {
  /** The worker's program, and the arguments of Node before it. */
  readonly script: string;
  readonly execArgv: readonly string[];
  /** Told to each worker before its first task. */
  readonly setup: unknown;
  /** Most wall-clock time for one task. */
  readonly seconds: number;
  /** Most resident memory of a worker, in MB (10^6 bytes); watched on Linux, where the kernel tells it. */
  readonly megabytes: number;
}

/** How a task ended: with the worker's answer, or with the loss of the worker. */
export type Ended =
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "lost"; readonly why: "crash" | "timeout" | "memory"; readonly detail: string };

export interface Worker {
  /** Tasks done so far. */
  readonly done: number;
  /** Never rejects. One task at a time. */
  readonly run: (task: unknown) => Promise<Ended>;
  /** True when its memory has grown so far that a fresh one is better. */
  readonly tired: () => boolean;
  /** Ends it and all it started, at once. Does nothing the second time. */
  readonly end: () => void;
}

const POLL_MS = 100;
const MOST_NOISE = 4_000;
/** A process that does not come up within this time, on however busy a machine, never will. */
const START_MS = 60_000;
/** Part of the memory limit from which a worker is replaced once its task is done. */
const TIRED = 0.6;

/**
 * Starts a worker: a process of its own, in a group of its own, so that what it starts ends with it. Its first message
 * says that it is ready; each later one answers a task.
 */
export function startWorker({ script, execArgv, setup, seconds, megabytes }: PoolOptions): Worker {
  const grouped = process.platform !== "win32";
  const child = fork(script, [], {
    execArgv: [...execArgv],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    detached: grouped,
  });
  let noise = "";
  child.stderr?.on("data", (part: Buffer) => {
    if (noise.length < MOST_NOISE) noise += part.toString("utf8");
  });
  let alive = true;
  let why: "timeout" | "memory" | undefined;
  let settle: ((ended: Ended) => void) | undefined;
  let done = 0;
  let begun = () => {};
  const ready = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const end = () => {
    if (!alive) return;
    alive = false;
    kill(child, grouped);
  };
  const stopped = (detail: string) => {
    // What the child itself had started may have outlived it.
    if (alive) kill(child, grouped);
    alive = false;
    clearTimeout(starting);
    begun();
    const outOfMemory = /heap out of memory|allocation failed/i.test(noise);
    settle?.({ kind: "lost", why: why ?? (outOfMemory ? "memory" : "crash"), detail });
  };
  child.on("error", (error) => stopped(error.message));
  // "close" comes after the last of its standard error, which tells why it ended.
  child.on("close", (code, signal) => stopped(signal ?? `exit code ${code}`));
  let started = false;
  child.on("message", (value: unknown) => {
    if (!started) {
      started = true;
      clearTimeout(starting);
      return begun();
    }
    done += 1;
    settle?.({ kind: "answer", value });
  });
  // A child that is gone answers with "close"; what cannot be sent to it is no second error.
  const send = (message: unknown) => {
    if (child.connected) child.send(Object(message), () => undefined);
  };
  send({ setup });
  const over = (reason: "timeout" | "memory") => {
    why ??= reason;
    kill(child, grouped);
  };
  const starting = setTimeout(() => over("timeout"), START_MS);
  return {
    get done() {
      return done;
    },
    end,
    tired: () => residentOf(child.pid) > TIRED * megabytes * 1e6,
    run: async (task) => {
      await ready;
      return new Promise<Ended>((resolve) => {
        if (!alive)
          return resolve({
            kind: "lost",
            why: "crash",
            detail: noise.trim().split("\n").at(-1) ?? "it did not start",
          });
        const clock = setTimeout(() => over("timeout"), seconds * 1000);
        const poll = setInterval(() => {
          if (residentOf(child.pid) > megabytes * 1e6) over("memory");
        }, POLL_MS);
        settle = (ended) => {
          settle = undefined;
          clearTimeout(clock);
          clearInterval(poll);
          resolve(ended);
        };
        send({ task });
      });
    },
  };
}

function kill(child: ChildProcess, grouped: boolean): void {
  try {
    if (grouped && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** Resident memory in bytes; 0 where it cannot be told. */
function residentOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== "linux") return 0;
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
