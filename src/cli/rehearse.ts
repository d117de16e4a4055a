import { Command, Option } from "commander";
import { also } from "./check.js";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `rehearse` was told on the command line. */
export interface RehearseFlags {
  readonly scenario: readonly string[];
  readonly apps?: string;
  readonly connect?: string;
  readonly data?: string;
  readonly disconnect?: string;
  readonly port: string;
  readonly timeout: string;
  readonly recording?: string;
  readonly record?: string;
  readonly today?: string;
  readonly format: string;
  readonly output?: string;
  /** Each "format=file". */
  readonly report?: readonly string[];
  readonly failOn: "fail" | "warn";
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

export function rehearseCommand(io: Io, exit: Exit): Command {
  return new Command("rehearse")
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
    .option("--format <format>", "form of the report: console, json, markdown, sarif, junit, …", "console")
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
    .option("--no-color", "do not colour the report")
    .action(async (command: string[], flags: RehearseFlags) => {
      const { runRehearse } = await import("./rehearse-run.js");
      exit(await runRehearse(command, flags, io));
    });
}
