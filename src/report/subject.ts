import type { Report } from "../judge/index.js";

/** What a report is about, in a line: the app, else the documents, else the recording. */
export function subjectOf({ app, documents, rehearsal }: Report): string {
  return app.name ?? (documents.map(({ source }) => source).join(", ") || (rehearsal?.source ?? ""));
}
