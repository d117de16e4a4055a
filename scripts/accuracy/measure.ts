import type { Evidence, Status } from "../../src/judge/model.js";
import type { Document } from "../../src/text/index.js";
import { HALVES, type Half, type Labelled, SETS, type SetName } from "./corpus.js";
import { markEvidence } from "./evidence.js";
import { type Cell, constantOf, type Ours, type Scores, score } from "./score.js";

/** What the tool made of one document. */
export interface Answer {
  readonly document?: Document;
  readonly problem?: string;
  readonly elements: ReadonlyMap<string, { readonly status: Status; readonly evidence: readonly Evidence[] }>;
}

/** Cells and figures of one half of one set. */
export interface Part {
  readonly set: SetName;
  readonly half: Half;
  readonly documents: number;
  readonly cells: readonly Cell[];
  readonly scores: Scores;
}

/** Figures for each set and half that has documents. `answers` is keyed by the document's name. */
export function measure(labelled: readonly Labelled[], answers: ReadonlyMap<string, Answer>): Part[] {
  return SETS.flatMap((set) => {
    const own = labelled.filter((document) => document.set === set);
    const cellsOf = (half: Half) =>
      own
        .filter((document) => document.half === half)
        .flatMap((document) => cellsFor(document, answers.get(document.name)));
    const constant = constantOf(cellsOf("tuning"));
    return HALVES.map((half) => {
      const cells = cellsOf(half);
      const documents = own.filter((document) => document.half === half).length;
      return { set, half, documents, cells, scores: score(cells, constant) };
    }).filter((part) => part.documents > 0);
  });
}

/** One cell for each labelled element; what the tool left unanswered counts as an error of ours. */
export function cellsFor(labelled: Labelled, answer: Answer | undefined): Cell[] {
  return Object.entries(labelled.labels).map(([element, truth]) => {
    const outcome = answer?.elements.get(element);
    const first = outcome?.evidence[0];
    const quote = first?.kind === "document" ? first.quote : "";
    const ours: Ours = { status: outcome?.status ?? "error", quote };
    const said = outcome?.status === "pass" || outcome?.status === "warn";
    if (!said || !answer?.document) return { document: labelled.name, element, truth, ours };
    const marks = [truth.quote, truth.second?.quote ?? ""]
      .map((wanted) => markEvidence(outcome.evidence, wanted, answer.document!))
      .filter((mark) => mark !== undefined);
    const best = marks.find((mark) => mark.holdsHalf) ?? marks.find((mark) => mark.sameSection) ?? marks[0];
    return { document: labelled.name, element, truth, ours: best ? { ...ours, evidence: best } : ours };
  });
}

/** A crash counts as a wrong answer to every element; the other documents still tell something. */
export function crashed(error: unknown): Answer {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { elements: new Map(), problem: `CRASH ${what.split("\n").slice(0, 3).join(" ")}` };
}
