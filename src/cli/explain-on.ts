import { UserError } from "../base/index.js";
import { CHECK_MESSAGES, type ElementTrace, traceElement } from "../checks/index.js";
import { gatherDocument } from "../documents/index.js";
import { type Facts, ROLE_NAMES, readingsOf, sentenceOf } from "../judge/index.js";
import { penFor } from "../report/index.js";
import type { Pack, Rule } from "../rules/index.js";
import { ROLES } from "../text/index.js";
import type { ExplainFlags } from "./explain.js";
import { tracedJson } from "./explain-json.js";
import { tracedText } from "./explain-text.js";
import { type Io, wantsColour } from "./io.js";

/** What a rule read of a document: the same data for the console and for JSON. */
export interface Traced {
  readonly rule: Rule;
  readonly document: { readonly role: string; readonly source: string; readonly sentences: number };
  /** What is wrong with the document though it could be read. */
  readonly problem?: string;
  readonly elements: readonly (ElementTrace & { readonly message: string; readonly looked?: string })[];
}

/**
 * Shows what a rule reads in a document, sentence by sentence. Throws `UserError` for a rule that reads no statements
 * and for a document that cannot be read.
 */
export async function explainOn(rule: Rule, pack: Pack, flags: ExplainFlags, io: Io): Promise<void> {
  const source = flags.on ?? "";
  const traced = await trace(rule, pack, source, flags.offline ?? false, io);
  if (flags.format === "json") {
    io.stdout.write(tracedJson(traced));
    return;
  }
  const pen = penFor({ colour: wantsColour(flags.color, io, io.stdout), width: io.stdout.columns });
  io.stdout.write(tracedText(traced, pen, flags.all ?? false));
}

async function trace(rule: Rule, pack: Pack, source: string, offline: boolean, io: Io): Promise<Traced> {
  const role = ROLES.find((r) => rule.reads.includes(r));
  if (role === undefined || rule.check.kind !== "statement")
    throw new UserError(
      "explain-not-read",
      `${rule.id} is not read from the sentences of one document, so there is nothing to show sentence by sentence.`,
      `Run \`bb2-ready explain ${rule.id}\` without --on, or name a rule of the policy, such as policy/breach-notice.`,
    );
  const gathered = await gatherDocument({ role, source, cwd: io.cwd, offline });
  const facts: Facts = { documents: { [role]: gathered }, offline };
  const reading = readingsOf(pack, facts)(role);
  if (reading === undefined)
    throw new UserError(
      "explain-unread",
      gathered.problem?.message ?? `${source} could not be read.`,
      gathered.problem?.hint ?? "Name a file that holds the document.",
    );
  const write = (message: Parameters<typeof sentenceOf>[0]) => sentenceOf(message, CHECK_MESSAGES);
  return {
    rule,
    document: {
      role: ROLE_NAMES[role],
      source,
      sentences: reading.units.filter(({ hidden }) => !hidden).length,
    },
    ...(gathered.problem && { problem: gathered.problem.message }),
    elements: Object.entries(rule.elements).map(([id, element]) => {
      const traced = traceElement(reading, id, element);
      const { message, looked } = traced.outcome;
      return { ...traced, message: write(message), ...(looked && { looked: write(looked.message) }) };
    }),
  };
}
