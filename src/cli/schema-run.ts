import type { Io } from "./io.js";
import type { SchemaOf } from "./schema.js";

/** Prints the JSON Schema of manifests, decisions, rule files, reports, or the reports of many apps. */
export async function runSchema(of: SchemaOf, io: Io): Promise<number> {
  io.stdout.write(`${JSON.stringify(await schemaOf(of), null, 2)}\n`);
  return 0;
}

async function schemaOf(of: SchemaOf): Promise<object> {
  switch (of) {
    case "manifest":
      return (await import("../manifest/index.js")).manifestJsonSchema();
    case "decisions":
      return (await import("../manifest/index.js")).decisionsJsonSchema();
    case "rules":
      return (await import("../rules/index.js")).rulesJsonSchema();
    case "report":
      return (await import("../report/index.js")).reportJsonSchema();
    case "reports":
      return (await import("../report/index.js")).appsJsonSchema();
  }
}
