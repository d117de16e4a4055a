import type { Evidence, Finding, FindingElement } from "../judge/index.js";
import { asker, elementWaivers, newnessText } from "./decided.js";
import { escapeMarkdown } from "./markdown-text.js";
import { observedText } from "./observed.js";
import { type Places, spotText } from "./places.js";
import { isOpen } from "./points.js";
import { oneLine } from "./safe.js";

const LENGTH = 600;
/** More quotes than this help nobody; the JSON report holds all. */
const QUOTES = 5;

/** One finding as a section: what CMS asks, each open point with its quotes, advice, remedy, who accepted it. */
export function detailsOf(finding: Finding, places: Places): string {
  const { title, ruleId, status, requirement, advice, remedy, waived } = finding;
  const open = finding.elements.filter((element) => isOpen(element.status));
  const quotes = (evidence: readonly Evidence[], nearest: boolean) =>
    evidence.slice(0, QUOTES).map((one) => `  - ${quoteOf(finding, one, nearest, places)}`);
  const points =
    open.length === 0
      ? [`- ${safe(finding.message)}`, ...quotes(finding.evidence, false)]
      : open.flatMap((element) => [
          `- ${pointOf(element)}`,
          ...(element.looked === undefined ? [] : [`  - ${safe(element.looked.message)}`]),
          ...(element.causes ?? []).map(
            (cause, at) => `  - ${at === 0 ? "Most likely: " : "Or: "}${safe(cause)}`,
          ),
          ...quotes(element.evidence, element.nearest === true),
          ...(element.remedy === undefined ? [] : [`  - To do: ${safe(element.remedy)}`]),
        ]);
  return [
    `### ${safe(title + newnessText(finding))}`,
    `${safe(ruleId)} · ${status} · ${asker(finding)}: “${safe(requirement.says)}” (${safe(requirement.section)}, read on ${safe(requirement.readOn)})`,
    points.join("\n"),
    ...advice.map((text) => safe(text)),
    ...(waived === undefined
      ? []
      : [`Waived by ${safe(waived.owner)} until ${safe(waived.expires)}: ${safe(waived.reason)}`]),
    ...elementWaivers(finding).map(
      ([id, waiver]) =>
        `${safe(id)} waived by ${safe(waiver.owner)} until ${safe(waiver.expires)}: ${safe(waiver.reason)}`,
    ),
    ...(remedy === "" ? [] : [`**What to do:** ${safe(remedy)}`]),
  ].join("\n\n");
}

function pointOf({ asks, status, message, waived, baseline }: FindingElement): string {
  const marks = `${waived === true ? "waived, " : ""}${baseline === undefined ? "" : `${baseline}, `}`;
  return `${marks}${status}: ${safe(asks)}. ${safe(message)}`;
}

function quoteOf(finding: Finding, evidence: Evidence, nearest: boolean, places: Places): string {
  const [spot] = places.of(finding, [evidence]);
  const section =
    evidence.kind === "document" && evidence.section.length > 0 ? `, in “${evidence.section.at(-1)}”` : "";
  if (evidence.kind === "observation") return safe(observedText(evidence));
  const text = evidence.kind === "document" ? evidence.quote : evidence.text;
  return `${nearest ? "nearest, " : ""}${safe(spotText(spot) + section)}: “${safe(text)}”`;
}

function safe(text: string): string {
  return escapeMarkdown(oneLine(text, LENGTH));
}
