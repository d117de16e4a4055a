import { agreementCheck } from "./agreement.js";
import { conflictCheck } from "./conflict.js";
import { statementCheck } from "./statement.js";

export { judgeAgreement } from "./agreement.js";
export { elementOf, judgeConflict } from "./conflict.js";
export { decide } from "./element.js";
export { STATEMENT_MESSAGES } from "./messages-statement.js";
/** Checks that read statements. */
export const STATEMENT_CHECKS = [statementCheck, conflictCheck, agreementCheck] as const;
