import { sha256 } from "../base/index.js";
import type { Evidence, Finding, FindingElement, Status } from "./model.js";

/** So much of a quote tells it from all others. */
const TELLING = 5000;

/**
 * The id of an open point: an element of a finding, or a finding without elements. The same for the same rule, element
 * and words of evidence, wherever those stand. SHA-256 in hex; its first 12 characters are what people write.
 */
export function fingerprintOf(ruleId: string, element: string, evidence: readonly Evidence[]): string {
  const parts = [ruleId, element, ...evidence.map(normalised)];
  return sha256(parts.map((part) => JSON.stringify(part)).join("\n"));
}

/** The id of a finding's element, or of the whole where it has no elements. A nearest miss decides nothing. */
export function pointFingerprint(
  finding: Pick<Finding, "ruleId" | "evidence">,
  element?: PointElement,
): string {
  if (element === undefined) return fingerprintOf(finding.ruleId, "", finding.evidence);
  return fingerprintOf(finding.ruleId, element.id, element.nearest === true ? [] : element.evidence);
}

type PointElement = Pick<FindingElement, "id" | "evidence" | "nearest">;

/** True for a status that asks something of somebody. */
export function isOpen(status: Status): boolean {
  return status !== "pass" && status !== "not-applicable";
}

/** The words of a quote, whatever their case, spaces and kind of letters. */
function normalised(evidence: Evidence): string {
  // The port of an embedded sandbox and what is masked change with each run; step and status do not.
  const text =
    evidence.kind === "document"
      ? `${evidence.document} ${evidence.quote}`
      : evidence.kind === "manifest"
        ? evidence.text
        : `${evidence.basis} ${evidence.step}`;
  return text.slice(0, TELLING).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
