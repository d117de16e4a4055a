import { Command, Option } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

export interface ExplainFlags {
  readonly pack?: string;
  /** A document to show the rule's reading of, as file or https URL. */
  readonly on?: string;
  readonly all?: boolean;
  readonly offline?: boolean;
  readonly format?: "console" | "json";
  readonly color?: boolean;
}

export function explainCommand(io: Io, exit: Exit): Command {
  return new Command("explain")
    .description("say what CMS asks with a rule, what passes, what only looks like it, and how to fix it")
    .argument("<rule>", "id of a rule, such as policy/breach-notice")
    .option("--pack <folder>", "explain a rule of this pack")
    .option(
      "--on <file>",
      "show what the rule reads in this document (a file or an https URL), sentence by sentence",
    )
    .option("--all", "with --on: show every candidate sentence, not only the best")
    .option("--offline", "with --on: leave the network alone")
    .addOption(
      new Option("--format <format>", "with --on: how to print it")
        .choices(["console", "json"])
        .default("console"),
    )
    .option("--color", "colour the text")
    .option("--no-color", "do not colour the text")
    .action(async (rule: string, flags: ExplainFlags) => {
      const { runExplain } = await import("./explain-run.js");
      exit(await runExplain(rule, flags, io));
    });
}
