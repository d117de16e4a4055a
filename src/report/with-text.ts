import type { Report } from "../judge/index.js";

/** Formats that show the documents themselves: a run that writes one has its report carry their text. */
const SHOWING: ReadonlySet<string> = new Set(["html", "pdf"]);

export function showsText(format: string): boolean {
  return SHOWING.has(format);
}

/** The report without the documents' text, as it is written where nobody asked for that. */
export function withoutText(report: Report): Report {
  return { ...report, documents: report.documents.map(({ blocks: _, ...document }) => document) };
}
