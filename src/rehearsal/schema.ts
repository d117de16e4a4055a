import * as z from "zod";

const text = z.string().max(20_000);
const parameters = z
  .record(z.string().max(500), text)
  .refine((all) => Object.keys(all).length <= 200, "too many parameters");
const at = z.iso.datetime();
const scenario = z.string().min(1).max(60);

/** A line of a recording. Fields of later versions are let through and not looked at. */
export const lineSchema = z.union([
  z.object({
    at,
    scenario,
    method: z.string().min(1).max(20),
    path: text,
    query: parameters,
    form: parameters,
    authorization: z.string().max(200).optional(),
    client: z.string().max(500).optional(),
    redirect: z.enum(["exact", "extended", "other", "none"]).optional(),
    registered: z.array(z.string().max(2000)).max(50).optional(),
    leaks: z.array(z.string().max(50)).max(20).default([]),
    status: z.int().min(0).max(599),
    location: text.optional(),
    error: z.string().max(200).optional(),
    retryAfter: z.number().nonnegative().optional(),
    gives: z
      .object({
        access: z.string().max(200),
        refresh: z.string().max(200).optional(),
        scope: z.string().max(2000),
      })
      .optional(),
  }),
  z.object({
    at,
    scenario,
    note: z.string().min(1).max(60),
    detail: z.string().max(500).optional(),
  }),
]);
