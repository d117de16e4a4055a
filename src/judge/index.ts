export { ROLE_NAMES } from "./applies.js";
export { type JudgeInput, judge } from "./judge.js";
export type * from "./model.js";
export { worstExitCode } from "./verdict.js";
