import { Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

/** One option for each of the manifest room's questions; spelt out here so that help need not load them. */
export interface InitFlags {
  readonly organization?: string;
  readonly name?: string;
  readonly useCase?: string;
  readonly contact?: string;
  readonly redirectUri?: string;
  readonly policy?: string;
  readonly terms?: string;
  readonly access?: string;
  readonly file: string;
  readonly input: boolean;
}

export function initCommand(io: Io, exit: Exit): Command {
  return new Command("init")
    .description("write a commented manifest, bb2-ready.yaml, by answering a few questions")
    .option("--organization <name>", "what your organization is called")
    .option("--name <name>", "what the app is called")
    .option("--use-case <text>", "what people with Medicare do with it")
    .option("--contact <person>", "whom CMS can write to, such as “Ana Diaz <ana@example.org>”")
    .option("--redirect-uri <uri>", "the redirect URI the app uses")
    .option("--policy <file-or-url>", "where your privacy policy is")
    .option("--terms <file-or-url>", "where your terms of service are")
    .option("--access <one-hour|thirteen-months|research>", "how long the app needs access")
    .option("--file <file>", "where to write the manifest", "bb2-ready.yaml")
    .option("--no-input", "do not ask; leave what no option answers to be filled in")
    .action(async (flags: InitFlags) => {
      const { runInit } = await import("./init-run.js");
      exit(await runInit(flags, io));
    });
}
