/** What the command line and its workers say to one another. */
import { UserError } from "../base/index.js";
import type { Ended } from "../many/index.js";
import { type AppError, type AppRow, plain } from "../report/index.js";
import type { CheckFlags } from "./check.js";
import type { Target } from "./report-files.js";

/** Told to each worker once. */
export interface ManySetup {
  readonly flags: CheckFlags;
  readonly cwd: string;
  readonly today: string;
  /** Reports of each app; {app} stands for its name. */
  readonly targets: readonly Target[];
  /** Folder for the apps' JSON, where something is made of all of them at the end. */
  readonly spool?: string;
}

export interface ManyTask {
  readonly index: number;
  readonly manifest: string;
  readonly name: string;
}

export interface ManyAnswer {
  readonly row: AppRow;
  /** What belongs on standard error. */
  readonly errors: string;
}

/** The answer of a worker to this task. Throws on anything else, which would be a bug. */
export function readAnswer(value: unknown, task: ManyTask): ManyAnswer {
  if (!isAnswer(value) || value.row.manifest !== task.manifest)
    throw new Error(`a worker answered something else for ${task.manifest}`);
  return value;
}

function isAnswer(value: unknown): value is ManyAnswer {
  return (
    typeof value === "object" &&
    value !== null &&
    "errors" in value &&
    typeof value.errors === "string" &&
    "row" in value &&
    typeof value.row === "object" &&
    value.row !== null &&
    "manifest" in value.row
  );
}

type Lost = Extract<Ended, { kind: "lost" }>;

/** The row of an app whose worker was lost, and what is printed of it. */
export function lostRow({ name, manifest }: ManyTask, lost: Lost, seconds: number): ManyAnswer {
  const error = lostError(lost, seconds);
  return {
    row: { name, manifest, exitCode: 2, error },
    errors: `Error: ${plain(error.message)}\n${error.hint}\n(${error.code})\n`,
  };
}

function lostError({ why, detail }: Lost, seconds: number): AppError {
  switch (why) {
    case "timeout":
      return {
        code: "app-timeout",
        message: `The check of this app took more than ${seconds} seconds and was ended.`,
        hint: "Look for a document that is very large, or allow more with --time-limit.",
      };
    case "memory":
      return {
        code: "app-memory",
        message: "The check of this app took more memory than one app may, and was ended.",
        hint: "Look for a document that is very large; check this app alone to see which.",
      };
    case "crash":
      return {
        code: "app-crashed",
        message: `The process that checked this app ended: ${detail}.`,
        hint: "This is a bug in bb2-ready; please report it, if you can with the app's documents.",
      };
  }
}

/** A mistake as data, for the JSON of many apps; a bug gives its name and message only. */
export function errorOf(thrown: unknown): AppError {
  if (thrown instanceof UserError) {
    const { code, message, hint, place, excerpt } = thrown;
    return { code, message, hint, ...(place && { place }), ...(excerpt !== undefined && { excerpt }) };
  }
  const message =
    thrown instanceof Error ? `${thrown.name}: ${thrown.message}`.slice(0, 300) : "no reason given";
  return { code: "bug", message, hint: "This is a bug in bb2-ready; please report it." };
}
