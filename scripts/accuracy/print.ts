import type { Label } from "./corpus.js";
import type { Part } from "./measure.js";
import { agrees, type Cell, ENOUGH, pairOf, type Share } from "./score.js";

/** The figures of one part as plain text: summary, false passes with their quotes, counts per element. */
export function printPart({ set, half, documents, scores }: Part): string {
  const { falsePasses } = scores;
  return [
    `== ${set}, ${half} half: ${documents} documents, ${scores.cells} labelled cells (${scores.said} said, ${scores.notSaid} not said; n/a left out)`,
    `   macro-F1 ${rate(scores.macroF1)}   constant program ${rate(scores.constantF1)}   skill ${rate(scores.skill)}`,
    `   false passes ${falsePasses.length}   partial called pass ${share(scores.partialCalledPass)}   three-way agreement ${share(scores.threeWay)}`,
    `   evidence right ${share(scores.evidence)}   (by the quote's own words ${share(scores.evidenceByWords)})`,
    ...falsePasses.map(
      (cell) => `   FALSE PASS ${cell.document} ${cell.element}: ${quoted(cell.ours.quote)}`,
    ),
    "",
    elementTable(scores.elements),
  ].join("\n");
}

/** One line for each element; rates only with five of each class. */
export function elementTable(elements: Part["scores"]["elements"]): string {
  const rows = elements.map((own) => [
    own.element,
    ...[own.labels.yes, own.labels.partial, own.labels.no, own.labels["n/a"]].map(String),
    ...[own.statuses.pass, own.statuses.warn, own.statuses.fail, own.statuses.other].map(String),
    `${own.right}/${own.cells}`,
    String(own.falsePasses),
    own.macroF1 === undefined ? "–" : rate(own.macroF1),
    own.skill === undefined ? "–" : rate(own.skill),
  ]);
  return table([
    [
      "element",
      "yes",
      "part",
      "no",
      "n/a",
      "pass",
      "warn",
      "fail",
      "other",
      "right",
      "false pass",
      "F1",
      "skill",
    ],
    ...rows,
  ]);
}

/** Every cell where said against not said, or the three-way status, differs. */
export function printMisses(parts: readonly Part[]): string {
  return parts
    .flatMap(({ set, half, cells }) => [
      `== disagreements, ${set}, ${half} half`,
      ...cells.filter((cell) => cell.truth.label !== "n/a" && !agrees(cell)).map((cell) => printCell(cell)),
    ])
    .join("\n");
}

/** One element over all documents of the parts. */
export function printElement(element: string, parts: readonly Part[]): string {
  return parts
    .flatMap(({ set, half, cells }) => [
      `== ${element}, ${set}, ${half} half`,
      ...cells.filter((cell) => cell.element === element).map((cell) => printCell(cell)),
    ])
    .join("\n");
}

function printCell(cell: Cell): string {
  const { truth, ours } = cell;
  const [a, b] = pairOf(truth, ours.status);
  const mark = truth.label === "n/a" ? "-" : a !== b ? "X" : agrees(cell) ? "=" : "~";
  const second = truth.second ? ` (second reader: ${truth.second.label} ${quoted(truth.second.quote)})` : "";
  return [
    `${mark} ${cell.document} ${cell.element}: label ${truth.label}, ours ${ours.status}`,
    `    label: ${quoted(truth.quote)}${truth.note ? ` [${truth.note}]` : ""}${second}`,
    `    ours:  ${quoted(ours.quote)}${evidenceNote(cell)}`,
  ].join("\n");
}

function evidenceNote({ ours: { evidence } }: Cell): string {
  if (!evidence) return "";
  if (!evidence.short) return " [too long]";
  return evidence.holdsHalf ? " [same words]" : evidence.sameSection ? " [same section]" : " [elsewhere]";
}

const labelsOf: readonly Label[] = ["yes", "partial", "no", "n/a"];

/** Labels against our statuses, for a quick look at where the mistakes lie. */
export function confusion(cells: readonly Cell[]): string {
  const statuses = ["pass", "warn", "fail", "not-applicable", "error", "manual"] as const;
  const rows = labelsOf.map((label) => [
    label,
    ...statuses.map((status) =>
      String(cells.filter((cell) => cell.truth.label === label && cell.ours.status === status).length),
    ),
  ]);
  return table([["label \\ ours", ...statuses], ...rows]);
}

export function rate(value: number | undefined): string {
  return value === undefined ? `– (fewer than ${ENOUGH} of a class)` : value.toFixed(3);
}

export function share({ hits, of }: Share): string {
  return of === 0 ? "0/0" : `${hits}/${of} (${((100 * hits) / of).toFixed(0)} %)`;
}

function quoted(text: string): string {
  return text === "" ? "(nothing)" : `"${text.replace(/\s+/g, " ").slice(0, 600)}"`;
}

/** First column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map(
      (row) =>
        `   ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ")}`,
    )
    .join("\n");
}
