import type { FullDocument } from "./schema-documents.js";

export type DocumentEntry = string | FullDocument;

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
