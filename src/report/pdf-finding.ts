import { type Evidence, type Finding, type FindingElement, ROLE_NAMES } from "../judge/index.js";
import { observedText } from "./observed.js";
import { marks } from "./pdf-matrix.js";
import { type Element, INK, type Look } from "./pdf-paper.js";
import { bold, bookmark, H3, type Outline, type Sheet, SMALL, STATUS, TEXT } from "./pdf-style.js";
import type { Run } from "./pdf-words.js";
import { spotText } from "./places.js";
import { isOpen } from "./points.js";

const LENGTH = 1000;
/** More quotes of one point help nobody; the JSON report holds all. */
const QUOTES = 5;
const NEST = 12;

/** One finding in full: what CMS asks, each point with its quotes and where the tool looked, what to do, who decided. */
export function findingOn(
  sheet: Sheet,
  parent: Element,
  finding: Finding,
  number: number,
  outline: Outline,
): void {
  const { paper, clean, name } = sheet;
  const { requirement, elements, status } = finding;
  const { word, fill, ink } = STATUS[status];
  const title = clean(finding.title, 300);
  paper.need(80);
  const section = paper.element("Sect", parent);
  if (paper.y > 90) paper.y += H3.before ?? 0;
  bookmark(outline, `${number}. ${title}`, paper);
  paper.block("H4", section, [{ text: `${number}. ${title}` }], {
    ...H3,
    before: 0,
    anchor: name(`finding ${number}`),
  });
  paper.block(
    "P",
    section,
    [
      { text: ` ${word} `, weight: "bold", ink, mark: fill },
      { text: `${marks(finding)}  ${clean(finding.ruleId, 100)}` },
    ],
    SMALL,
  );
  const source = `${requirement.section}, read on ${requirement.readOn}`;
  paper.block(
    "P",
    section,
    [{ text: `CMS asks: “${clean(requirement.says, LENGTH)}” (${clean(source, 300)})` }],
    SMALL,
  );
  if (elements.length === 0) {
    paper.block("P", section, [{ text: clean(finding.message, LENGTH) }], TEXT);
    quotes(sheet, section, finding, finding.evidence, "", 0);
  } else {
    const quoted = new Set<string>();
    for (const element of sameReason(elements)) point(sheet, section, finding, element, quoted);
  }
  for (const text of finding.advice)
    paper.block("P", section, [bold("Note: "), { text: clean(text, LENGTH) }], TEXT);
  if (isOpen(status))
    for (const text of remedies(finding))
      paper.block("P", section, [bold("What to do: "), { text: clean(text, LENGTH) }], {
        ...TEXT,
        before: 2,
      });
  for (const text of decisions(finding))
    paper.block("P", section, [{ text: clean(text, LENGTH) }], { ...TEXT, weight: "bold" });
}

/** `quoted` holds the closest sentences already shown with this finding: one is not quoted twice. */
function point(
  sheet: Sheet,
  section: Element,
  finding: Finding,
  element: FindingElement,
  quoted: Set<string>,
): void {
  const { paper, clean } = sheet;
  const { asks, message, looked, evidence, nearest, status, waived, baseline } = element;
  const { word, ink } = STATUS[status];
  const more = `${waived === true ? ", waived" : ""}${baseline === "new" && isOpen(status) ? ", new" : ""}`;
  const said: readonly Run[] = [
    bold(`${word}${more}: `, ink),
    { text: `${asks === "" ? "" : `${ended(clean(asks, 300))} `}${clean(message, LENGTH)}` },
    { text: looked === undefined ? "" : ` ${clean(looked.message, LENGTH)}` },
  ];
  paper.block("P", section, said, { ...TEXT, before: 2, indent: NEST, keep: evidence.length > 0 ? 30 : 0 });
  quotes(sheet, section, finding, evidence, nearest === true ? "nearest" : "", NEST);
  if (looked?.closest === undefined) return;
  const closest = JSON.stringify(looked.closest);
  if (quoted.has(closest))
    paper.block("P", section, [{ text: "Closest: the sentence quoted above." }], { ...SMALL, indent: NEST });
  else quotes(sheet, section, finding, [looked.closest], "closest", NEST);
  quoted.add(closest);
}

function quotes(
  { paper, clean, places, name, report }: Sheet,
  section: Element,
  finding: Finding,
  evidence: readonly Evidence[],
  called: "" | "nearest" | "closest",
  indent: number,
): void {
  const look: Look = { size: 9.2, indent, before: 2, box: { fill: INK.tint, bar: "#8b93a3" } };
  for (const one of evidence.slice(0, QUOTES)) {
    const label = called === "" ? [] : [bold(`${called}: `, INK.soft)];
    if (one.kind === "observation") {
      paper.block("BlockQuote", section, [...label, { text: clean(observedText(one), LENGTH) }], look);
      continue;
    }
    const text = one.kind === "document" ? `“${clean(one.quote, LENGTH)}”` : clean(one.text, LENGTH);
    paper.block("BlockQuote", section, [...label, { text }], { ...look, keep: 12 });
    const shown =
      one.kind === "document" &&
      report.documents.some(({ role, blocks }) => role === one.document && (blocks?.length ?? 0) > one.block);
    const where = clean(placeOf(finding, one, places), 400);
    const to = one.kind === "document" ? name(`${one.document} ${one.block}`) : "";
    paper.block("P", section, [shown ? { text: where, to, ink: INK.link } : { text: where }], {
      ...SMALL,
      indent: indent + 8,
    });
  }
  const left = evidence.length - QUOTES;
  if (left > 0)
    paper.block("P", section, [{ text: `And ${left} more; the JSON report holds all.` }], {
      ...SMALL,
      indent,
    });
}

function placeOf(
  finding: Finding,
  evidence: Exclude<Evidence, { kind: "observation" }>,
  places: Sheet["places"],
) {
  const [first, second] = places.of(finding, [evidence]);
  // Of a page on the web the first place is the manifest line that names it; here the page itself is wanted.
  const spot = evidence.kind === "document" ? (second ?? first) : first;
  if (evidence.kind === "manifest") return spotText(spot);
  const section = evidence.section.at(-1);
  return [
    `${ROLE_NAMES[evidence.document]} (${spotText(spot)})`,
    section === undefined ? "" : `under “${section}”`,
    evidence.hidden === true ? "hidden from readers" : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** Points that all say the same without evidence (a document could not be read) are told once. */
function sameReason(elements: readonly FindingElement[]): readonly FindingElement[] {
  const [first] = elements;
  const same =
    first !== undefined &&
    elements.every((e) => e.message === first.message && e.evidence.length === 0 && e.status === "error");
  return same ? [{ ...first, asks: "" }] : elements;
}

/** Each open element's own remedy, and the rule's where an element has none. */
function remedies({ elements, remedy }: Finding): readonly string[] {
  const open = elements.filter(({ status }) => isOpen(status));
  const own = open.length === 0 ? [remedy] : open.map((element) => element.remedy ?? remedy);
  return [...new Set(own)].filter((text) => text.trim() !== "");
}

function decisions({ waived, attested, elements }: Finding): readonly string[] {
  const waivers = [waived, ...elements.map(({ waiver }) => waiver)].filter((waiver) => waiver !== undefined);
  const told = waivers.map(({ owner, expires, reason }) => `Waived by ${owner} until ${expires}: ${reason}`);
  if (attested !== undefined)
    told.push(`Attested by ${attested.by} on ${attested.on}. Looked at: ${attested.lookedAt}`);
  return [...new Set(told)];
}

function ended(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}
