import type { DocumentProblem } from "../judge/model.js";
import type { Read } from "./draft.js";
import type { Limits } from "./limits.js";
export async function readPdf(
  _bytes: Uint8Array,
  _limits: Limits,
): Promise<Read | { readonly problem: DocumentProblem }> {
  throw new Error("todo");
}
