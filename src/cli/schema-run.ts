import type { Io } from "./io.js";

/** Prints the JSON Schema of manifests, rule files or reports. */
export async function runSchema(of: "manifest" | "rules" | "report", io: Io): Promise<number> {
  io.stdout.write(`${JSON.stringify(await schemaOf(of), null, 2)}\n`);
  return 0;
}

async function schemaOf(of: "manifest" | "rules" | "report"): Promise<object> {
  switch (of) {
    case "manifest":
      return (await import("../manifest/index.js")).manifestJsonSchema();
    case "rules":
      return (await import("../rules/index.js")).rulesJsonSchema();
    case "report":
      return (await import("../report/index.js")).reportJsonSchema();
  }
}
