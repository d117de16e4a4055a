export { ROLE_NAMES } from "./applies.js";
export { type JudgeInput, judge, SCHEMA_VERSION } from "./judge.js";
export type * from "./model.js";
export { STATUSES } from "./model.js";
export { worstExitCode } from "./verdict.js";
