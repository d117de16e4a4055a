import * as z from "zod";

const status = z.enum(["pass", "warn", "manual", "error", "fail", "not-applicable"]);
const role = z.enum(["privacy-policy", "terms-of-service", "privacy-notice"]);
const count = z.int().nonnegative();
const text = z.string();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const evidence = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("document"),
    document: role,
    quote: text,
    page: z.int().positive().optional(),
    line: z.int().positive().optional(),
    section: z.array(text),
    block: count.describe("Index of the block in the document."),
    start: count.describe("First character of the quote in the block's text."),
    end: count.describe("End of the quote in the block's text."),
    hidden: z.boolean().optional().describe("True when a person cannot see this text."),
  }),
  z.strictObject({ kind: z.literal("manifest"), file: text, line: count, column: count, text }),
  z
    .strictObject({
      kind: z.literal("observation"),
      basis: z.enum(["embedded", "cms-sandbox", "other", "app"]).describe("Where it was observed."),
      step: text.describe("Step of the probe."),
      request: text.describe("Method and address, secrets masked."),
      answer: text.describe("What came back, in a line, secrets masked."),
    })
    .describe("Since 1.2.0. One request to a sandbox or to the app, and what came back."),
]);

const looked = z
  .strictObject({
    message: text.describe("Where the tool looked, as a sentence for people."),
    places: z
      .array(
        z.strictObject({
          section: z.array(text).describe("Headings above, outermost first."),
          page: z.int().positive().optional(),
          line: z.int().positive().optional(),
        }),
      )
      .describe("Up to three sections that speak of the topic, the closest first."),
    closest: evidence
      .optional()
      .describe("The sentence on the topic that comes closest. It does not say what is asked."),
  })
  .describe("Since 1.1.0. For what the document does not say and nothing comes near: where the tool looked.");

const evidenceFile = z.strictObject({ file: text, sha256: text });
const answer = z.enum(["yes", "no", "not-applicable"]);
const newness = z.enum(["new", "known"]).describe("Since 1.2.0: whether the baseline knows it.");

const waived = z.strictObject({
  reason: text,
  owner: text,
  expires: text.describe("The last day it counts."),
  on: text.optional().describe("Since 1.2.0: the day it was decided."),
  evidence: z.array(evidenceFile).optional().describe("Since 1.2.0."),
});

const attested = z.strictObject({
  by: text,
  on: text,
  lookedAt: text,
  answer: answer.optional().describe("Since 1.2.0."),
  expires: text.optional().describe("Since 1.2.0: the last day it counts."),
  note: text.optional().describe("Since 1.2.0."),
  evidence: z.array(evidenceFile).optional().describe("Since 1.2.0."),
});

const element = z.strictObject({
  id: text,
  asks: text,
  status,
  message: text,
  evidence: z.array(evidence),
  nearest: z.boolean().optional().describe("True when the evidence is only what came nearest."),
  looked: looked.optional(),
  waived: z.boolean().optional(),
  causes: z
    .array(text)
    .optional()
    .describe("Since 1.2.0. What most likely brought a failure about, the likeliest first."),
  waiver: waived.optional().describe("Since 1.2.0: the waiver that accepts this element."),
  baseline: newness.optional(),
  remedy: text.optional(),
});

const finding = z.strictObject({
  ruleId: text,
  rulePack: text.optional().describe("Since 1.2.0: the user's own pack that holds the rule."),
  title: text,
  severity: z.enum(["required", "recommended"]),
  status,
  message: text,
  advice: z.array(text),
  elements: z.array(element),
  evidence: z.array(evidence),
  requirement: z.strictObject({ says: text, source: text, section: text, url: text, readOn: z.iso.date() }),
  remedy: text,
  waived: waived.optional().describe("All that is open in it is accepted."),
  attested: attested.optional(),
  counts: status.optional().describe("Since 1.2.0: what the verdict counts, where waivers make it differ."),
  baseline: newness.optional(),
});

const decision = z.strictObject({
  kind: z.enum(["attestation", "waiver"]),
  ruleId: text,
  element: text.optional(),
  finding: text.optional().describe("Of a waiver of one finding: its fingerprint, or how that begins."),
  answer: answer.optional(),
  by: text,
  on: text.optional(),
  expires: text.optional(),
  says: text.describe("What was looked at, or why it is accepted."),
  evidence: z.array(evidenceFile).optional(),
  judged: z.partialRecord(role, text).optional().describe("SHA-256 of the documents it was decided over."),
  state: z.enum(["counts", "stale", "expired", "incomplete", "future", "superseded", "unused", "not-run"]),
  message: text,
  file: text.optional(),
  line: count.optional(),
});

