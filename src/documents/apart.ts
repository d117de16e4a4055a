import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AMISS, conform, type Shape } from "../base/index.js";
import type { DocumentProblem } from "../judge/model.js";
import type { Read } from "./draft.js";
import type { Limits } from "./limits.js";
import { megabytes, problem } from "./problems.js";

export interface Task {
  readonly kind: "pdf" | "html" | "markdown" | "text";
  readonly maybeHidden: boolean;
  readonly limits: Limits;
}

const TEXT: Shape = { type: "string" };
const NUMBER: Shape = { type: "number" };
const FLAG: Shape = { type: "boolean" };

const PROBLEM: Shape = {
  type: "object",
  properties: { code: TEXT, blame: { enum: ["document", "circumstance"] }, message: TEXT, hint: TEXT },
  required: ["code", "blame", "message", "hint"],
};

const DRAFT: Shape = {
  type: "object",
  properties: {
    kind: { enum: ["heading", "paragraph", "list-item", "table-row"] },
    text: TEXT,
    level: NUMBER,
    page: NUMBER,
    line: NUMBER,
    header: { type: "array", items: TEXT },
    hidden: { enum: ["style", "colour", "render-mode"] },
    chrome: { enum: ["navigation", "header", "footer", "cookie-banner"] },
    bold: FLAG,
    term: FLAG,
    within: FLAG,
    links: NUMBER,
  },
  required: ["kind", "text"],
};

/** What the reader's process may answer. It handled a document that nobody vouches for, so its answer is looked at. */
const ANSWER: Shape = {
  anyOf: [
    { type: "object", properties: { problem: PROBLEM }, required: ["problem"] },
    {
      type: "object",
      properties: { title: TEXT, pages: NUMBER, drafts: { type: "array", items: DRAFT } },
      required: ["drafts"],
    },
  ],
};
type Answer = Read | { readonly problem: DocumentProblem };

const POLL_MS = 50;
const MB = 1024 * 1024;

/** Node arguments that start the separate reader: the bundled file, or the source when run from source. */
function entry(): string[] {
  for (const place of ["./pdf-reader.js", "../pdf-reader.js"]) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return [path];
  }
  const tsx = createRequire(import.meta.url).resolve("tsx");
  return ["--import", pathToFileURL(tsx).href, fileURLToPath(new URL("./pdf-reader.ts", import.meta.url))];
}

/** Resident memory of a process in bytes; 0 when it cannot be told. */
async function residentOf(pid: number): Promise<number> {
  if (process.platform === "linux") {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  }
  if (process.platform === "win32") return 0;
  return new Promise((done) =>
    execFile("ps", ["-o", "rss=", "-p", String(pid)], (error, out) =>
      done(error === null ? Number(out.trim()) * 1024 : 0),
    ),
  );
}

/** Ends a child that passes the limits; tells which. */
function watch(
  child: ChildProcess,
  limits: Limits,
): { readonly why: () => "timeout" | "memory" | undefined; readonly stop: () => void } {
  let why: "timeout" | "memory" | undefined;
  const end = (reason: "timeout" | "memory"): void => {
    why ??= reason;
    child.kill("SIGKILL");
  };
  const clock = setTimeout(() => end("timeout"), limits.milliseconds);
  const poll = setInterval(() => {
    void residentOf(child.pid ?? 0).then((bytes) => (bytes > limits.memory ? end("memory") : undefined));
  }, POLL_MS);
  return {
    why: () => why,
    stop: () => {
      clearTimeout(clock);
      clearInterval(poll);
    },
  };
}

/** Reads a document in a process of its own that is ended when it takes more time or memory than the limits. */
export async function readApart(
  bytes: Uint8Array,
  task: Task,
): Promise<Read | { readonly problem: DocumentProblem }> {
  const { limits } = task;
  const heap = `--max-old-space-size=${Math.max(64, Math.floor((limits.memory * 0.8) / MB))}`;
  // One collector: in so short a process helping threads cost more time than they save.
  const child = spawn(process.execPath, [heap, "--single-threaded-gc", ...entry(), JSON.stringify(task)], {
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const guard = watch(child, limits);
  const out: Buffer[] = [];
  let size = 0;
  let noise = "";
  child.stdout.on("data", (part: Buffer) => {
    size += part.length;
    if (size > limits.memory / 4) child.kill("SIGKILL");
    else out.push(part);
  });
  child.stderr.on("data", (part: Buffer) => {
    if (noise.length < 4_000) noise += part.toString("utf8");
  });
  // The child may be gone before it has read everything.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  await new Promise<void>((done) => {
    child.on("error", () => done());
    child.on("close", () => done());
  });
  guard.stop();
  const why = guard.why();
  if (why === "timeout")
    return { problem: problem("timeout", `The limit is ${limits.milliseconds / 1000} seconds.`) };
  if (why === "memory" || /heap out of memory|allocation failed/i.test(noise))
    return { problem: problem("memory", `The limit is ${megabytes(limits.memory)}.`) };
  return answerOf(Buffer.concat(out).toString("utf8"));
}

function answerOf(json: string): Answer {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return { problem: problem("reader-failed") };
  }
  const answer = conform(ANSWER, raw);
  // The shape above is that of the type.
  return answer === AMISS ? { problem: problem("reader-failed") } : (answer as Answer);
}
