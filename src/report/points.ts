import {
  type Finding,
  type FindingElement,
  pointFingerprint,
  type Report,
  type Status,
} from "../judge/index.js";
import { type Places, placesOf, type Spot } from "./places.js";
import { oneLine } from "./safe.js";

export type OpenStatus = Exclude<Status, "pass" | "not-applicable">;

/** One thing somebody has to look at: an open element, or an open rule without elements. */
export interface Point {
  readonly finding: Finding;
  readonly element?: FindingElement;
  readonly status: OpenStatus;
  readonly waived: boolean;
  /** One line: what is asked, and what was found. */
  readonly message: string;
  readonly spots: readonly [Spot, ...Spot[]];
  /** The same for the same rule, element and evidence, wherever the evidence stands; SHA-256 in hex. */
  readonly fingerprint: string;
}

const LENGTH = 500;
const MILDEST_FIRST: readonly Status[] = ["pass", "not-applicable", "warn", "manual", "error", "fail"];

/** All that is open in a report, waived things too, in the report's order. */
export function pointsOf(report: Report): readonly Point[] {
  const places = placesOf(report);
  return report.findings.flatMap((finding) => {
    if (!isOpen(finding.status)) return [];
    const elements = finding.elements.filter(({ status }) => isOpen(status));
    return elements.length === 0
      ? [pointOf(finding, undefined, places)]
      : elements.map((element) => pointOf(finding, element, places));
  });
}

export function isOpen(status: Status): status is OpenStatus {
  return status !== "pass" && status !== "not-applicable";
}

function pointOf(finding: Finding, element: FindingElement | undefined, places: Places): Point {
  const { message, evidence } = element ?? finding;
  const asked =
    element === undefined || element.asks === "" ? finding.title : `${finding.title}: ${element.asks}`;
  return {
    finding,
    ...(element && { element }),
    // Of a rule that any one element can satisfy, an element is no worse than the rule.
    status: element === undefined ? opened(finding.status) : opened(milder(finding.status, element.status)),
    waived: element === undefined ? finding.waived !== undefined : element.waived === true,
    message: [asked, message, element?.looked?.message ?? ""]
      .filter((text) => text !== "")
      .map((text) => oneLine(text, LENGTH))
      .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
      .join(" "),
    spots: places.of(finding, evidence),
    fingerprint: pointFingerprint(finding, element),
  };
}

function milder(a: Status, b: Status): Status {
  return MILDEST_FIRST.indexOf(a) < MILDEST_FIRST.indexOf(b) ? a : b;
}

/** Only open statuses come here; the type cannot know. */
function opened(status: Status): OpenStatus {
  return isOpen(status) ? status : "warn";
}
