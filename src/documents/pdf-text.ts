import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { DocumentProblem } from "../judge/model.js";
import type { Read } from "./draft.js";
import type { Limits } from "./limits.js";
import { blocksOf } from "./pdf-blocks.js";
import { pageLines } from "./pdf-columns.js";
import { hiddenRuns } from "./pdf-hidden.js";
import { itemOf, type RawItem } from "./pdf-items.js";
import type { Item, Line } from "./pdf-model.js";
import { markRepeats } from "./pdf-repeats.js";
import { problem } from "./problems.js";

export interface ReadHow {
  /** Text may be drawn invisibly: look at the drawing operators too. */
  readonly maybeHidden: boolean;
  /** Milliseconds since the reading began. */
  readonly elapsed: () => number;
}

export type PdfRead = Read | { readonly problem: DocumentProblem };

/**
 * Reads a PDF in this process, page by page, keeping nothing of a page but its lines. The time is held against
 * the limit between pages.
 */
export async function readPdfHere(bytes: Uint8Array, limits: Limits, how: ReadHow): Promise<PdfRead> {
  try {
    return await readPages(bytes, limits, how);
  } catch (error) {
    const found = problemOf(error);
    if (found === undefined) throw error;
    return { problem: found };
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPages(bytes: Uint8Array, limits: Limits, how: ReadHow): Promise<PdfRead> {
  // The library takes the buffer over, and the caller may still need the bytes.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
  });
  try {
    if (pdf.numPages > limits.pages)
      return { problem: problem("too-many-pages", `It has ${pdf.numPages}; the limit is ${limits.pages}.`) };
    const lines: Line[] = [];
    const heights: number[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      if (how.elapsed() > limits.milliseconds)
        return { problem: problem("timeout", `It stopped at page ${number} of ${pdf.numPages}.`) };
      const page = await readPage(pdf, number, how.maybeHidden);
      heights.push(page.height);
      for (const line of page.lines) lines.push(line);
    }
    if (lines.length === 0) return { problem: problem(hasImages(bytes) ? "no-text-layer" : "empty") };
    const title = await titleOf(pdf);
    return {
      drafts: blocksOf(markRepeats(lines, heights)),
      pages: pdf.numPages,
      ...(title === undefined ? {} : { title }),
    };
  } finally {
    await pdf.destroy();
  }
}

async function readPage(
  pdf: Pdf,
  number: number,
  maybeHidden: boolean,
): Promise<{ lines: Line[]; height: number }> {
  const page = await pdf.getPage(number);
  try {
    const content = await page.getTextContent();
    const raw: RawItem[] = [];
    for (const item of content.items) if ("str" in item) raw.push(item);
    const { OPS } = await getResolvedPDFJS();
    const hidden = maybeHidden ? await hiddenRuns(() => page.getOperatorList(), OPS, raw) : undefined;
    const items: Item[] = raw.map((item, i) => {
      const reason = hidden?.get(i);
      return itemOf(item, page.view, reason === undefined ? {} : { hidden: reason });
    });
    return { lines: pageLines(items, number), height: (page.view[3] ?? 0) - (page.view[1] ?? 0) };
  } finally {
    page.cleanup();
  }
}

/** Images are streams, so that their dictionaries are never packed away. */
function hasImages(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return /\/Subtype\s*\/Image|\bBI\s/.test(file.toString("latin1"));
}

async function titleOf(pdf: Pdf): Promise<string | undefined> {
  const { info } = await pdf.getMetadata();
  const title = "Title" in info && typeof info.Title === "string" ? info.Title.trim() : "";
  return title === "" || /^(?:untitled|microsoft word|\(?anonymous)|\.(?:docx?|pdf|html?)$/i.test(title)
    ? undefined
    : title;
}

/** The library's typed errors as problems; undefined for one that is not the document's fault. */
function problemOf(error: unknown): DocumentProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "PasswordException") return problem("password");
  if (
    /^(?:InvalidPDFException|FormatError|MissingPDFException|UnknownErrorException|UnexpectedResponseException|XRef\w*Exception)$/.test(
      error.name,
    )
  )
    return problem("damaged");
  return undefined;
}
