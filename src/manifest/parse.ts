import type * as z from "zod";
import type { LoadedDecisions, LoadedManifest } from "../judge/model.js";
import { shapeProblems } from "./issues.js";
import { type Opened, openFile, type Parsed } from "./open.js";
import { type FileKind, problemsError } from "./problem.js";
import { decisionsSchema, manifestSchema } from "./schema.js";

/**
 * Reads the text of a manifest; `path` is named in places, and read as strict JSON where it ends in .json.
 * Throws one UserError for all problems: manifest-empty, manifest-syntax, manifest-invalid or manifest-secret.
 */
export function parseManifest(path: string, text: string): LoadedManifest {
  return validManifest(path, openFile(path, text, "manifest"));
}

/** The same for a file of decisions; the codes begin with "decisions-". A file without anything in it holds none. */
export function parseDecisions(path: string, text: string): LoadedDecisions {
  return validDecisions(path, openFile(path, text, "decisions"));
}

/** An opened manifest, if its shape is right; throws as `parseManifest` does. */
export const validManifest = (path: string, opened: Opened): LoadedManifest =>
  valid(path, opened, manifestSchema, "manifest");

/** Opened decisions, if their shape is right; throws as `parseDecisions` does. */
export const validDecisions = (path: string, opened: Opened): LoadedDecisions =>
  valid(path, opened, decisionsSchema, "decisions");

function valid<T>(
  path: string,
  { written, problems, problemAt, finish }: Opened,
  schema: z.ZodType<T>,
  kind: FileKind,
): Parsed<T> {
  const result = schema.safeParse(written);
  if (result.success && problems.length === 0) return finish(result.data);
  const amiss = result.success ? [] : shapeProblems(result.error.issues, written);
  const all = amiss.map(({ path: at, of, message, secret }) => problemAt(at, of, message, secret));
  throw problemsError(path, [...problems, ...all], kind);
}
