export { type ConsoleOptions, renderConsole } from "./console.js";
export { renderJson, reportJsonSchema } from "./json.js";
export { isReportFormat, REPORT_FORMATS, type ReportFormat, readSaved, renderAs } from "./lazy.js";
export { type Look, type Pen, penFor } from "./look.js";
export { evidenceText } from "./observed.js";
export { plain, shorten, wrap } from "./plain.js";
export { showsText, withoutText } from "./with-text.js";
