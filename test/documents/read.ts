import { parseDocument } from "../../src/documents/index.js";
import type { Block, Document } from "../../src/text/index.js";

/** A document from text or bytes; fails the test when there is none. */
export async function read(content: string | Uint8Array, contentType?: string): Promise<Document> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { document, problem } = await parseDocument(bytes, {
    role: "privacy-policy",
    source: "test",
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (document === undefined) throw new Error(`no document: ${problem?.code}`);
  return document;
}

/** The problem's code for text or bytes. */
export async function problemOf(content: string | Uint8Array): Promise<string | undefined> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return (await parseDocument(bytes, { role: "privacy-policy", source: "test" })).problem?.code;
}

/** Blocks in short: "heading2 Text". */
export function outline(document: Document): string[] {
  return document.blocks.map((b) => `${b.kind}${b.level ?? ""} ${b.text}`);
}

export function find(document: Document, text: string): Block {
  const block = document.blocks.find((b) => b.text.includes(text));
  if (block === undefined) throw new Error(`no block with "${text}"`);
  return block;
}

/** 160 words that speak of data, so that a document is no mere stub. */
export const FILLER = Array.from(
  { length: 16 },
  (_, i) => `We keep the data you give us safe in case ${i}.`,
).join(" ");
