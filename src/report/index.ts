export {
  APPS_SCHEMA_VERSION,
  type AppError,
  type AppResult,
  type AppRow,
  type Apps,
  type AppsHead,
  appsJson,
  rowOf,
  tallyOf,
} from "./apps.js";
export { renderAppsTable } from "./apps-table.js";
export { renderChanges } from "./changes.js";
export { type ConsoleOptions, renderConsole } from "./console.js";
export { appsJsonSchema, renderJson, reportJsonSchema } from "./json.js";
export {
  isBinary,
  isReportFormat,
  REPORT_FORMATS,
  type ReportFormat,
  readSaved,
  readSavedApps,
  renderAs,
} from "./lazy.js";
export { type Look, type Pen, penFor } from "./look.js";
export { evidenceText } from "./observed.js";
export { plain, plainLines, shorten, wrap } from "./plain.js";
export { showsText, withoutText } from "./with-text.js";
