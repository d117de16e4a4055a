import { UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import type { AppResult, AppsHead } from "./apps.js";
import { appSchema } from "./apps-schema.js";
import { type JsonPart, JsonPartsError, jsonParts } from "./json-parts.js";
import { checkedApps, checkedReport, invalid, mustNotBeLater, parseSaved } from "./saved.js";

/** A report with the text of three large documents takes some 20 MB. */
const BYTES = 100_000_000;
/** As many apps as one run checks at most. */
const PARTS = 100_000;

/** What a file of saved reports holds, app by app. */
export interface SavedSink {
  /** An app of the reports of many apps. */
  readonly onApp: (app: AppResult) => void;
  /** A report that stands in the file alone or in an array. */
  readonly onReport: (report: Report) => void;
}

/**
 * Reads the saved reports in a file piece by piece, so that no more than one is in memory: tells `sink` of each, in their
 * order, and returns the head where they are those of many apps. Chunks may be of a buffer that is used again. `file`
 * names it in errors. Throws `UserError` as `readReports`, also after `sink` was told of some.
 */
export async function readSavedApps(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  { onApp, onReport }: SavedSink,
): Promise<AppsHead | undefined> {
  let wrong: UserError | undefined;
  let reports = 0;
  const take = ({ text, index, line, of }: JsonPart) => {
    const data = parseSaved(text, file, line);
    // What follows a mistake is only looked through: a head that is of a later form may come last, and explains it.
    if (wrong !== undefined) return;
    const checked = unlessInvalid(() =>
      of === "member"
        ? { app: checkedApp(data, file, index, line) }
        : { report: checkedReport(data, file, `report ${index + 1}, `, line) },
    );
    if (checked instanceof UserError) {
      wrong = checked;
      return;
    }
    if ("app" in checked) return onApp(checked.app);
    reports += 1;
    onReport(checked.report);
  };
  const head = parseSaved(await outsideOf(chunks, file, take), file);
  if (typeof head === "object" && head !== null && "apps" in head) {
    const { apps: _, ...rest } = checkedApps(Array.isArray(head.apps) ? { ...head, apps: [] } : head, file);
    if (wrong === undefined) return rest;
    mustNotBeLater(head, file);
    throw wrong;
  }
  if (wrong !== undefined) throw wrong;
  if (!Array.isArray(head)) onReport(checkedReport(head, file));
  else if (reports === 0) throw invalid(file, "it holds no report");
  return undefined;
}

function unlessInvalid<T>(work: () => T): T | UserError {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown;
    throw thrown;
  }
}

async function outsideOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  take: (part: JsonPart) => void,
): Promise<string> {
  try {
    return await jsonParts(chunks, "apps", { bytes: BYTES, parts: PARTS }, take);
  } catch (thrown) {
    if (!(thrown instanceof JsonPartsError)) throw thrown;
    throw invalid(file, WHY[thrown.code], thrown.line);
  }
}

const WHY = {
  "too-large": `a report in it has more than ${BYTES / 1e6} MB`,
  "too-many": `it holds more than ${PARTS} reports`,
  twice: "it holds more than one list of reports",
} as const;

function checkedApp(data: unknown, file: string, index: number, line: number): AppResult {
  if (isApp(data)) return data;
  const where = `apps.${index}`;
  // A report is read by its own form, which says whether a later version wrote it.
  if (typeof data === "object" && data !== null && "report" in data)
    checkedReport(data.report, file, `${where}.report.`, line);
  const issue = appSchema.safeParse(data).error?.issues[0];
  throw invalid(
    file,
    `${[where, ...(issue?.path ?? [])].join(".")}: ${issue?.message ?? "unknown form"}`,
    line,
  );
}

function isApp(data: unknown): data is AppResult {
  return appSchema.safeParse(data).success;
}
