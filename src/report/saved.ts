import { UserError } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { reportSchema } from "./schema.js";

/** The latest form that is read: what `check` writes now. All earlier ones of the same major number are read too. */
const LATEST = { major: 1, minor: 2 };
/** A thousand apps fit; more is no report of ours. */
const REPORTS = 10_000;

/**
 * The reports in the text of a saved JSON report (one, or an array of them). `file` names it in errors. Throws
 * `UserError`: `report-not-json`, `report-newer` (written by a later version of the tool), `report-invalid`.
 */
export function readReports(text: string, file: string): readonly Report[] {
  const data = parse(text, file);
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (list.length === 0 || list.length > REPORTS)
    throw invalid(file, list.length === 0 ? "it holds no report" : `it holds more than ${REPORTS} reports`);
  return list.map((one, index) => checked(one, file, list.length > 1 ? `report ${index + 1}, ` : ""));
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new UserError(
      "report-not-json",
      `${file} is not JSON.`,
      "Save a report with `bb2-ready check --report json=report.json`, and give that file.",
      { file },
    );
  }
}

function checked(data: unknown, file: string, which: string): Report {
  if (isReport(data)) return data;
  const newer = newerThanOurs(data);
  if (newer !== undefined)
    throw new UserError(
      "report-newer",
      `${file} has report form ${newer}, which this version of bb2-ready does not know.`,
      "Use the version of bb2-ready that wrote it, or a later one.",
      { file },
    );
  const issue = reportSchema.safeParse(data).error?.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw invalid(file, `${which}${where}${issue?.message ?? "unknown form"}`);
}

function isReport(data: unknown): data is Report {
  return reportSchema.safeParse(data).success;
}

/** A later form than ours, which may hold what we do not know. Forms of our own major number that fit were read. */
function newerThanOurs(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("schemaVersion" in data)) return undefined;
  const version = data.schemaVersion;
  if (typeof version !== "string" || !/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) return undefined;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > LATEST.major || (major === LATEST.major && minor > LATEST.minor) ? version : undefined;
}

function invalid(file: string, why: string): UserError {
  return new UserError(
    "report-invalid",
    `${file} is not a report of bb2-ready: ${why}.`,
    "`bb2-ready schema report` prints the form of a report.",
    { file },
  );
}
