import { type Command, Option } from "commander";
import { also } from "./check.js";

/** What commands are told that try something out and print one report of it. */
export interface ReportFlags {
  readonly today?: string;
  readonly output?: string;
  /** Each "format=file". */
  readonly report?: readonly string[];
  readonly failOn: "fail" | "warn";
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** Adds the options of `ReportFlags` that come after `--today` and `--format`. */
export function withReportOptions(command: Command): Command {
  return command
    .option("--output <file>", "write the report to this file")
    .option(
      "--report <format=file>",
      "write it in this format too, such as sarif=out.sarif; may be repeated",
      also,
    )
    .addOption(
      new Option("--fail-on <status>", "what makes an app not ready")
        .choices(["fail", "warn"])
        .default("fail"),
    )
    .option("-q, --quiet", "print only the verdict")
    .option("-v, --verbose", "print what passed too")
    .option("--color", "colour the report")
    .option("--no-color", "do not colour the report");
}
