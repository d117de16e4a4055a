import { availableParallelism } from "node:os";
import { type Ended, type PoolOptions, startWorker, type Worker } from "./worker.js";

export type { Ended, PoolOptions } from "./worker.js";

/** Workers that run at the same time unless somebody says otherwise: one for each core. */
export function defaultJobs(): number {
  return availableParallelism();
}

/**
 * Has every task done by one of several worker processes, each with one task at a time, in their order. A worker that
 * crashes, hangs or takes too much memory is ended with all it started; only its own task is lost, and another worker
 * takes its place. A task that ended a worker which had done others before gets a second try in a fresh one: what those
 * left behind may be to blame. `onEnd` is told of each task once, in the order they end.
 */
export async function runPool(
  tasks: readonly unknown[],
  options: PoolOptions & { readonly jobs: number; readonly signal?: AbortSignal },
  onEnd: (index: number, ended: Ended) => void,
): Promise<void> {
  let next = 0;
  const { signal } = options;
  const running = new Set<Worker>();
  const stop = () => {
    for (const worker of running) worker.end();
  };
  signal?.addEventListener("abort", stop);
  const givenUp = () => signal?.aborted === true;
  const fresh = () => {
    const worker = startWorker(options);
    running.add(worker);
    return worker;
  };
  const serve = async () => {
    let worker: Worker | undefined;
    const retire = () => {
      if (worker === undefined) return;
      running.delete(worker);
      worker.end();
      worker = undefined;
    };
    for (let index = next++; index < tasks.length && !givenUp(); index = next++) {
      const task = tasks[index];
      worker ??= fresh();
      const used = worker.done > 0;
      let ended = await worker.run(task);
      if (ended.kind === "lost") {
        retire();
        if (used && ended.why !== "timeout" && !givenUp()) {
          worker = fresh();
          ended = await worker.run(task);
          if (ended.kind === "lost") retire();
        }
      }
      if (!givenUp()) onEnd(index, ended);
      if (worker?.tired() === true) retire();
    }
    retire();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.jobs, tasks.length) }, serve));
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}
