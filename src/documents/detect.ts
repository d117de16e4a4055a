import type { Format } from "../text/index.js";

/** What bytes are by their content: a format we read, or why we do not. */
export type Kind = Format | "image" | "office" | "binary" | "empty";

const starts = (bytes: Uint8Array, ...signs: number[]): boolean =>
  signs.every((byte, i) => bytes[i] === byte);

/** Tells binary formats by their first bytes; undefined for text. */
export function binaryKind(bytes: Uint8Array): Kind | undefined {
  if (bytes.length === 0) return "empty";
  // Readers accept a PDF whose header stands within the first 1,024 bytes (ISO 32000-1, note in annex H).
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_024));
  const mark = head.indexOf("%PDF-");
  if (mark === 0 || (mark > 0 && !/[<#]/.test(head.slice(0, mark)))) return "pdf";
  if (
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    head.startsWith("GIF8") ||
    /^RIFF....WEBP/s.test(head)
  )
    return "image";
  if (
    starts(bytes, 0x50, 0x4b, 0x03, 0x04) ||
    starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
    head.startsWith("{\\rtf")
  )
    return "office";
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return undefined;
  const odd = (head.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g) ?? []).length;
  return head.includes("\u0000") || odd > head.length * 0.05 ? "binary" : undefined;
}

const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

/** Tells HTML, Markdown and plain text apart by tags and signs in the first 200,000 characters. */
export function textKind(whole: string): Kind {
  const text = whole.slice(0, 200_000);
  if (!/\S/.test(text)) return "empty";
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
      text.slice(0, 8_000),
    )
  )
    return "html";
  const page = /<(?:html|body)[\s>]/i.test(text.slice(0, 4_000)) && /<\/(?:html|body|p|div)>/i.test(text);
  const tags = count(
    text,
    /<\/?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|br|section|article|span|main)\b[^<>]*>/gi,
  );
  const words = count(text, /\s+/g) + 1;
  const headings =
    count(text, /^ {0,3}#{1,6} +\S/gm) + count(text, /^[^\n]*\p{L}[^\n]*\n(?:={3,}|-{3,}) *$/gmu);
  const signs =
    headings * 2 +
    count(text, /\]\((?:[^()\s]|\([^()\s]*\))+\)/g) +
    count(text, /(?:\*\*|__)(?=\S)[^*_\n]+?\S(?:\*\*|__)/g) +
    count(text, /^\|?[ :|-]*-{3,}[ :|-]*\|[ :|-]*$/gm) * 2;
  if (page && signs < 4) return "html";
  if (tags >= 2 && tags > signs * 2 && tags / words > 0.01) return "html";
  return signs >= 2 ? "markdown" : "text";
}
