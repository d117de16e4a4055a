import { Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";
import { type ReportFlags, withReportOptions } from "./report-options.js";

/** What `rehearse` was told on the command line. */
export interface RehearseFlags extends ReportFlags {
  readonly scenario: readonly string[];
  readonly apps?: string;
  readonly connect?: string;
  readonly data?: string;
  readonly disconnect?: string;
  readonly port: string;
  readonly timeout: string;
  readonly recording?: string;
  readonly record?: string;
  readonly format: string;
}

export function rehearseCommand(io: Io, exit: Exit): Command {
  const command = new Command("rehearse")
    .description("run an app against the embedded sandbox, scenario by scenario, and judge what it does")
    .argument("[command...]", "after --: what starts the app, or drives it and ends by itself")
    .option("--scenario <name...>", "what to play: all, or names such as happy and revoked-access", ["all"])
    .option("--apps <file>", "the registered apps, in a YAML or JSON file; the first one practises")
    .option("--connect <url>", "page of the app where a person begins to connect; a person is then played")
    .option("--data <url>", "page of the app that shows data")
    .option("--disconnect <url>", "address of the app that disconnects, asked by POST")
    .option("--port <number>", "port of the sandbox; 0 takes any that is free", "0")
    .option("--timeout <seconds>", "most time for one scenario", "60")
    .option("--recording <file>", "judge a recording that is there already; no command is run")
    .option("--record <file>", "write the recording to this file too")
    .option("--today <YYYY-MM-DD>", "the day of the report, instead of today (UTC)")
    .option("--format <format>", "form of the report: console, json, markdown, sarif, junit, …", "console");
  return withReportOptions(command).action(async (command: string[], flags: RehearseFlags) => {
    const { runRehearse } = await import("./rehearse-run.js");
    exit(await runRehearse(command, flags, io));
  });
}
