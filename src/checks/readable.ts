import type * as z from "zod";
import type { Facts, GatheredDocument, MessageTable, Outcome } from "../judge/model.js";
import type { Check, OptionKit } from "./model.js";
import { placeEvidence, ROLE_NAMES } from "./roles.js";

const options = ({ z }: OptionKit) =>
  z.strictObject({
    role: z.enum(["privacy-policy", "terms-of-service", "privacy-notice"]),
    /** "text": can it be read at all; "public": can anyone open it on the web without signing in. */
    as: z.enum(["text", "public"]),
  });

/** Problems with what a web address answers: nothing there, or a page that is not the document. */
const NOT_PUBLIC: ReadonlySet<string> = new Set([
  "http-status",
  "not-found-page",
  "sign-in-page",
  "app-store-page",
  "not-https",
]);

/** Can the document be read, and read by anyone? What a page is at fault for fails; circumstances leave it open. */
export const readable: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "readable",
  options,
  unread: true,
  run: ({ options: { role, as }, facts }) => {
    const gathered = facts.documents[role];
    const args = { role: ROLE_NAMES[role], source: gathered?.source ?? "" };
    if (gathered === undefined) {
      const message = { id: "readable.absent", args };
      return { ...NOTHING, status: role === "privacy-notice" ? "not-applicable" : "error", message };
    }
    return as === "public" ? publicly(gathered, facts, args) : legibly(gathered, facts, args);
  },
};

const NOTHING = { evidence: [], elements: [], advice: [] };

type Args = Readonly<Record<string, string>>;

function legibly(gathered: GatheredDocument, facts: Facts, args: Args): Outcome {
  const { problem, document } = gathered;
  const evidence = placeEvidence(gathered, facts);
  if (problem !== undefined) return { ...NOTHING, evidence, ...problemOf(problem, args) };
  const message = { id: "readable.read", args: { ...args, words: document?.words ?? 0 } };
  return { ...NOTHING, evidence, status: "pass", message };
}

function publicly(gathered: GatheredDocument, facts: Facts, args: Args): Outcome {
  const { problem, via } = gathered;
  const evidence = placeEvidence(gathered, facts);
  if (via === "file")
    return { ...NOTHING, evidence, status: "manual", message: { id: "readable.file", args } };
  if (
    problem !== undefined &&
    (problem.blame === "circumstance" ? gathered.document === undefined : NOT_PUBLIC.has(problem.code))
  ) {
    return { ...NOTHING, evidence, ...problemOf(problem, args) };
  }
  return { ...NOTHING, evidence, status: "pass", message: { id: "readable.public", args } };
}

function problemOf(
  problem: NonNullable<GatheredDocument["problem"]>,
  args: Args,
): Pick<Outcome, "status" | "message" | "advice"> {
  return {
    status: problem.blame === "document" ? "fail" : "error",
    message: { id: "readable.problem", args: { ...args, problem: problem.message } },
    advice: [{ id: "readable.hint", args: { hint: problem.hint } }],
  };
}

export const READABLE_MESSAGES: MessageTable = {
  "readable.absent": "No {role} is named, so there is nothing to read.",
  "readable.read": "The {role} was read: {words} words.",
  "readable.problem": "{problem}",
  "readable.hint": "{hint}",
  "readable.public": "The {role} can be opened at {source} without signing in.",
  "readable.file":
    "The {role} was read from a file; somebody has to look whether anyone can open it on the web.",
};
