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
  })
  // The same for editors, whose JSON Schema knows no refinements.
  .meta({ anyOf: [{ required: ["file"] }, { required: ["url"] }, { required: ["pdf"] }] });

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

export type FullDocument = z.infer<typeof fullDocument>;
