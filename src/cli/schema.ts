import { Argument, Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

export function schemaCommand(io: Io, exit: Exit): Command {
  return new Command("schema")
    .description("print a JSON Schema")
    .addArgument(new Argument("<of>", "what the schema is of").choices(["manifest", "rules", "report"]))
    .action(async (of: "manifest" | "rules" | "report") => {
      const { runSchema } = await import("./schema-run.js");
      exit(await runSchema(of, io));
    });
}
