import { type Evidence, type Finding, type FindingElement, ROLE_NAMES, type Status } from "../judge/index.js";
import { asker, elementWaivers, newnessText, waivedText } from "./decided.js";
import type { Pen } from "./look.js";
import { observedText } from "./observed.js";
import { plain, shorten } from "./plain.js";

/** Longer quotes are cut; the JSON report holds them whole. */
const QUOTE_WORDS = 45;

const OPEN: ReadonlySet<Status> = new Set(["fail", "error", "warn", "manual"]);

/** A finding as a paragraph of a review: what CMS asks, what is open and where, what to do. */
export function findingText(finding: Finding, pen: Pen, verbose: boolean): string {
  const { ink } = pen;
  const parts = [heading(finding, pen)];
  parts.push(
    ink.dim(
      pen.lines(
        `${asker(finding)}: “${finding.requirement.says.trim()}” (${finding.requirement.section})`,
        "  ",
      ),
    ),
  );
  const shown = finding.elements.filter((element) => verbose || OPEN.has(element.status));
  if (finding.elements.length === 0 || shown.length === 0)
    parts.push(pen.lines(finding.message, "  "), ...finding.evidence.map((e) => quoteText(e, "", pen, "  ")));
  const quoted = new Set<string>();
  parts.push(...sameReason(shown).map((element) => elementText(element, pen, quoted)));
  const rest = finding.elements.length - shown.length;
  if (rest > 0) parts.push(ink.dim(`  ${rest} of ${finding.elements.length} points are fine.`));
  if (finding.waived !== undefined) parts.push(pen.lines(waivedText(finding.waived), "  "));
  for (const [id, waiver] of elementWaivers(finding))
    parts.push(pen.lines(`${id}: ${waivedText(waiver)}`, "  "));
  parts.push(...finding.advice.map((advice) => pen.lines(`Note: ${advice}`, "  ")));
  if (OPEN.has(finding.status))
    parts.push(
      ...fixes(finding, shown).map((fix) => ink.bold("  Fix: ") + pen.lines(fix, "       ").trimStart()),
    );
  return parts.join("\n");
}

/** One line: mark, title, rule id. */
export function heading(finding: Finding, pen: Pen): string {
  const waived = finding.waived === undefined ? "" : " (waived)";
  const title = pen.lines(`${finding.title}${waived}${newnessText(finding)}`, "  ").trimStart();
  const id = pen.ink.dim(finding.ruleId);
  const lastLine = title.slice(title.lastIndexOf("\n") + 1);
  const fits = lastLine.length + finding.ruleId.length + 4 <= pen.width;
  return `${pen.mark(finding.status)} ${pen.ink.bold(title)}${fits ? "  " : "\n  "}${id}`;
}

/** What to do: each open element's own remedy, and the rule's where an element has none. */
function fixes(finding: Finding, shown: readonly FindingElement[]): readonly string[] {
  const open = shown.filter(({ status }) => OPEN.has(status));
  return open.length === 0
    ? [finding.remedy]
    : [...new Set(open.map(({ remedy }) => remedy ?? finding.remedy))];
}

/** Elements that all say the same without evidence (a document could not be read) are told once. */
function sameReason(elements: readonly FindingElement[]): readonly FindingElement[] {
  const [first] = elements;
  const same =
    first !== undefined &&
    elements.every((e) => e.message === first.message && e.evidence.length === 0 && e.status === "error");
  if (!same || elements.length < 2) return elements;
  return [{ ...first, id: elements.map(({ id }) => id).join(", "), asks: "" }];
}

/** `quoted` holds the closest sentences already shown with this finding: one is not quoted twice. */
function elementText(element: FindingElement, pen: Pen, quoted: Set<string>): string {
  const waived = element.waived ? " (waived)" : "";
  const asks = element.asks === "" ? "" : `: ${element.asks}`;
  const title = `${pen.mark(element.status)} ${pen.lines(`${element.id}${asks}${waived}${newnessText(element)}`, "    ").trimStart()}`;
  const { looked } = element;
  const said = pen.lines(looked ? `${element.message} ${looked.message}` : element.message, "    ");
  return [
    `  ${title}`,
    said,
    ...(element.causes ?? []).map((cause, at) =>
      pen.lines(`${at === 0 ? "Most likely: " : "or: "}${cause}`, "    "),
    ),
    ...element.evidence.map((e) => quoteText(e, element.nearest ? "nearest" : "", pen, "    ")),
    ...closestText(looked?.closest, quoted, pen),
  ].join("\n");
}

function closestText(closest: Evidence | undefined, quoted: Set<string>, pen: Pen): string[] {
  if (closest === undefined) return [];
  const text = quoteText(closest, "closest", pen, "    ");
  if (quoted.has(text)) return [pen.lines("closest: the sentence quoted above", "    ")];
  quoted.add(text);
  return [text];
}

function quoteText(evidence: Evidence, called: "" | "nearest" | "closest", pen: Pen, indent: string): string {
  switch (evidence.kind) {
    case "document": {
      const place =
        evidence.page !== undefined
          ? `page ${evidence.page}`
          : evidence.line !== undefined
            ? `line ${evidence.line}`
            : "";
      const section = evidence.section.at(-1);
      const where = [
        ROLE_NAMES[evidence.document],
        place,
        section === undefined ? "" : `under “${shorten(section, 12)}”`,
        evidence.hidden ? "hidden from readers" : "",
      ];
      const label = called === "" ? "" : `${called}: `;
      const quote = pen.ink.italic(pen.lines(`${label}“${shorten(evidence.quote, QUOTE_WORDS)}”`, indent));
      return `${quote}\n${pen.ink.dim(pen.lines(`— ${where.filter(Boolean).join(", ")}`, indent))}`;
    }
    case "manifest":
      return pen.ink.dim(`${indent}${plain(evidence.file)}:${evidence.line}: ${shorten(evidence.text, 20)}`);
    case "observation":
      return pen.ink.dim(pen.lines(plain(observedText(evidence)), indent));
  }
}
