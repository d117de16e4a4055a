import type { Limits } from "./limits.js";
import { BOMB, survey } from "./pdf-survey.js";
import type { PdfRead } from "./pdf-text.js";
import { megabytes, problem } from "./problems.js";

/**
 * Reads a PDF within its limits. A file that a look at its streams shows to be harmless is read here, held
 * against the clock between pages; any other goes to a process of its own that can be ended.
 */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<PdfRead> {
  const start = performance.now();
  const { bomb, tame, maybeHidden } = await survey(bytes);
  if (bomb) return { problem: problem("memory", `A part of it unpacks to more than ${megabytes(BOMB)}.`) };
  if (!tame) return (await import("./apart.js")).readApart(bytes, { kind: "pdf", maybeHidden, limits });
  const { readPdfHere } = await import("./pdf-text.js");
  return readPdfHere(bytes, limits, { maybeHidden, elapsed: () => performance.now() - start });
}
