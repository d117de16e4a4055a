import type { Report } from "../judge/index.js";
import type { Apps } from "./apps.js";

/** The formats a report can be written in. Known without loading what writes them. */
export const REPORT_FORMATS = [
  "console",
  "json",
  "sarif",
  "junit",
  "github",
  "github-summary",
  "gitlab",
  "markdown",
] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

export function isReportFormat(name: string): name is ReportFormat {
  return REPORT_FORMATS.some((format) => format === name);
}

/** The reports in a format; loads what writes it. Pure: the same bytes for the same reports. */
export async function renderAs(format: ReportFormat, reports: readonly Report[]): Promise<string> {
  return (await import("./formats.js")).renderFormat(format, reports);
}

/** The reports in the text of a saved JSON report. Throws `UserError` where it is none; `file` names it there. */
export async function readSaved(text: string, file: string): Promise<readonly Report[]> {
  return (await import("./saved.js")).readReports(text, file);
}

/**
 * What a saved JSON file holds: the reports of many apps together, or single reports. Throws `UserError` where it is
 * neither.
 */
export async function readApps(text: string, file: string): Promise<Apps | readonly Report[]> {
  return (await import("./saved.js")).readApps(text, file);
}
