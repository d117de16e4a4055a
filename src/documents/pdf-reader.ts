/**
 * The separate reader: a process of its own that can be ended when a document takes too much time or memory.
 * It is handed a task as its first argument and the document on standard input, and answers with JSON.
 */
import { buffer } from "node:stream/consumers";
import type { Task } from "./apart.js";
import { problem } from "./problems.js";
import { readText } from "./read-text.js";

async function run(): Promise<unknown> {
  // Written by the process that started this one.
  const task: Task = JSON.parse(process.argv[2] ?? "");
  const input = await buffer(process.stdin);
  if (task.kind !== "pdf") return readText(input.toString("utf8"), task.kind);
  const start = performance.now();
  const { readPdfHere } = await import("./pdf-text.js");
  return readPdfHere(input, task.limits, {
    maybeHidden: task.maybeHidden,
    elapsed: () => performance.now() - start,
  });
}

const answer = await run().catch((error: unknown) => ({
  problem: problem("reader-failed", error instanceof Error ? error.name : ""),
}));
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
