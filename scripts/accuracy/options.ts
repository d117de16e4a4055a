import { parseArgs } from "node:util";
import { HALVES, type Half, SETS, type SetName } from "./corpus.js";

export const USAGE = `npm run accuracy -- [options]
  --half tuning|check|all   which half to print (default all; tuning with --misses and --list)
  --set real|invented       only this set
  --misses                  every disagreement with both quotes
  --element ID --list       one element over all documents: label, its quote, our status, our quote
  --json FILE               all figures as JSON
  --gate                    exit 1 when a figure is worse than scripts/accuracy/gate.json allows
  --write-docs              write docs/accuracy.md
  --rules FOLDER            another rule pack (default rules/blue-button)
  --no-cache                parse every document anew`;

export interface Options {
  readonly halves: readonly Half[];
  readonly sets: readonly SetName[];
  readonly misses: boolean;
  readonly list?: string;
  readonly json?: string;
  readonly rules?: string;
  readonly gate: boolean;
  readonly writeDocs: boolean;
  readonly cache: boolean;
  readonly help: boolean;
}

/** Reads the command line; throws an Error with a plain message for a wrong one. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      half: { type: "string" },
      set: { type: "string" },
      misses: { type: "boolean", default: false },
      element: { type: "string" },
      list: { type: "boolean", default: false },
      json: { type: "string" },
      rules: { type: "string" },
      gate: { type: "boolean", default: false },
      "write-docs": { type: "boolean", default: false },
      "no-cache": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.list && !values.element) throw new Error("--list needs --element ID.");
  // Nobody should tune on the check half by accident, so its disagreements are shown only when asked for by name.
  const wanted = values.half ?? (values.misses || values.element ? "tuning" : "all");
  const halves = wanted === "all" ? HALVES : HALVES.filter((half) => half === wanted);
  const sets = values.set === undefined ? SETS : SETS.filter((set) => set === values.set);
  if (halves.length === 0) throw new Error(`--half is tuning, check or all, not ${wanted}.`);
  if (sets.length === 0) throw new Error(`--set is real or invented, not ${values.set}.`);
  return {
    halves,
    sets,
    misses: values.misses,
    gate: values.gate,
    writeDocs: values["write-docs"],
    cache: !values["no-cache"],
    help: values.help,
    ...(values.element === undefined ? {} : { list: values.element }),
    ...(values.rules === undefined ? {} : { rules: values.rules }),
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}
