import type { Evidence, Finding, FindingElement, Report, Status } from "../judge/index.js";
import { lookedAt } from "./html-looked.js";
import { isOpen } from "./points.js";

/** Characters of one block that are shown. No paragraph is as long; a longer one is no prose. */
export const BLOCK_SHOWN = 50_000;
/** Characters of one document that are shown: ten times the longest policy known. */
export const DOCUMENT_SHOWN = 2_000_000;
/** Pieces of evidence that are marked in one block; the findings show all. */
const MARKS = 200;

type Role = Report["documents"][number]["role"];

/** A finding with its number and its name in the page. */
export interface Item {
  readonly finding: Finding;
  /** Place in the checklist, from 1. */
  readonly number: number;
  readonly id: string;
  readonly points: readonly PointItem[];
}

export interface PointItem {
  readonly element: FindingElement;
  /** Such as "7.2". */
  readonly label: string;
  readonly id: string;
}

/** How a piece of evidence bears on its finding: it decided, or only came near, or is the closest on the topic. */
type Bearing = "decides" | "nearest" | "closest";

/** A finding that rests on a mark. */
export interface Reference {
  readonly id: string;
  readonly label: string;
  readonly status: Status;
  readonly bearing: Bearing;
  readonly asks: string;
}

/** Text of a document that findings rest on. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly references: readonly Reference[];
}

/** What links the findings of a report and the text of its documents, both ways. */
export interface Index {
  /** Area by area. */
  readonly items: readonly Item[];
  readonly itemOf: (finding: Finding) => Item | undefined;
  readonly itemOfRule: (ruleId: string) => Item | undefined;
  /** Name of the mark of a piece of evidence; undefined where the text is not there, or not shown. */
  readonly markOf: (evidence: Evidence) => string | undefined;
  /** Marks of a block, by their beginning. */
  readonly marksIn: (role: Role, block: number) => readonly Mark[];
  /** Names of the blocks at which places that were looked at begin; undefined where they are not there, or not shown. */
  readonly placesOf: (element: FindingElement) => readonly (string | undefined)[];
  /** Name of a block at which such a place begins. */
  readonly placeOf: (role: Role, block: number) => string | undefined;
  /** How many characters of a block are shown; 0 when none. */
  readonly shown: (role: Role, block: number) => number;
}

/** `prefix` keeps the names of several reports on one page apart. */
export function indexOf(report: Report, prefix: string): Index {
  const items = itemsOf(report, prefix);
  const shown = new Map(report.documents.map(({ role, blocks }) => [role, roomOf(blocks ?? [])]));
  const marks = new Map<string, Mark & { readonly references: Reference[] }>();
  const inBlock = new Map<string, Mark[]>();

  const note = (evidence: Evidence, reference: Reference): void => {
    if (evidence.kind !== "document") return;
    const { document, block, start } = evidence;
    const end = Math.min(evidence.end, shown.get(document)?.[block] ?? 0);
    if (start >= end) return;
    const before = marks.get(keyOf(evidence));
    if (before !== undefined) {
      if (!before.references.some(({ id }) => id === reference.id)) before.references.push(reference);
      return;
    }
    const place = `${document} ${block}`;
    const there = inBlock.get(place) ?? [];
    if (there.length >= MARKS) return;
    const mark = { id: `${prefix}m${marks.size + 1}`, start, end, references: [reference] };
    marks.set(keyOf(evidence), mark);
    there.push(mark);
    inBlock.set(place, there);
  };

  for (const { finding, id, number, points } of items) {
    const own = { id, label: String(number), status: finding.status, asks: finding.title };
    for (const evidence of finding.evidence) note(evidence, { ...own, bearing: "decides" });
    for (const { element, label, id: name } of points) {
      const reference = { id: name, label, status: element.status, asks: element.asks };
      const bearing = element.nearest === true ? "nearest" : "decides";
      for (const evidence of element.evidence) note(evidence, { ...reference, bearing });
      if (element.looked?.closest !== undefined && isOpen(element.status))
        note(element.looked.closest, { ...reference, bearing: "closest" });
    }
  }
  const looked = lookedAt(report, items, prefix, (role, block) => (shown.get(role)?.[block] ?? 0) > 0);
  for (const there of inBlock.values()) there.sort((a, b) => a.start - b.start || b.end - a.end);
  const byFinding = new Map(items.map((item) => [item.finding, item]));
  const byRule = new Map(items.map((item) => [item.finding.ruleId, item]));
  return {
    items,
    itemOf: (finding) => byFinding.get(finding),
    itemOfRule: (ruleId) => byRule.get(ruleId),
    markOf: (evidence) => (evidence.kind === "document" ? marks.get(keyOf(evidence))?.id : undefined),
    marksIn: (role, block) => inBlock.get(`${role} ${block}`) ?? [],
    ...looked,
    shown: (role, block) => shown.get(role)?.[block] ?? 0,
  };
}

/** Findings area by area, each area where the report first speaks of it, numbered as the checklist shows them. */
function itemsOf({ findings }: Report, prefix: string): readonly Item[] {
  const taken = new Set<string>();
  const areas = new Map<string, Finding[]>();
  for (const finding of findings) {
    const area = finding.ruleId.split("/")[0] ?? "";
    const there = areas.get(area);
    if (there === undefined) areas.set(area, [finding]);
    else there.push(finding);
  }
  return [...areas.values()].flat().map((finding, index) => {
    const number = index + 1;
    // The rule's own name, so that people can send each other links; a pack's or report's odd one is not trusted.
    const fit = /^[a-z][a-z0-9/-]{0,80}$/.test(finding.ruleId) && !taken.has(finding.ruleId);
    const id = `${prefix}${fit ? finding.ruleId : `rule-${number}`}`;
    taken.add(finding.ruleId);
    const points = finding.elements.map((element, at) => ({
      element,
      label: `${number}.${at + 1}`,
      id: `${id}.${at + 1}`,
    }));
    return { finding, number, id, points };
  });
}

function roomOf(blocks: NonNullable<Report["documents"][number]["blocks"]>): readonly number[] {
  let left = DOCUMENT_SHOWN;
  return blocks.map(({ text }) => {
    const shown = Math.min(text.length, BLOCK_SHOWN, left);
    left -= shown;
    return shown;
  });
}

function keyOf({ document, block, start, end }: Extract<Evidence, { kind: "document" }>): string {
  return `${document} ${block} ${start} ${end}`;
}
