import { Argument, Command } from "commander";
import type { Io } from "./io.js";
import type { Exit } from "./main.js";

const OF = ["manifest", "decisions", "rules", "report", "reports"] as const;
export type SchemaOf = (typeof OF)[number];

export function schemaCommand(io: Io, exit: Exit): Command {
  return new Command("schema")
    .description("print a JSON Schema")
    .addArgument(new Argument("<of>", "what the schema is of").choices(OF))
    .action(async (of: SchemaOf) => {
      const { runSchema } = await import("./schema-run.js");
      exit(await runSchema(of, io));
    });
}
