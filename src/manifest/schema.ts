import * as z from "zod";
import { applicationSchema, contactSchema, organizationSchema, redirectUrisSchema } from "./schema-about.js";
import { accessSchema, sandboxSchema } from "./schema-access.js";
import {
  attestationSchema,
  attestationsSchema,
  formAnswersSchema,
  ruleId,
  waiverSchema,
} from "./schema-answers.js";
import { documentsSchema } from "./schema-documents.js";
import { dataPracticesSchema } from "./schema-practices.js";

/**
 * `bb2-ready.yaml`. Only the shape is checked here: a fact that is missing or wrong (an http redirect URI, no
 * support phone) loads, so that a rule can say what is wrong with it and why CMS minds.
 */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional().describe("Where an editor finds the JSON Schema of this file."),
  organization: organizationSchema.prefault({}),
  application: applicationSchema.prefault({}),
  "redirect-uris": redirectUrisSchema.prefault({}),
  contacts: z.array(contactSchema).default([]).describe("People CMS can write to about the application."),
  documents: documentsSchema.prefault({}),
  "data-practices": dataPracticesSchema.prefault({}),
  access: accessSchema.prefault({}),
  "form-answers": formAnswersSchema.prefault({}),
  sandbox: sandboxSchema.prefault({}),
  rules: z
    .array(z.string().min(1))
    .max(20)
    .default([])
    .describe(
      "Rule packs of your own, judged beside CMS's rules: YAML files or folders, as seen from this file.",
    ),
  attestations: attestationsSchema.default({}),
  waivers: z.array(waiverSchema).default([]).describe("Findings accepted for a while."),
  decisions: z
    .string()
    .min(1)
    .optional()
    .describe("File of more decisions, otherwise the one beside the manifest: bb2-ready.decisions.yaml."),
});

/** The file of decisions that `attest` and `waive` write: the newest decision of each kind comes last. */
export const decisionsSchema = z.strictObject({
  $schema: z.string().optional().describe("Where an editor finds the JSON Schema of this file."),
  attestations: z
    .array(z.strictObject({ rule: ruleId.describe("Rule that is answered."), ...attestationSchema.shape }))
    .default([])
    .describe("Answers to rules that no program can decide; the last that counts decides."),
  waivers: z.array(waiverSchema).default([]).describe("Findings accepted for a while."),
});

/** Decisions people made, as the file holds them. */
export type Decisions = z.infer<typeof decisionsSchema>;

/** The app's own statement about itself; keys are those of the file. */
export type Manifest = z.infer<typeof manifestSchema>;
export type Attestation = Manifest["attestations"][string];
export type Waiver = Manifest["waivers"][number];
