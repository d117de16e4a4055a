import { Command, Option } from "commander";
import { also } from "./check.js";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `attest` and `waive` were told, as commander hands it over. */
export interface DecideFlags {
  readonly by?: string;
  readonly answer?: string;
  readonly lookedAt?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly evidence?: readonly string[];
  readonly element?: string;
  readonly finding?: string;
  readonly manifest?: string;
  readonly offline?: boolean;
  readonly today?: string;
  readonly replace?: boolean;
  readonly input: boolean;
}

/** `attest`: a named person's answer to what no program can decide. */
export function attestCommand(io: Io, exit: Exit): Command {
  const command = new Command("attest")
    .description("write down a person's answer to a rule that no program can decide")
    .argument("<rule>", "the rule, such as demo/journey")
    .addOption(
      new Option("--answer <answer>", "whether it is so (yes when not given)").choices([
        "yes",
        "no",
        "not-applicable",
      ]),
    )
    .option("--by <name>", "who looked")
    .option("--looked-at <text>", "what that person looked at: screens, documents, versions")
    .option("--reason <text>", "a note for reviewers")
    .option("--expires <YYYY-MM-DD>", "the last day it counts; for good when not given")
    .option("--element <id>", "only this element of the rule");
  return shared(command).action(async (rule: string, flags: DecideFlags) => {
    const { runDecide } = await import("./decide-run.js");
    exit(await runDecide("attestation", rule, flags, io));
  });
}

/** `waive`: a finding accepted for a while. */
export function waiveCommand(io: Io, exit: Exit): Command {
  const command = new Command("waive")
    .description(
      "accept what failed or is weak for a while, with a reason; it stays to be seen in every report",
    )
    .argument("<rule>", "the rule, such as policy/breach-notice")
    .option("--by <name>", "who answers for it")
    .option("--reason <text>", "why it is accepted")
    .option("--expires <YYYY-MM-DD>", "the last day it counts")
    .option("--element <id>", "only this element of the rule")
    .option("--finding <id>", "only the finding of this id, as reports give it");
  return shared(command).action(async (rule: string, flags: DecideFlags) => {
    const { runDecide } = await import("./decide-run.js");
    exit(await runDecide("waiver", rule, flags, io));
  });
}

function shared(command: Command): Command {
  return command
    .option("--evidence <file>", "a file that shows it, kept by its SHA-256; may be repeated", also)
    .option("--manifest <file>", "the manifest; otherwise bb2-ready.yaml here or in a folder above")
    .option("--replace", "put it in the place of a decision that is there")
    .option("--offline", "do not use the network")
    .option("--today <YYYY-MM-DD>", "the day it is decided, instead of today (UTC)")
    .option("--no-input", "do not ask for what no option gives");
}
