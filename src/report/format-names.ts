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
