import type { Report } from "../judge/index.js";
import type { AppsHead } from "./apps.js";
import type { SavedSink } from "./saved-apps.js";

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
  "html",
  "pdf",
] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
/** All but the one whose reports are bytes. */
export type TextFormat = Exclude<ReportFormat, "pdf">;

export function isReportFormat(name: string): name is ReportFormat {
  return REPORT_FORMATS.some((format) => format === name);
}

/** Whether reports of a format are bytes, which no terminal can show. */
export function isBinary(format: ReportFormat): format is "pdf" {
  return format === "pdf";
}

/** The reports in a format; loads what writes it. Pure: the same bytes for the same reports. */
export async function renderAs(format: TextFormat, reports: readonly Report[]): Promise<string>;
export async function renderAs(format: "pdf", reports: readonly Report[]): Promise<Uint8Array>;
export async function renderAs(
  format: ReportFormat,
  reports: readonly Report[],
): Promise<string | Uint8Array>;
export async function renderAs(
  format: ReportFormat,
  reports: readonly Report[],
): Promise<string | Uint8Array> {
  if (isBinary(format)) return (await import("./pdf-report.js")).renderPdf(reports);
  return (await import("./formats.js")).renderFormat(format, reports);
}

/** The reports in the text of a saved JSON report. Throws `UserError` where it is none; `file` names it there. */
export async function readSaved(text: string, file: string): Promise<readonly Report[]> {
  return (await import("./saved.js")).readReports(text, file);
}

/**
 * The saved reports in a file, read piece by piece: `sink` is told of one after the other. Returns the head where the file
 * is of many apps. Throws `UserError` where it is neither.
 */
export async function readSavedApps(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  sink: SavedSink,
): Promise<AppsHead | undefined> {
  return (await import("./saved-apps.js")).readSavedApps(chunks, file, sink);
}
