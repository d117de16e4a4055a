import { Command, Option } from "commander";
import { also } from "./check.js";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** What `probe` was told on the command line. */
export interface ProbeFlags {
  readonly manifest?: string;
  readonly as?: string;
  readonly login?: boolean;
  readonly callback?: boolean;
  readonly base?: string;
  readonly today?: string;
  readonly json?: boolean;
  readonly format: "console" | "json";
  readonly output?: string;
  readonly report?: readonly string[];
  readonly failOn: "fail" | "warn";
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

export function probeCommand(io: Io, exit: Exit): Command {
  return new Command("probe")
    .description("try the sandbox that the manifest names: client, redirect URI, PKCE, the life of a grant")
    .option("--manifest <file>", "the manifest; otherwise bb2-ready.yaml here or in a folder above")
    .option("--as <name>", "sign in as this synthetic person, such as BBUser00000 (servers on this machine)")
    .option("--login", "sign in yourself, in a browser")
    .option("--callback", "try the app's own redirect URIs too")
    .option("--base <url>", "try this server, in place of the manifest's")
    .option("--today <YYYY-MM-DD>", "the day to check for, instead of today (UTC)")
    .option("--json", "short for --format json")
    .addOption(
      new Option("--format <format>", "form of the report").choices(["console", "json"]).default("console"),
    )
    .option("--output <file>", "write the report to this file")
    .option("--report <format=file>", "write it in this format too; may be repeated", also)
    .addOption(
      new Option("--fail-on <status>", "what makes an app not ready")
        .choices(["fail", "warn"])
        .default("fail"),
    )
    .option("-q, --quiet", "print only the verdict")
    .option("-v, --verbose", "print what passed too")
    .option("--color", "colour the report")
    .option("--no-color", "do not colour the report")
    .action(async (flags: ProbeFlags) => {
      const { runProbe } = await import("./probe-run.js");
      exit(await runProbe(flags, io));
    });
}
