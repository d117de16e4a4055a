import { jargon } from "./readability-jargon.js";
import { easyLayer } from "./readability-layer.js";
import { readabilityMethod } from "./readability-method.js";
import { sentenceLength } from "./readability-sentence-length.js";
import { threshold } from "./threshold.js";

export { READABILITY_MESSAGES } from "./messages-readability.js";
export { summarize } from "./readability-summary.js";
/** Checks that measure how hard a document is to read. */
export const READABILITY_CHECKS = [threshold, sentenceLength, jargon, easyLayer, readabilityMethod] as const;
