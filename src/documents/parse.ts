import { sha256 } from "../base/index.js";
import type { DocumentProblem } from "../judge/model.js";
import type { Document, Format, Role } from "../text/index.js";
import { assemble } from "./assemble.js";
import { decode } from "./charset.js";
import { binaryKind, textKind } from "./detect.js";
import { countWords, type Read } from "./draft.js";
import { languageOf } from "./language.js";
import { type Limits, withDefaults } from "./limits.js";
import { judgeReadable } from "./page-kind.js";
import { megabytes, problem } from "./problems.js";
import { readText } from "./read-text.js";

export interface ParseOptions {
  readonly role: Role;
  /** As the user named it. */
  readonly source: string;
  /** Value of the response's Content-Type header, for its charset. */
  readonly contentType?: string;
  readonly limits?: Partial<Limits>;
}

export interface Parsed {
  readonly document?: Document;
  readonly problem?: DocumentProblem;
}

/** Characters from which text is read in a process of its own, so that the limits can stop it. */
const LARGE_TEXT = 3_000_000;

/**
 * Reads a document of any of the four formats, told apart by content. Never throws for what is wrong with a
 * document: that is a `problem`, alone or (too short, not English) beside the document.
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions): Promise<Parsed> {
  const limits = withDefaults(options.limits);
  if (bytes.length > limits.bytes)
    return {
      problem: problem(
        "too-large",
        `It has ${megabytes(bytes.length)}; the limit is ${megabytes(limits.bytes)}.`,
      ),
    };
  const binary = binaryKind(bytes);
  if (binary === "empty") return { problem: problem("empty") };
  if (binary === "image") return { problem: problem("no-text-layer") };
  if (binary === "office")
    return { problem: problem("unsupported-format", "It looks like a word processor's file.") };
  if (binary === "binary") return { problem: problem("unsupported-format") };
  if (binary === "pdf") {
    const { readPdf } = await import("./pdf.js");
    const read = await readPdf(bytes, limits);
    return "problem" in read ? { problem: read.problem } : finish(read, "pdf", bytes, options, undefined);
  }
  const text = await decode(bytes, options.contentType);
  const kind = textKind(text);
  if (kind === "empty") return { problem: problem("empty") };
  if (kind !== "html" && kind !== "markdown" && kind !== "text")
    return { problem: problem("unsupported-format") };
  const read =
    text.length < LARGE_TEXT
      ? await readText(text, kind)
      : await (await import("./apart.js")).readApart(Buffer.from(text), { kind, maybeHidden: false, limits });
  if ("problem" in read) return { problem: read.problem };
  return finish(read, kind, bytes, options, kind === "html" ? text : undefined);
}

async function finish(
  read: Read,
  format: Format,
  bytes: Uint8Array,
  options: ParseOptions,
  html: string | undefined,
): Promise<Parsed> {
  const blocks = assemble(read.drafts);
  const shown = blocks.filter((b) => b.hidden === undefined && b.chrome === undefined);
  const title = read.title ?? shown.find((b) => b.kind === "heading")?.text;
  const document: Document = {
    role: options.role,
    source: options.source,
    format,
    sha256: sha256(bytes),
    ...(title === undefined ? {} : { title }),
    language: await languageOf(shown.map((b) => b.text).join("\n")),
    words: shown.reduce((sum, b) => sum + countWords(b.text), 0),
    ...(read.pages === undefined ? {} : { pages: read.pages }),
    blocks,
  };
  const found = judgeReadable(document, html);
  if (found === undefined) return { document };
  return found.alone ? { problem: found.problem } : { document, problem: found.problem };
}
