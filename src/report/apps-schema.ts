import * as z from "zod";
import { reportSchema } from "./schema.js";

const text = z.string();
const count = z.int().nonnegative();
const code = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

const error = z
  .strictObject({
    code: text,
    message: text,
    hint: text,
    place: z.strictObject({ file: text, line: count.optional(), column: count.optional() }).optional(),
    excerpt: text.optional(),
  })
  .describe("Why there is no report. `app-crashed`, `app-timeout` and `app-memory`: the process was lost.");

/** One app of many. */
export const appSchema = z.strictObject({
  name: text.describe("What {app} stands for in the names of files."),
  manifest: text,
  exitCode: code,
  report: reportSchema.optional(),
  error: error.optional(),
});

/** The published form of many reports together. `schemaVersion` follows semantic versioning. */
export const appsSchema = z
  .strictObject({
    schemaVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
    tool: z.strictObject({ name: text, version: text }),
    today: z.iso.date(),
    shard: z
      .strictObject({ index: z.int().positive(), of: z.int().positive(), apps: count })
      .optional()
      .describe("Which part of all apps this is, and how many apps all parts have together."),
    exitCode: code.describe("The worst of all apps: 2, then 1, 3, 0."),
    tally: z.strictObject({
      apps: count,
      ready: count,
      "ready-with-waivers": count,
      "not-ready": count,
      undecided: count,
      checked: count,
      failed: count.describe("Apps without a report."),
    }),
    apps: z.array(appSchema).describe("In the order of the manifests' names, by code unit."),
  })
  .meta({ title: "bb2-ready reports of many apps" });

/** The JSON Schema (draft 2020-12) of many reports together. */
export function appsJsonSchema(): object {
  return z.toJSONSchema(appsSchema);
}
