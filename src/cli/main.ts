import { Command, CommanderError } from "commander";
import { tool } from "../version.js";
import { checkCommand } from "./check.js";
import { attestCommand, waiveCommand } from "./decide.js";
import { explainCommand } from "./explain.js";
import { initCommand } from "./init.js";
import type { Io } from "./io.js";
import { mergeCommand } from "./merge.js";
import { probeCommand } from "./probe.js";
import { rehearseCommand } from "./rehearse.js";
import { reportCommand } from "./report.js";
import { rulesCommand } from "./rules.js";
import { sandboxCommand } from "./sandbox.js";
import { schemaCommand } from "./schema.js";

/** Takes the exit code of the command that ran. */
export type Exit = (code: number) => void;

const FIRST_STEPS = `bb2-ready checks an app against what CMS asks before Blue Button 2.0 production access:
its privacy policy, its terms of service, and the facts of its application.

  bb2-ready init                          write a manifest, bb2-ready.yaml, by answering a few questions
  bb2-ready check                         check the app that the manifest describes
  bb2-ready explain policy/breach-notice  what CMS asks, what passes, and how to fix it

To look at one document without a manifest: bb2-ready check --policy policy.pdf
All commands and options: bb2-ready --help
`;

/**
 * Runs the command line and returns the exit code. Commands load what they need when they run, so that help is quick.
 * Errors of the user are printed with their place and what to do; bugs with their stack. Never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 0) {
    io.stdout.write(FIRST_STEPS);
    return 0;
  }
  let code = 0;
  try {
    await program(io, (exit) => {
      code = exit;
    }).parseAsync([...argv], { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    const { printError } = await import("./print-error.js");
    printError(thrown, io);
    return 2;
  }
}

function program(io: Io, exit: Exit): Command {
  const root = new Command("bb2-ready")
    .description("Checks an app against what CMS asks before Blue Button 2.0 production access.")
    .version(tool().version, "-V, --version", "print the version")
    .helpCommand(false);
  const commands = [
    checkCommand(io, exit),
    explainCommand(io, exit),
    attestCommand(io, exit),
    waiveCommand(io, exit),
    reportCommand(io, exit),
    mergeCommand(io, exit),
    rulesCommand(io, exit),
    initCommand(io, exit),
    probeCommand(io, exit),
    sandboxCommand(io, exit),
    rehearseCommand(io, exit),
    schemaCommand(io, exit),
  ];
  for (const command of commands) root.addCommand(command);
  root.addHelpText(
    "after",
    "\nExit codes: 0 ready, 1 not ready, 2 wrong use or a file that is missing or wrong, 3 undecided.",
  );
  for (const command of [root, ...commands, ...commands.flatMap((c) => c.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
    });
  }
  return root;
}
