import { Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

export function explainCommand(io: Io, exit: Exit): Command {
  return new Command("explain")
    .description("say what CMS asks with a rule, what passes, what only looks like it, and how to fix it")
    .argument("<rule>", "id of a rule, such as policy/breach-notice")
    .option("--pack <folder>", "explain a rule of this pack")
    .option("--color", "colour the text")
    .option("--no-color", "do not colour the text")
    .action(async (rule: string, flags: { pack?: string; color?: boolean }) => {
      const { runExplain } = await import("./explain-run.js");
      exit(await runExplain(rule, flags, io));
    });
}
