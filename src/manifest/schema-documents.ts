import * as z from "zod";

const fullDocument = z
  .strictObject({
    file: z.string().optional().describe("Local file: PDF, HTML, Markdown or text."),
    url: z.string().optional().describe("Public address, with https://."),
    pdf: z.string().optional().describe("PDF copy to attach to the production access form."),
    version: z.string().optional().describe("Version or effective date printed in the document."),
    "approved-sha256": z.string().optional().describe("SHA-256 of the text that CMS approved last."),
  })
  .refine((d) => d.file !== undefined || d.url !== undefined || d.pdf !== undefined, {
    error: "names neither a file nor a url nor a pdf",
  });

const document = (what: string) =>
  z
    .union([z.string(), fullDocument])
    .optional()
    .describe(`${what}: a file, a URL, or a section with file, url and pdf.`);

export const documentsSchema = z
  .strictObject({
    policy: document("Privacy policy"),
    terms: document("Terms of service"),
    notice: document("Privacy notice, a plain summary of the policy"),
  })
  .describe("The documents CMS reads.");

export type DocumentEntry = string | z.infer<typeof fullDocument>;

/** A document as the manifest names it, the short form (one string) told apart into file or URL. */
export interface DocumentRef {
  readonly file?: string;
  readonly url?: string;
  readonly pdf?: string;
}

/** Anything with a scheme is a URL; everything else is a path. `www.example.org/x` without a scheme is a path. */
export function documentRef(entry: DocumentEntry): DocumentRef {
  if (typeof entry === "string")
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(entry) ? { url: entry } : { file: entry };
  const { file, url, pdf } = entry;
  return {
    ...(file !== undefined && { file }),
    ...(url !== undefined && { url }),
    ...(pdf !== undefined && { pdf }),
  };
}
