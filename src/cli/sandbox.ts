import { Command, Option } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `sandbox` was told on the command line. */
export interface SandboxFlags {
  readonly port: string;
  readonly scenario: string;
  readonly record?: string;
  readonly apps?: string;
  readonly client?: string;
  readonly clientSecretEnv?: string;
  readonly redirectUri?: readonly string[];
  readonly access?: string;
  readonly demographics?: string;
}

export function sandboxCommand(io: Io, exit: Exit): Command {
  return new Command("sandbox")
    .description("run an embedded Blue Button sandbox on loopback, for an app to practise with")
    .option("--port <number>", "port to listen on; 0 takes any that is free", "8000")
    .option(
      "--scenario <name>",
      "what it plays, such as happy, deny, rate-limited (docs/sandbox.md)",
      "happy",
    )
    .option("--record <file>", "add each exchange to a file of JSON lines, secrets masked")
    .option("--apps <file>", "the registered apps, in a YAML or JSON file")
    .option("--client <id>", "register one app with this client id")
    .option("--client-secret-env <name>", "the environment variable that holds its client secret")
    .option("--redirect-uri <uri...>", "its redirect URIs")
    .addOption(
      new Option("--access <category>", "how long consent holds").choices([
        "one-hour",
        "thirteen-months",
        "research",
      ]),
    )
    .addOption(
      new Option("--demographics <answer>", "whether it asks for personal information").choices([
        "yes",
        "no",
      ]),
    )
    .action(async (flags: SandboxFlags) => {
      const { runSandbox } = await import("./sandbox-run.js");
      exit(await runSandbox(flags, io, untilSignal));
    });
}

/** Waits for the person, or the machine, to end the program. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
