import type { Limits } from "./limits.js";
import type { PdfRead } from "./pdf-text.js";

/** Reads a PDF within its limits. */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<PdfRead> {
  const start = performance.now();
  const { readPdfHere } = await import("./pdf-text.js");
  return readPdfHere(bytes, limits, () => performance.now() - start);
}
