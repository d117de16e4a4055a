import * as z from "zod";
import type { FormQuestion } from "./form-questions.js";

export const ruleId = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9-]+$/, { error: "is no rule id: write area/name, such as demo/rehearsed" });

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: "is no SHA-256: 64 characters, each 0 to 9 or a to f" });

const judgedSchema = z
  .strictObject({
    policy: digest.optional().describe("SHA-256 of the privacy policy."),
    terms: digest.optional().describe("SHA-256 of the terms of service."),
    notice: digest.optional().describe("SHA-256 of the privacy notice."),
  })
  .describe(
    "The documents that were decided over, as they were. When one changes, the decision no longer counts.",
  );

const evidenceSchema = z
  .array(
    z.strictObject({
      file: z.string().min(1).describe("Path of the file, as seen from the file that names it."),
      sha256: digest.describe("SHA-256 of the file. When it changes, the decision no longer counts."),
    }),
  )
  .describe("Files that show it: a recording, a signed letter, a screenshot.");

const element = z.string().min(1).optional().describe("Only this element of the rule.");

/** A named person's dated statement. One without `by` or `on` loads, and does not count. */
export const attestationSchema = z
  .strictObject({
    answer: z.enum(["yes", "no", "not-applicable"]).describe("Whether the requirement is met."),
    by: z
      .string()
      .optional()
      .describe("Name of the person who looked. Without it the attestation does not count."),
    on: z.iso
      .date()
      .optional()
      .describe("Day the person looked, as YYYY-MM-DD. Without it the attestation does not count."),
    "looked-at": z.string().optional().describe("What the person looked at: screens, documents, versions."),
    note: z.string().optional().describe("Anything a reviewer should know."),
    element,
    expires: z.iso.date().optional().describe("Last day the attestation counts, as YYYY-MM-DD."),
    evidence: evidenceSchema.optional(),
    judged: judgedSchema.optional(),
  })
  .describe("A person's answer to a rule that no program can decide.");

export const attestationsSchema = z
  .record(ruleId, attestationSchema)
  .describe("Answers to rules that no program can decide, by rule id.");

export const waiverSchema = z
  .strictObject({
    rule: ruleId.describe("Rule whose finding is accepted."),
    element,
    finding: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/, {
        error: "is no id of a finding: 8 to 64 characters, each 0 to 9 or a to f",
      })
      .optional()
      .describe("Only the finding of this id, as the reports give it."),
    reason: z.string().min(1).describe("Why the finding is accepted."),
    owner: z.string().min(1).describe("Who answers for it."),
    on: z.iso.date().optional().describe("Day it was decided, as YYYY-MM-DD."),
    expires: z.iso.date().describe("Last day the waiver counts, as YYYY-MM-DD."),
    evidence: evidenceSchema.optional(),
    judged: judgedSchema.optional(),
  })
  .describe("A finding accepted for a while, with a reason, an owner and an end.");

const asked: Readonly<Record<FormQuestion, string>> = {
  "sharing-frequency": "Is data shared with third parties once or persistently?",
  "proactive-consent": "How do people give informed consent before data is shared?",
  "vendor-commitments": "Do vendors commit to protect data as the law and you expect?",
  "company-sale": "Are enrollees and CMS told if the company is sold?",
  "collect-with-consent": "Do you only collect what a person expressly consents to?",
  "use-with-consent": "Do you only use and disclose data as people expect and consent to?",
  "laws-and-practices": "Do you follow laws and best practices that protect data?",
  "breach-remedies": "Do you follow breach laws, and what remedies do people get?",
  "storage-retention": "How do you store data, and for how long?",
};

const formAnswer = (question: string) =>
  z
    .union([
      z.string(),
      z.strictObject({
        answer: z.string().describe("The answer."),
        policy: z.string().optional().describe("Section of the privacy policy that says so."),
      }),
    ])
    .optional()
    .describe(question);

export const formAnswersSchema = z
  .strictObject({
    "sharing-frequency": formAnswer(asked["sharing-frequency"]),
    "proactive-consent": formAnswer(asked["proactive-consent"]),
    "vendor-commitments": formAnswer(asked["vendor-commitments"]),
    "company-sale": formAnswer(asked["company-sale"]),
    "collect-with-consent": formAnswer(asked["collect-with-consent"]),
    "use-with-consent": formAnswer(asked["use-with-consent"]),
    "laws-and-practices": formAnswer(asked["laws-and-practices"]),
    "breach-remedies": formAnswer(asked["breach-remedies"]),
    "storage-retention": formAnswer(asked["storage-retention"]),
  })
  .describe(
    "Answers to the questions of the production access form: a text, or a text and the policy's section.",
  );
