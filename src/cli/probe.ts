import { Command, Option } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";
import { type ReportFlags, withReportOptions } from "./report-options.js";

/** What `probe` was told on the command line. */
export interface ProbeFlags extends ReportFlags {
  readonly manifest?: string;
  readonly as?: string;
  readonly login?: boolean;
  readonly callback?: boolean;
  readonly base?: string;
  readonly json?: boolean;
  readonly format: "console" | "json";
}

export function probeCommand(io: Io, exit: Exit): Command {
  const command = new Command("probe")
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
    );
  return withReportOptions(command).action(async (flags: ProbeFlags) => {
    const { runProbe } = await import("./probe-run.js");
    exit(await runProbe(flags, io));
  });
}
