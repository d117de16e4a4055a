import { dirname, isAbsolute, join } from "node:path";
import { isExpired, parseDay } from "../base/index.js";
import { ROLES } from "../text/index.js";
import { ROLE_NAMES } from "./applies.js";
import type { Attestation, DecisionState, EvidenceFile, Facts, Message, Waiver } from "./model.js";

/** Whether a decision may count today, over the documents and files as they are now; or why not. */
export type Standing =
  | { readonly valid: true }
  | { readonly valid: false; readonly state: DecisionState; readonly why: Message };

export interface World {
  /** ISO calendar day, UTC. */
  readonly today: string;
  readonly facts: Facts;
}

const VALID: Standing = { valid: true };

/**
 * An attestation may count with a name, a day that is not after today, and what was looked at; until the end of its
 * last day, if it has one; and while what was looked at is what it was.
 */
export function standingOfAttestation(a: Attestation, world: World): Standing {
  const lacks = missing({ "a name": a.by, "a date": a.on, "what was looked at": a.lookedAt });
  const args = { by: a.by, on: a.on, expires: a.expires ?? "" };
  if (lacks !== "") return no("incomplete", { id: "judge.attestation-incomplete", args: { lacks } });
  if (parseDay(a.on) === undefined || isExpired(world.today, a.on))
    return no("future", { id: "judge.attestation-future", args });
  if (a.expires !== undefined && over(a.expires, world.today))
    return no("expired", { id: "judge.attestation-expired", args });
  const changed = changes(a, world.facts);
  return changed === undefined
    ? VALID
    : no("stale", { id: "judge.attestation-stale", args: { ...args, ...changed } });
}

/** A waiver may count with a reason, an owner and a last day, to the end of that day; and while nothing changed. */
export function standingOfWaiver(w: Waiver, world: World): Standing {
  const lacks = missing({ "a reason": w.reason, "an owner": w.owner, "an expiry date": w.expires });
  const on = w.on === undefined ? "" : ` on ${w.on}`;
  const args = { owner: w.owner, on, expires: w.expires };
  if (lacks !== "") return no("incomplete", { id: "judge.waiver-incomplete", args: { lacks } });
  if (w.on !== undefined && (parseDay(w.on) === undefined || isExpired(world.today, w.on)))
    return no("future", { id: "judge.waiver-future", args });
  if (over(w.expires, world.today)) return no("expired", { id: "judge.waiver-expired", args });
  const changed = changes(w, world.facts);
  return changed === undefined
    ? VALID
    : no("stale", { id: "judge.waiver-stale", args: { ...args, ...changed } });
}

/** The name under which `Facts.evidenceFiles` holds a file: its path, seen from where the tool runs. */
export function evidencePath({ file }: EvidenceFile, place: Attestation["place"]): string {
  return isAbsolute(file) ? file : join(dirname(place?.file ?? ""), file);
}

/** So much of a digest tells documents apart for people; the report holds it whole. */
export function brief(digest: string): string {
  return digest.slice(0, 12);
}

/** "the privacy policy (SHA-256 3fa91c04b2d7…) and letter.pdf (SHA-256 …)"; empty when bound to nothing. */
export function boundTo({ judged, evidence }: Pick<Attestation, "judged" | "evidence">): string {
  const documents = ROLES.flatMap((role) => {
    const digest = judged[role];
    return digest === undefined ? [] : [`the ${ROLE_NAMES[role]} (SHA-256 ${brief(digest)}…)`];
  });
  const files = evidence.map(({ file, sha256 }) => `${file} (SHA-256 ${brief(sha256)}…)`);
  return [...documents, ...files].join(" and ");
}

/** What it was decided over, and what became of the first thing that changed; undefined when all is as it was. */
function changes(
  decision: Pick<Attestation, "judged" | "evidence" | "place">,
  { documents, evidenceFiles = {} }: Facts,
): { over: string; changed: string } | undefined {
  const told = (changed: string) => ({ over: boundTo(decision), changed });
  for (const role of ROLES) {
    const then = decision.judged[role];
    if (then === undefined) continue;
    const now = documents[role]?.document?.sha256;
    if (now === undefined) return told(`The ${ROLE_NAMES[role]} is not there to be compared`);
    if (now !== then) return told(`The ${ROLE_NAMES[role]} changed since (now SHA-256 ${brief(now)}…)`);
  }
  for (const evidence of decision.evidence) {
    const path = evidencePath(evidence, decision.place);
    const now = Object.hasOwn(evidenceFiles, path) ? evidenceFiles[path] : undefined;
    if (now === undefined) return told(`The evidence ${evidence.file} cannot be read`);
    if (now !== evidence.sha256)
      return told(`The evidence ${evidence.file} changed since (now SHA-256 ${brief(now)}…)`);
  }
  return undefined;
}

/** True when the last day is over, or no day at all. */
function over(lastDay: string, today: string): boolean {
  return parseDay(lastDay) === undefined || isExpired(lastDay, today);
}

function no(state: DecisionState, why: Message): Standing {
  return { valid: false, state, why };
}

function missing(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value.trim() === "")
    .map(([name]) => name)
    .join(" and ");
}
