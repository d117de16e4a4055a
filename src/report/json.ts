import type { Report } from "../judge/index.js";
import { jsonText } from "./plain.js";

/** One report as JSON; several as a JSON array, in the order given. */
export function renderJson(reports: readonly Report[]): string {
  return jsonText(reports.length === 1 ? reports[0] : reports);
}

/** The JSON Schema (draft 2020-12) of one report. Loads the schema library only when asked. */
export async function reportJsonSchema(): Promise<object> {
  return (await import("./schema.js")).reportJsonSchema();
}

/** The JSON Schema (draft 2020-12) of the reports of many apps together. */
export async function appsJsonSchema(): Promise<object> {
  return (await import("./apps-schema.js")).appsJsonSchema();
}
