import { jsonErrorOffset, UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { APPS_SCHEMA_VERSION, type Apps } from "./apps.js";
import { appsSchema } from "./apps-schema.js";
import { reportSchema } from "./schema.js";

/** The latest form that is read: what `check` writes now. All earlier ones of the same major number are read too. */
const LATEST = { major: 1, minor: 2 };
/** A thousand apps fit; more is no report of ours. */
const REPORTS = 10_000;

/**
 * The reports in the text of a saved JSON report (one, an array of them, or those of many apps). `file` names it in errors. Throws
 * `UserError`: `report-not-json`, `report-newer` (written by a later version of the tool), `report-invalid`.
 */
export function readReports(text: string, file: string): readonly Report[] {
  const data = parseSaved(text, file);
  if (typeof data === "object" && data !== null && "apps" in data) {
    const reports = checkedApps(data, file).apps.flatMap(({ report }) =>
      report === undefined ? [] : [report],
    );
    if (reports.length === 0) throw invalid(file, "it holds no report");
    return reports;
  }
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (list.length === 0 || list.length > REPORTS)
    throw invalid(file, list.length === 0 ? "it holds no report" : `it holds more than ${REPORTS} reports`);
  return list.map((one, index) => checkedReport(one, file, list.length > 1 ? `report ${index + 1}, ` : ""));
}

/** Parses JSON; `line` is the one of the file that the text begins on. Throws `UserError` `report-not-json`. */
export function parseSaved(text: string, file: string, line = 1): unknown {
  const json = text.replace(/^\ufeff/, "");
  try {
    return JSON.parse(json);
  } catch {
    const { offset, problem } = jsonErrorOffset(json);
    throw new UserError(
      "report-not-json",
      `${file} is not JSON: ${problem}.`,
      "Save a report with `bb2-ready check --report json=report.json`, and give that file.",
      { file, line: line + json.slice(0, offset).split("\n").length - 1 },
    );
  }
}

/** A report of a form we know. Throws `UserError` `report-newer` or `report-invalid`; `which` begins its reason. */
export function checkedReport(data: unknown, file: string, which = "", line?: number): Report {
  if (isReport(data)) return data;
  const version = newerThan(data, LATEST);
  if (version !== undefined) throw newer(file, version);
  const issue = reportSchema.safeParse(data).error?.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw invalid(file, `${which}${where}${issue?.message ?? "unknown form"}`, line);
}

/** Many reports of a form we know. Throws as `checkedReport`. */
export function checkedApps(data: object, file: string): Apps {
  if (isApps(data)) return data;
  mustNotBeLater(data, file);
  const issue = appsSchema.safeParse(data).error?.issues[0];
  throw invalid(file, issue === undefined ? "unknown form" : `${issue.path.join(".")}: ${issue.message}`);
}

/** Throws `UserError` `report-newer` for many reports of a form that comes after ours. */
export function mustNotBeLater(data: object, file: string): void {
  const [major = 0, minor = 0] = APPS_SCHEMA_VERSION.split(".").map(Number);
  const version = newerThan(data, { major, minor });
  if (version !== undefined) throw newer(file, version);
}

function isApps(data: unknown): data is Apps {
  return appsSchema.safeParse(data).success;
}

function isReport(data: unknown): data is Report {
  return reportSchema.safeParse(data).success;
}

/** A later form than ours, which may hold what we do not know. Forms of our own major number that fit were read. */
function newerThan(data: unknown, latest: typeof LATEST): string | undefined {
  if (typeof data !== "object" || data === null || !("schemaVersion" in data)) return undefined;
  const version = data.schemaVersion;
  if (typeof version !== "string" || !/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) return undefined;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > latest.major || (major === latest.major && minor > latest.minor) ? version : undefined;
}

/** What there is to say of a file that is no report of ours. */
export function invalid(file: string, why: string, line?: number): UserError {
  return new UserError(
    "report-invalid",
    `${file} is not a report of bb2-ready: ${why}.`,
    "`bb2-ready schema report` prints the form of a report.",
    { file, ...(line !== undefined && { line }) },
  );
}

function newer(file: string, version: string): UserError {
  return new UserError(
    "report-newer",
    `${file} has report form ${version}, which this version of bb2-ready does not know.`,
    "Use the version of bb2-ready that wrote it, or a later one.",
    { file },
  );
}
