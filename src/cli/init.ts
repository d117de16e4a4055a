import { Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

export function initCommand(io: Io, exit: Exit): Command {
  return new Command("init").description("write a commented manifest, bb2-ready.yaml").action(async () => {
    exit(0);
  });
}
