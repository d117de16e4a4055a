import type * as z from "zod";
import { sha256, UserError } from "../base/index.js";
import type { RecordedLine, Rehearsal, Seen, Told } from "./model.js";
import { lineSchema } from "./schema.js";

/** A recording of all scenarios has a few hundred lines of about 1 kB; some rules compare each line with each. */
const MOST_BYTES = 100_000_000;
const MOST_LINES = 20_000;
const MOST_RUNS = 1000;
const LONGEST_LINE = 300_000;
/** The recorder's own lines are nested twice. */
const DEEPEST = 8;

type Line = z.infer<typeof lineSchema>;

/**
 * Reads a recording: JSON lines, as `bb2-ready sandbox --record FILE` writes them. `source` names it in errors and in
 * the report. Throws `UserError`: `recording-too-big`, `recording-bad-line` (with its number), `recording-empty`.
 */
export function readRecording(text: string, source: string): Rehearsal {
  if (text.length > MOST_BYTES) throw tooBig(source, `more than ${MOST_BYTES / 1_000_000} MB`);
  const lines: { readonly line: number; readonly data: unknown }[] = [];
  let line = 0;
  for (let from = 0; from < text.length; ) {
    line++;
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    if (end - from > LONGEST_LINE)
      throw badLine(source, line, `it is longer than ${LONGEST_LINE} characters`);
    const content = text
      .slice(from, end)
      .replace(/^\ufeff/, "")
      .trim();
    from = end + 1;
    if (content === "") continue;
    if (lines.length === MOST_LINES) throw tooBig(source, `more than ${MOST_LINES} lines`);
    lines.push({ line, data: parsed(content, source, line) });
  }
  return { ...rehearsalOf(lines, source), sha256: sha256(text) };
}

/** The same for lines that are in memory: what `onExchange` and `onNote` of `startSandbox` handed over. */
export function fromLines(lines: readonly RecordedLine[], source: string): Rehearsal {
  if (lines.length > MOST_LINES) throw tooBig(source, `more than ${MOST_LINES} lines`);
  return rehearsalOf(
    lines.map((data, index) => ({ line: index + 1, data })),
    source,
  );
}

function parsed(content: string, source: string, line: number): unknown {
  if (isDeep(content)) throw badLine(source, line, `it is nested more than ${DEEPEST} deep`);
  try {
    return JSON.parse(content);
  } catch {
    throw badLine(source, line, "it is not JSON");
  }
}

/** Counts brackets outside of strings, so that nothing deep is ever parsed. */
function isDeep(content: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < content.length; at++) {
    const character = content[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      if (++depth > DEEPEST) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}

function rehearsalOf(
  lines: readonly { readonly line: number; readonly data: unknown }[],
  source: string,
): Rehearsal {
  const runs: { scenario: string; seen: Seen[]; told: Told[] }[] = [];
  for (const { line, data } of lines) {
    const read = lineSchema.safeParse(data);
    if (!read.success) throw badLine(source, line, why(data, read.error));
    const { scenario } = read.data;
    let run = runs.at(-1);
    // A scenario that is played again, as one run after another, begins with a note.
    if (
      run === undefined ||
      run.scenario !== scenario ||
      ("note" in read.data && read.data.note === "begin")
    ) {
      if (runs.length === MOST_RUNS) throw tooBig(source, `more than ${MOST_RUNS} scenarios`);
      run = { scenario, seen: [], told: [] };
      runs.push(run);
    }
    const base = { line, run: runs.length - 1 };
    if ("note" in read.data) run.told.push(toldOf(read.data, base));
    else run.seen.push(seenOf(read.data, base));
  }
  if (runs.length === 0)
    throw new UserError(
      "recording-empty",
      `${source} holds no exchange.`,
      "Point the app at the sandbox (its address is printed as it starts), use the app, and try again.",
      { file: source },
    );
  return { source, runs };
}

type Base = Pick<Seen, "line" | "run">;

function toldOf({ at, note, detail }: Extract<Line, { note: string }>, base: Base): Told {
  return { ...base, at: Date.parse(at), note, ...(detail !== undefined && { detail }) };
}

function seenOf(line: Exclude<Line, { note: string }>, base: Base): Seen {
  const { authorization, client, redirect, registered, location, error, retryAfter, gives } = line;
  const { scenario, method, path, query, form, leaks, status } = line;
  return {
    ...base,
    at: Date.parse(line.at),
    ...{ scenario, method, path, query, form, leaks, status },
    ...(authorization !== undefined && { authorization }),
    ...(client !== undefined && { client }),
    ...(redirect !== undefined && { redirect }),
    ...(registered !== undefined && { registered }),
    ...(location !== undefined && { location }),
    ...(error !== undefined && { error }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(gives !== undefined && {
      gives: {
        access: gives.access,
        scope: gives.scope,
        ...(gives.refresh !== undefined && { refresh: gives.refresh }),
      },
    }),
  };
}

/** Which field is wrong. A union's error names none, so the kind of line is guessed as people would. */
function why(data: unknown, error: z.ZodError): string {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return "it is no JSON object";
  const isNote = "note" in data;
  const option = lineSchema.options[isNote ? 1 : 0];
  const issue = option.safeParse(data).error?.issues[0] ?? error.issues[0];
  const field = issue?.path.join(".") ?? "";
  return `${field === "" ? "" : `${field.slice(0, 100)}: `}${issue?.message ?? "unknown form"}`;
}

function badLine(source: string, line: number, reason: string): UserError {
  return new UserError(
    "recording-bad-line",
    `Line ${line} of the recording is not as the sandbox writes it: ${reason}.`,
    "Give a file that `bb2-ready sandbox --record FILE` or `bb2-ready rehearse --record FILE` wrote, unchanged.",
    { file: source, line },
  );
}

function tooBig(source: string, size: string): UserError {
  return new UserError(
    "recording-too-big",
    `The recording holds ${size}.`,
    "Record one walk through the scenarios, into a new file.",
    { file: source },
  );
}
