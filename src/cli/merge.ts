import { Command, Option } from "commander";
import { also } from "./check.js";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `merge` was asked, as commander hands it over. */
export interface MergeFlags {
  readonly format: "console" | "json";
  readonly output?: string;
  readonly report?: readonly string[];
  readonly quiet?: boolean;
  readonly color?: boolean;
}

export function mergeCommand(io: Io, exit: Exit): Command {
  return new Command("merge")
    .description("put the JSON reports of shards, or of single apps, together as if one run had made them")
    .argument("<report.json...>", "what `check --report json=FILE` wrote, or quoted patterns")
    .addOption(
      new Option("--format <format>", "what is printed: a table or JSON")
        .choices(["console", "json"])
        .default("console"),
    )
    .option("--output <file>", "write all reports as JSON to this file")
    .option("--report <format=file>", "write them in this format too; may be repeated", also)
    .option("-q, --quiet", "print only how many apps came to which verdict")
    .option("--color", "colour the table")
    .option("--no-color", "do not colour the table")
    .action(async (files: string[], flags: MergeFlags) => {
      const { runMerge } = await import("./merge-run.js");
      exit(await runMerge(files, flags, io));
    });
}
