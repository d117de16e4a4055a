import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { UserError } from "../base/index.js";

export interface CommandOptions {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The last of what a program writes; more is not kept. */
const MOST_OUTPUT = 4000;
/** Time between being asked to end and being ended, in milliseconds. */
const GRACE = 3000;

/** A program that starts or drives the app, with the programs it starts. */
export class Command {
  #output = "";
  #stopping = false;
  readonly #child: ChildProcess;
  /** How it ended, in words: "exit code 0", "killed by SIGSEGV", "stopped" (by us). */
  readonly ended: Promise<string>;

  /** Starts it. Throws `UserError` `command-not-found` when `ended` or `started` is awaited, if there is none. */
  constructor({ command: [program, ...args], cwd, env }: CommandOptions) {
    this.#child = spawn(program, args, {
      cwd,
      env: { ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: what it starts ends with it.
      detached: process.platform !== "win32",
    });
    const keep = (chunk: Buffer) => {
      const all = this.#output + chunk.toString("utf8");
      this.#output = all.length > MOST_OUTPUT ? endOf(all) : all;
    };
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(program, error)));
      this.#child.once("close", (code, signal) => {
        if (this.#stopping) resolve("stopped");
        else resolve(signal === null ? `exit code ${code}` : `killed by ${signal}`);
      });
    });
    // Whoever waits for it hears of it; nobody waiting is no crash.
    this.ended.catch(() => undefined);
  }

  /** The end of what it wrote, to both its outputs. May hold secrets. */
  get output(): string {
    return this.#output;
  }

  /** Asks it to end, and ends it where it does not. Returns how it ended. */
  async stop(): Promise<string> {
    this.#stopping = this.#child.exitCode === null && this.#child.signalCode === null;
    this.#kill("SIGTERM");
    const late = new AbortController();
    const ended = await Promise.race([
      this.ended.finally(() => late.abort()),
      wait(GRACE, undefined, { signal: late.signal }).then(
        () => undefined,
        () => undefined,
      ),
    ]);
    if (ended !== undefined) return ended;
    this.#kill("SIGKILL");
    return this.ended;
  }

  #kill(signal: "SIGTERM" | "SIGKILL"): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === "win32") this.#child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // It has ended, with all that it started.
    }
  }
}

/** The last of a text, from a gap between words on: half a secret could not be known for one. */
function endOf(text: string): string {
  const end = text.slice(-MOST_OUTPUT);
  const gap = /\s/.exec(end)?.index ?? end.length;
  return end.slice(gap);
}

function notStarted(program: string, { code }: NodeJS.ErrnoException): UserError {
  return new UserError(
    "command-not-found",
    `The command ${program.slice(0, 200)} cannot be started (${code ?? "no reason given"}).`,
    "Name a program that is there, after `--`: bb2-ready rehearse -- npm start",
  );
}
