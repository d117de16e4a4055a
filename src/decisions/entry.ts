import { isAbsolute, relative, resolve } from "node:path";
import { compareDays, didYouMean, parseDay, UserError } from "../base/index.js";
import type { Attestation } from "../judge/index.js";
import { ROLES } from "../text/index.js";
import type { DecidablePoint, Situation } from "./situation.js";

/** What a person decides, as flags or answers give it; empty or absent where they give nothing. */
export interface DecisionAnswers {
  readonly by?: string;
  /** Of an attestation. */
  readonly answer?: string;
  readonly lookedAt?: string;
  /** Of a waiver: why it is accepted. Of an attestation: a note. */
  readonly reason?: string;
  /** Last day it counts, YYYY-MM-DD. */
  readonly expires?: string;
  /** Files, as seen from `cwd`. */
  readonly evidence?: readonly string[];
  readonly element?: string;
  /** The first characters of a point's fingerprint, 8 or more. */
  readonly finding?: string;
  /** Put it in the place of one that is there. */
  readonly replace?: boolean;
}

/** A decision as it is written, keys in their order. */
export interface Entry extends Readonly<Record<string, unknown>> {
  readonly rule: string;
  readonly element?: string;
  readonly finding?: string;
}

/** Digest of a file, as seen from `cwd`; rejects with a `UserError` where it cannot be read. */
export type Digest = (file: string) => Promise<string>;

/** So much of a fingerprint is written: enough to tell a rule's findings apart. */
const WRITTEN = 12;

/**
 * The entry of a decision made today, bound to the documents that its rule reads and to its evidence. `folder` is that
 * of the file it goes to. Throws `UserError`: `decision-incomplete`, `unknown-element`, `unknown-finding`, `bad-day`.
 */
export async function entryOf(
  situation: Situation,
  answers: DecisionAnswers,
  folder: string,
  digest: Digest,
): Promise<Entry> {
  const { kind, rule, input, cwd } = situation;
  const { by, lookedAt, reason, expires } = tidied(answers);
  const target = targetOf(situation, answers);
  mustHold(
    kind === "attestation"
      ? { "--by": by, "--looked-at": lookedAt }
      : { "--by": by, "--reason": reason, "--expires": expires },
  );
  if (expires !== "") mustCount(expires, input.today);
  const evidence = [];
  for (const file of answers.evidence ?? [])
    evidence.push({ file: seenFrom(folder, file, cwd), sha256: await digest(file) });
  const bound = {
    ...(evidence.length > 0 && { evidence }),
    ...judgedBy(situation),
  };
  const on = input.today;
  if (kind === "waiver") return { rule: rule.id, ...target, reason, owner: by, on, expires, ...bound };
  return {
    rule: rule.id,
    ...target,
    answer: answerOf(answers.answer),
    by,
    on,
    "looked-at": lookedAt,
    ...(reason !== "" && { note: reason }),
    ...(expires !== "" && { expires }),
    ...bound,
  };
}

function answerOf(given = "yes"): Attestation["answer"] {
  if (given === "yes" || given === "no" || given === "not-applicable") return given;
  const near = didYouMean(given, ["yes", "no", "not-applicable"]);
  throw new UserError(
    "unknown-answer",
    `"${given.slice(0, 60)}" is no answer.`,
    near || "Say yes, no or not-applicable.",
  );
}

/**
 * The element and finding that are meant; a finding is written with its element, so that people can read it. Throws
 * `UserError`: `unknown-element`, `unknown-finding`, `not-decidable`.
 */
export function targetOf(
  { points, rule, kind, finding }: Situation,
  { element, finding: id }: DecisionAnswers,
): { element?: string; finding?: string } {
  if (id !== undefined) {
    const wanted = id.trim().toLowerCase();
    const found = points.filter((point) => wanted.length >= 8 && point.finding.startsWith(wanted));
    const [point] = found;
    if (kind === "attestation" || point === undefined || found.length > 1)
      throw new UserError(
        "unknown-finding",
        `${rule.id} has no finding "${id.slice(0, 70)}".`,
        listed(points),
      );
    if (element !== undefined && element !== point.element)
      throw new UserError("unknown-finding", `The finding ${id} is not of ${element}.`, listed(points));
    return {
      ...(point.element !== undefined && { element: point.element }),
      finding: point.finding.slice(0, WRITTEN),
    };
  }
  if (element === undefined) return {};
  if (points.some((point) => point.element === element)) return { element };
  const there = finding.elements.find((one) => one.id === element);
  if (there !== undefined)
    throw new UserError(
      "not-decidable",
      `${element} is “${there.status}”: there is nothing to decide. ${there.message}`,
      listed(points),
    );
  const near = didYouMean(
    element,
    finding.elements.map((one) => one.id),
  );
  throw new UserError(
    "unknown-element",
    `${rule.id} has no element "${element.slice(0, 70)}".`,
    near || listed(points),
  );
}

function listed(points: readonly DecidablePoint[]): string {
  const named = points.map(({ element, finding }) => {
    const id = `--finding ${finding.slice(0, WRITTEN)}`;
    return element === undefined ? id : `--element ${element} (${id})`;
  });
  return `What can be decided here: ${named.join(", ")}.`;
}

function mustHold(flags: Readonly<Record<string, string>>): void {
  const missing = Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [flag] : []));
  if (missing.length === 0) return;
  throw new UserError(
    "decision-incomplete",
    `A decision without ${missing.join(" and ")} does not count, and is not written.`,
    "Give what is missing, or run the command on a terminal, where it asks.",
  );
}

/** A decision counts to the end of its last day: that day may be today. */
function mustCount(expires: string, today: string): void {
  if (parseDay(expires) === undefined)
    throw new UserError("bad-day", `"${expires.slice(0, 40)}" is no day.`, "Write it as YYYY-MM-DD.");
  if (compareDays(expires, today) < 0)
    throw new UserError("bad-day", `${expires} is over: today is ${today}.`, "Name today or a later day.");
}

function judgedBy({ rule, input }: Situation): { judged?: Readonly<Record<string, string>> } {
  const keys = {
    "privacy-policy": "policy",
    "terms-of-service": "terms",
    "privacy-notice": "notice",
  } as const;
  const digests = ROLES.flatMap((role) => {
    const digest = input.facts.documents[role]?.document?.sha256;
    return rule.reads.includes(role) && digest !== undefined ? [[keys[role], digest] as const] : [];
  });
  return digests.length === 0 ? {} : { judged: Object.fromEntries(digests) };
}

function seenFrom(folder: string, file: string, cwd: string): string {
  return isAbsolute(file) ? file : relative(resolve(cwd, folder), resolve(cwd, file)).replaceAll("\\", "/");
}

/** On one line each: an answer may come from a pipe. */
function tidied(answers: DecisionAnswers): Record<"by" | "lookedAt" | "reason" | "expires", string> {
  const { by, lookedAt, reason, expires } = answers;
  return { by: tidy(by), lookedAt: tidy(lookedAt), reason: tidy(reason), expires: tidy(expires) };
}

function tidy(text = ""): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
