import type { Evidence, Message, Outcome, Status } from "../judge/model.js";
import {
  type Document,
  measureReadability,
  type Readability,
  type Role,
  type Scores,
} from "../text/index.js";
import type { CheckInput } from "./model.js";
import { ROLE_NAMES } from "./roles.js";

/** Longest quote shown, in words. */
const QUOTE_WORDS = 60;

/** A passage as evidence, cut after 60 words. */
export function passage(document: Document, at: { block: number; start: number; end: number }): Evidence {
  const block = document.blocks[at.block];
  const text = block?.text.slice(at.start, at.end) ?? "";
  let length = text.length;
  let words = 0;
  for (const word of text.matchAll(/\S+/g)) {
    words += 1;
    if (words <= QUOTE_WORDS) length = word.index + word[0].length;
    else break;
  }
  return {
    kind: "document",
    document: document.role,
    quote: text.slice(0, length),
    ...(block?.page !== undefined && { page: block.page }),
    ...(block?.line !== undefined && { line: block.line }),
    section: block?.section ?? [],
    block: at.block,
    start: at.start,
    end: at.start + length,
  };
}

export function outcome(
  status: Status,
  message: Message,
  more: { evidence?: readonly Evidence[]; advice?: readonly Message[] } = {},
): Outcome {
  return { status, message, evidence: more.evidence ?? [], elements: [], advice: more.advice ?? [] };
}

export interface Measured {
  readonly document: Document;
  readonly readability: Readability;
  readonly scores: Scores;
  /** The document in words: "privacy policy". */
  readonly name: string;
}

/** The document a rule reads, measured; or the outcome that says why it cannot be. */
export function measuredFor(input: Pick<CheckInput<unknown>, "rule" | "facts">): Measured | Outcome {
  const role = input.rule.reads.find((read): read is Role => read !== "manifest") ?? "privacy-policy";
  const document = input.facts.documents[role]?.document;
  const name = ROLE_NAMES[role];
  if (document === undefined) return outcome("error", { id: "readability.unread", args: { document: name } });
  if (document.language !== "en" && document.language !== "und") {
    return outcome("error", {
      id: "readability.language",
      args: { document: name, language: document.language },
    });
  }
  const readability = measureReadability(document);
  const { scores, counts } = readability;
  if (scores === undefined) {
    const { words, sentences } = counts;
    return outcome("error", { id: "readability.too-little", args: { document: name, words, sentences } });
  }
  return { document, readability, scores, name };
}

export const isOutcome = (value: Measured | Outcome): value is Outcome => "status" in value;

/** "One", "One” and “Two", for messages. */
export const listed = (items: readonly string[]): string => items.map((item) => `“${item}”`).join(", ");
