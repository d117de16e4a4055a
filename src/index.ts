export { type Place, UserError } from "./base/index.js";
export { type CheckOptions, check } from "./check.js";
export type {
  Evidence,
  Finding,
  FindingElement,
  Report,
  ReportDocument,
  Status,
  Verdict,
} from "./judge/index.js";
export { compareWith } from "./judge/index.js";
export { renderConsole, renderJson } from "./report/index.js";
export type { Pack, Rule } from "./rules/index.js";
export type { Role } from "./text/index.js";
