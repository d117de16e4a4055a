import { Command } from "commander";
import { also } from "./check.js";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `report` was asked, as commander hands it over. */
export interface ReportFlags {
  readonly format: string;
  readonly output?: string;
  readonly report?: readonly string[];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

export function reportCommand(io: Io, exit: Exit): Command {
  return new Command("report")
    .description("render a saved JSON report again, without its inputs")
    .argument("<report.json>", "what `check --report json=report.json` wrote")
    .option("--format <format>", "form of the report: console, json, sarif, junit, github, …", "console")
    .option("--output <file>", "write the report to this file")
    .option("--report <format=file>", "write it in this format too; may be repeated", also)
    .option("-q, --quiet", "print only the verdict")
    .option("-v, --verbose", "print what passed too")
    .option("--color", "colour the report")
    .option("--no-color", "do not colour the report")
    .action(async (file: string, flags: ReportFlags) => {
      const { runReport } = await import("./report-run.js");
      exit(await runReport(file, flags, io));
    });
}
