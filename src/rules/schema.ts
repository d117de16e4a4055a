import * as z from "zod";

const family = z.union([z.string(), z.array(z.string()).min(1)]);
const families = z.preprocess((v) => (typeof v === "string" ? [v] : v), z.array(family)).optional();

const actor = z.enum(["we", "we-named", "you", "others", "unnamed"]);

/** A question to a statement; see `Pattern` for what each key means. */
export const patternSchema = z.strictObject({
  actor: z.union([actor, z.array(actor).min(1)]).optional(),
  action: family.optional(),
  object: family.optional(),
  recipient: family.optional(),
  trigger: family.optional(),
  time: family.optional(),
  condition: family.optional(),
  place: family.optional(),
  purpose: family.optional(),
  firmness: z.enum(["firm", "soft", "any"]).optional(),
  polarity: z.enum(["yes", "no", "never", "any"]).optional(),
  scope: z.enum(["everyone", "any"]).optional(),
  with: families,
  near: families,
  about: families,
  without: family.optional(),
  "not-about": family.optional(),
});

/** What the options of a check are described with: of the schema library only what they use, so that it stays small. */
export interface OptionKit {
  readonly z: Pick<
    typeof z,
    | "array"
    | "boolean"
    | "enum"
    | "int"
    | "number"
    | "partialRecord"
    | "record"
    | "strictObject"
    | "string"
    | "union"
  >;
  readonly patternSchema: typeof patternSchema;
}
export const OPTION_KIT: OptionKit = {
  z: {
    array: z.array,
    boolean: z.boolean,
    enum: z.enum,
    int: z.int,
    number: z.number,
    partialRecord: z.partialRecord,
    record: z.record,
    strictObject: z.strictObject,
    string: z.string,
    union: z.union,
  },
  patternSchema,
};

const patterns = z.array(patternSchema).default([]);
const sentences = z.array(z.string().min(3)).default([]);

export const elementSchema = z.strictObject({
  asks: z.string(),
  said: patterns,
  weak: patterns,
  denied: patterns,
  moot: patterns,
  live: patterns,
  examples: z
    .strictObject({ pass: sentences, warn: sentences, fail: sentences, "not-applicable": sentences })
    .prefault({}),
  remedy: z.string().optional(),
});

/** What an element is about; see `Topic`. */
export const topicSchema = z.strictObject({
  called: z.string().min(3),
  words: z.array(z.string().min(2)).min(1),
  families: z.array(z.string()).optional(),
});

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
  title: z.string().min(5),
  severity: z.enum(["required", "recommended"]),
  requirement: z.strictObject({
    says: z.string(),
    source: z.string(),
    section: z.string(),
    "read-on": z.iso.date(),
  }),
  reads: z.preprocess(
    (v) => (typeof v === "string" ? [v] : v),
    z.array(
      z.enum([
        "privacy-policy",
        "terms-of-service",
        "privacy-notice",
        "manifest",
        "sandbox",
        "callback",
        "rehearsal",
      ]),
    ),
  ),
  "applies-when": z
    .strictObject({
      field: z.string(),
      is: z.array(z.union([z.string(), z.boolean()])),
      otherwise: z.string(),
    })
    .optional(),
  check: z.looseObject({ kind: z.string() }),
  elements: z.record(z.string().regex(/^[a-z]+\.[a-z-]+$/), elementSchema).default({}),
  combine: z.enum(["all", "any-of"]).default("all"),
  passes: z.string(),
  "looks-like": z.string(),
  remedy: z.string(),
});

/**
 * One file of `rules/<pack>/`: `rules:`, for the lexicon `families:`, and `topics:` of elements. `pack.yaml` holds the
 * head.
 */
export const ruleFileSchema = z.strictObject({
  rules: z.array(ruleSchema).default([]),
  families: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(z.string().min(1)).min(1)).default({}),
  topics: z.record(z.string(), topicSchema).default({}),
});

export const packHeadSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url() })),
});

const { sources, ...head } = packHeadSchema.shape;

/** A whole pack in one file: the head, and what a rule file holds. */
export const packFileSchema = z.strictObject({
  ...head,
  sources: sources.default({}),
  ...ruleFileSchema.shape,
});
