import { Command, Option } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";
import { asksForMany } from "./many-asked.js";

/** What `check` was asked, as commander hands it over. */
export interface CheckFlags {
  readonly policy?: string;
  readonly terms?: string;
  readonly notice?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly offline?: boolean;
  readonly today?: string;
  /** Rules of the user's own. */
  readonly rules?: readonly string[];
  readonly format: string;
  readonly output?: string;
  /** Each "format=file". */
  readonly report?: readonly string[];
  readonly failOn: "fail" | "warn" | "new";
  readonly baseline?: string;
  readonly withText?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  /** Folder of kept reports; true for the user's own. */
  readonly cache?: string | true;
  readonly watch?: boolean;
  /** For many apps: "2/5". */
  readonly shard?: string;
  readonly jobs?: string;
  readonly timeLimit?: string;
}

/** Collects an option that may be repeated. */
export function also(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function checkCommand(io: Io, exit: Exit): Command {
  return new Command("check")
    .description("check the app that a manifest describes, or single documents")
    .argument(
      "[manifest...]",
      "manifests, or quoted patterns such as 'apps/*/bb2-ready.yaml'; otherwise bb2-ready.yaml here or in a folder above",
    )
    .option("--policy <file or url>", "check this privacy policy")
    .option("--terms <file or url>", "check these terms of service")
    .option("--notice <file or url>", "check this privacy notice")
    .option("--only <rule or area...>", "run only these rules or areas, such as policy or terms/present")
    .option("--skip <rule or area...>", "leave these rules or areas out")
    .option("--rules <file or folder>", "judge by rules of your own too; may be repeated", also)
    .option("--offline", "do not use the network")
    .option("--today <YYYY-MM-DD>", "the day to check for, instead of today (UTC)")
    .option("--format <format>", "form of the report: console, json, html, sarif, junit, …", "console")
    .option("--output <file>", "write the report to this file")
    .option(
      "--report <format=file>",
      "write it in this format too, such as sarif=out.sarif; may be repeated; {app} stands for each app's name",
      also,
    )
    .option(
      "--with-text",
      "keep the documents' text in the JSON report, for HTML and PDF reports of it later",
    )
    .option(
      "--baseline <file>",
      "a saved JSON report: say what is new since, what is known, and what is fixed",
    )
    .addOption(
      new Option(
        "--fail-on <status>",
        "what makes the exit code 1; with a baseline, new: only what it does not know",
      )
        .choices(["fail", "warn", "new"])
        .default("fail"),
    )
    .option("--cache [folder]", "keep reports here, and give a kept one where nothing changed; put it last")
    .option("--watch", "check again whenever a file that was read is saved, until Ctrl+C")
    .option("--shard <index/count>", "check this part of the apps, such as 2/5; put together with `merge`")
    .option("--jobs <count>", "apps checked at the same time; otherwise one for each core")
    .option("--time-limit <seconds>", "most time for one app of many; otherwise 300")
    .option("-q, --quiet", "print only the verdict")
    .option("-v, --verbose", "print what passed too")
    .option("--color", "colour the report")
    .option("--no-color", "do not colour the report")
    .action(async (manifests: string[], flags: CheckFlags) => {
      if (flags.watch === true) {
        const { runWatch } = await import("./watch-run.js");
        return exit(await runWatch(manifests, flags, io));
      }
      if (asksForMany(manifests, flags)) {
        const { runMany } = await import("./many-run.js");
        return exit(await runMany(manifests, flags, io));
      }
      const { runCheck } = await import("./check-run.js");
      exit(await runCheck(manifests, flags, io));
    });
}