const baseline = z.strictObject({
  file: text,
  sha256: digest.optional().describe("SHA-256 of its bytes, where it was read from a file."),
  today: z.iso
    .date()
    .nullable()
    .describe("The day of the saved report; null when it does not hold this app."),
  new: count,
  known: count,
  fixed: z.array(z.strictObject({ ruleId: text, element: text.optional(), title: text, status })),
});

const readability = z.strictObject({
  words: count,
  sentences: count,
  scores: z.record(text, z.number()),
  band: text,
  method: text,
});

const block = z.strictObject({
  kind: z.enum(["heading", "paragraph", "list-item", "table-row"]),
  text: text.describe("One line, as the document has it. Cells of a table row stand between ' | '."),
  level: count.optional().describe("1-6 for a heading; nesting depth from 1 for a list item."),
  page: z.int().positive().optional(),
  line: z.int().positive().optional(),
  section: z.array(text).describe("Headings above, outermost first."),
  header: z.array(text).optional().describe("Column headings of a table row."),
  hidden: z
    .enum(["style", "colour", "render-mode"])
    .optional()
    .describe("Why a person cannot see this text."),
  chrome: z
    .enum(["navigation", "header", "footer", "cookie-banner"])
    .optional()
    .describe("Page furniture rather than the document itself."),
  sentences: z.array(
    z.strictObject({
      start: count.describe("First character of the sentence in the block's text."),
      end: count.describe("End of the sentence in the block's text."),
      grade: z
        .number()
        .optional()
        .describe("School grade by Flesch-Kincaid. Absent for what is no sentence, or under eight words."),
    }),
  ),
});

const document = z.strictObject({
  role,
  source: text,
  format: z.enum(["html", "markdown", "text", "pdf"]).optional(),
  sha256: digest.optional(),
  words: count.optional(),
  pages: count.optional(),
  readability: readability.optional(),
  blocks: z
    .array(block)
    .optional()
    .describe(
      "Since 1.2.0, with --with-text: the text that was read. Evidence names a block by its index here.",
    ),
});

const rehearsal = z
  .strictObject({
    source: text.describe("File of the recording, or what stands for it."),
    sha256: digest.optional().describe("SHA-256 of the recording, where it was read from a file."),
    runs: z.array(
      z.strictObject({
        scenario: text,
        requests: count,
        authorizations: count.describe("How often people were sent to authorize."),
        connected: count.describe("Codes that brought tokens."),
        refreshed: count.describe("Refreshes that brought tokens."),
        read: z.array(text).describe("Kinds of data that were read."),
        refused: count.describe("Requests for data that were refused or failed."),
        revoked: count,
        ended: text.optional().describe("How the command ended."),
        open: z.array(text).describe("Rules that are open because of what happened in this run."),
      }),
    ),
  })
  .describe("Since 1.2.0. What the app did while it practised, scenario by scenario.");

/** The published form of a report. `schemaVersion` follows semantic versioning. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
    tool: z.strictObject({ name: text, version: text }),
    rulePack: z.strictObject({
      id: text,
      version: text,
      sha256: digest.optional().describe("Since 1.2.0: SHA-256 of the rule files, one after the other."),
    }),
    ownPacks: z
      .array(z.strictObject({ id: text, title: text, version: text, sha256: text }))
      .optional()
      .describe("Since 1.2.0: packs of the user's own that were judged by too."),
    app: z.strictObject({ name: text.nullable(), organization: text.nullable(), manifest: text.nullable() }),
    today: z.iso.date().describe("The day the report was made for, UTC."),
    verdict: z.enum(["ready", "ready-with-waivers", "not-ready", "undecided", "checked"]),
    headline: text.describe("The verdict as one sentence for people."),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
    scope: z.strictObject({
      partial: z.boolean(),
      offline: z.boolean(),
      notRun: z.array(text).describe("Rules that did not run."),
      why: text,
      failOn: z.enum(["fail", "warn", "new"]),
    }),
    tally: z.strictObject({
      pass: count,
      warn: count,
      manual: count,
      error: count,
      fail: count,
      "not-applicable": count,
    }),
    findings: z.array(finding),
    documents: z.array(document),
    inputs: z
      .array(z.strictObject({ kind: z.enum(["manifest", "decisions"]), file: text, sha256: digest }))
      .optional()
      .describe("Since 1.2.0: the manifest and the file of decisions, each with the SHA-256 of its bytes."),
    sandbox: z
      .strictObject({ basis: z.enum(["embedded", "cms-sandbox", "other"]), server: text })
      .optional()
      .describe("Since 1.2.0. The sandbox that was observed. What was seen on an embedded one is practice."),
    rehearsal: rehearsal.optional(),
    decisions: z.array(decision).optional().describe("Since 1.2.0: every decision of a person."),
    baseline: baseline.optional().describe("Since 1.2.0: what the report was compared with."),
  })
  .meta({ title: "bb2-ready report" });

/** The JSON Schema (draft 2020-12) of a report. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema);
}
