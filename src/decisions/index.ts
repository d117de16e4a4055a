export { type DecidedFile, decide, mayDecide } from "./decide.js";
export type { DecisionAnswers } from "./entry.js";
export {
  type DecidablePoint,
  type DecisionKind,
  type Situation,
  situationOf,
} from "./situation.js";
