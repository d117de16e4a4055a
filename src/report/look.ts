import { Chalk, type ChalkInstance } from "chalk";
import type { Status } from "../judge/index.js";
import { wrap } from "./plain.js";

/** No line of a report is longer, however wide the terminal. */
const WIDEST = 100;

/** How a console report looks: colour or none, and the width lines are broken at. */
export interface Look {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Colours and line breaks for one report. */
export interface Pen {
  readonly ink: ChalkInstance;
  readonly width: number;
  readonly mark: (status: Status) => string;
  readonly lines: (text: string, indent: string) => string;
}

const MARKS: Readonly<Record<Status, string>> = {
  pass: "✓",
  warn: "!",
  manual: "?",
  error: "⚠",
  fail: "✗",
  "not-applicable": "–",
};

export function penFor({ colour, width }: Look): Pen {
  const ink = new Chalk({ level: colour ? 1 : 0 });
  const room = Math.min(Math.max(width, 40), WIDEST);
  const tint: Readonly<Record<Status, ChalkInstance>> = {
    pass: ink.green,
    warn: ink.yellow,
    manual: ink.cyan,
    error: ink.magenta,
    fail: ink.red,
    "not-applicable": ink.dim,
  };
  return {
    ink,
    width: room,
    mark: (status) => tint[status](MARKS[status]),
    lines: (text, indent) => wrap(text, room, indent),
  };
}
