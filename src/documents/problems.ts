import type { DocumentProblem } from "../judge/model.js";

type Entry = Pick<DocumentProblem, "blame" | "message" | "hint">;
const MB = 1024 * 1024;
const entry = (blame: DocumentProblem["blame"], message: string, hint: string): Entry => ({
  blame,
  message,
  hint,
});

const TABLE = {
  password: entry(
    "circumstance",
    "The PDF needs a password to be opened.",
    "Save it without a password: enrollees and CMS must be able to open it.",
  ),
  "no-text-layer": entry(
    "document",
    "The document has no text layer, only images: enrollees using a screen reader cannot read it either.",
    "Export it from the original text instead of scanning it, or run text recognition over it.",
  ),
  damaged: entry(
    "document",
    "The file is damaged and cannot be read.",
    "Open it in a viewer to confirm, then export it again.",
  ),
  empty: entry("document", "The document is empty.", "Check that the right file or address is named."),
  "needs-javascript": entry(
    "document",
    "The page shows nothing until JavaScript runs, so its text cannot be read from the page itself.",
    "Publish the text in the page's own HTML, or name a file with the text (HTML, PDF, Markdown or plain text).",
  ),
  "sign-in-page": entry(
    "document",
    "The address leads to a sign-in page, not to a public document.",
    "Name an address that anyone can read without an account.",
  ),
  "not-found-page": entry(
    "document",
    "The page says that nothing was found at this address.",
    "Correct the address, or publish the document there.",
  ),
  "app-store-page": entry(
    "document",
    "The address leads to an app store page, not to the document itself.",
    "Name the address of the document on your own site.",
  ),
  "unsupported-format": entry(
    "circumstance",
    "The file is neither PDF, HTML, Markdown nor plain text.",
    "Export it to PDF or HTML and name that file.",
  ),
  timeout: entry(
    "circumstance",
    "Reading the document took longer than the time limit.",
    "Try a simpler export of the document, or raise the time limit.",
  ),
  memory: entry(
    "circumstance",
    "Reading the document takes more memory than the limit allows.",
    "Export it again in a simpler form, or raise the memory limit.",
  ),
  "too-large": entry(
    "circumstance",
    "The document is larger than the size limit.",
    "Name a smaller file, or raise the size limit.",
  ),
  "too-many-pages": entry(
    "circumstance",
    "The document has more pages than the limit.",
    "Name the document alone, not a whole collection, or raise the page limit.",
  ),
  "reader-failed": entry(
    "circumstance",
    "The separate reader for this document ended unexpectedly.",
    "Export the document again in a simpler form; if this persists, report it with the file.",
  ),
  "not-english": entry(
    "circumstance",
    "The document does not seem to be in English, and documents are checked for English only.",
    "Name the English text that enrollees are shown.",
  ),
  "too-short": entry(
    "document",
    "The document is too short to be the whole text: under 150 words.",
    "Name the full document, not a summary or a page that links to it.",
  ),
  "not-a-policy": entry(
    "document",
    "The text hardly speaks about data, privacy or terms of use.",
    "Check that the right file or address is named.",
  ),
  offline: entry(
    "circumstance",
    "The document was not fetched (--offline).",
    "Run without --offline, or name a local copy.",
  ),
  "http-status": entry(
    "document",
    "The address answers that there is no such page.",
    "Publish the document there, or correct the address.",
  ),
  "http-error": entry(
    "circumstance",
    "The server did not hand the document out.",
    "Open the address in a browser without signing in; try again later.",
  ),
  "not-https": entry(
    "document",
    "The address does not begin with https.",
    "Publish the document under an https address.",
  ),
  "blocked-address": entry(
    "circumstance",
    "The address leads into a private network and was not fetched.",
    "Name a public https address, or a local file.",
  ),
  "too-many-redirects": entry(
    "circumstance",
    "The address redirects too many times.",
    "Name the address where the document finally is.",
  ),
  unreachable: entry(
    "circumstance",
    "The address could not be reached.",
    "Check the address and the network, then try again.",
  ),
} satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof TABLE;

/** A problem as data; `detail` (a short sentence of facts: a status, a size) follows the message. */
export function problem(code: ProblemCode, detail?: string): DocumentProblem {
  const { blame, message, hint } = TABLE[code];
  return { code, blame, message: detail === undefined ? message : `${message} ${detail}`, hint };
}

/** "25 MB": a size for people. */
export function megabytes(bytes: number): string {
  return `${Math.round((bytes / MB) * 10) / 10} MB`;
}
