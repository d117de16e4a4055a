import type { Status } from "../judge/index.js";

/** The words of the tally, in the order in which it is told. */
export const TALLY_WORDS: readonly (readonly [Status, string])[] = [
  ["pass", "passed"],
  ["fail", "failed"],
  ["warn", "to ask about"],
  ["error", "not checked"],
  ["manual", "for a person"],
  ["not-applicable", "not applicable"],
];
