import type { MessageTable } from "../judge/model.js";
import { ATTESTATION_MESSAGES, attestation } from "./attestation.js";
import { MANIFEST_CHECKS, MANIFEST_MESSAGES } from "./manifest-index.js";
import { type AnyCheck, anyCheck, anyChecks } from "./model.js";
import { OBSERVATION_MESSAGES, observation } from "./observation.js";
import { PRESENCE_MESSAGES, presence } from "./presence.js";
import { READABILITY_CHECKS, READABILITY_MESSAGES } from "./readability-index.js";
import { READABLE_MESSAGES, readable } from "./readable.js";
import { REHEARSAL_MESSAGES, rehearsalCheck } from "./rehearsal/index.js";
import { STATEMENT_CHECKS, STATEMENT_MESSAGES } from "./statement-index.js";

export { type ExampleResult, runExamples } from "./examples.js";
export type { AnyCheck, Check, CheckInput } from "./model.js";
export { summarize } from "./readability-index.js";
export { elementOf, judgeAgreement, judgeConflict } from "./statement-index.js";
export { type ElementTrace, type TracedSentence, traceElement } from "./trace.js";
export type { TracedPart } from "./trace-parts.js";

/** Every kind of check that rules may name. */
export const CHECKS: readonly AnyCheck[] = [
  anyCheck(presence),
  anyCheck(readable),
  anyCheck(attestation),
  anyCheck(observation),
  ...anyChecks(STATEMENT_CHECKS),
  ...anyChecks(READABILITY_CHECKS),
  ...anyChecks(MANIFEST_CHECKS),
  anyCheck(rehearsalCheck),
];

/** The sentences of all checks' messages. */
export const CHECK_MESSAGES: readonly MessageTable[] = [
  PRESENCE_MESSAGES,
  READABLE_MESSAGES,
  ATTESTATION_MESSAGES,
  OBSERVATION_MESSAGES,
  STATEMENT_MESSAGES,
  READABILITY_MESSAGES,
  MANIFEST_MESSAGES,
  REHEARSAL_MESSAGES,
];
