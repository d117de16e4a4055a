export { ROLE_NAMES, selected } from "./applies.js";
export { type JudgeInput, judge } from "./judge.js";
export { sentenceOf } from "./messages.js";
export type * from "./model.js";
export { readingsOf } from "./readings.js";
export { worstExitCode } from "./verdict.js";
