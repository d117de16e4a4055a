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
  // Control characters but tab, line ends, form feed and escape have no place in text.
  const odd = [...head].filter(
    (sign) => /\p{Cc}/u.test(sign) && !/[\t\n\r\f\v\u0080-\u009F]/.test(sign),
  ).length;
  return head.includes("\u0000") || odd > head.length * 0.05 ? "binary" : undefined;
}

const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

/** What precedes the first tag that counts: an XML declaration and comments, taken off without backtracking. */
function afterComments(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? "")) at++;
    const close = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?xml", at) ? "?>" : undefined;
    const end = close === undefined ? -1 : text.indexOf(close, at);
    if (close === undefined || end < 0) return text.slice(at, at + 40);
    at = end + close.length;
  }
}

/** Markdown's signs, by lines: headings and tables count double. */
function markdownSigns(text: string): number {
  let signs =
    count(text, /\]\([^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?: "[^"\n]{0,200}")?\)/g) +
    count(text, /(?:\*\*|__)(?=\S)[^*_\n]{1,500}?(?:\*\*|__)/g);
  let before = "";
  for (const line of text.split("\n")) {
    const bare = line.trim();
    if (/^#{1,6} +\S/.test(bare)) signs += 2;
    else if (/^(?:={3,}|-{3,})$/.test(bare) && /\p{L}/u.test(before)) signs += 1;
    else if (bare.length < 500 && /^[ :|-]+$/.test(bare) && bare.includes("|") && bare.includes("---"))
      signs += 2;
    before = line;
  }
  return signs;
}

/** Tells HTML, Markdown and plain text apart by tags and signs in the first 200,000 characters. */
export function textKind(whole: string): Kind {
  const text = whole.slice(0, 200_000);
  if (!/\S/.test(text)) return "empty";
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(afterComments(text))) return "html";
  const page = /<(?:html|body)[\s>]/i.test(text.slice(0, 4_000)) && /<\/(?:html|body|p|div)>/i.test(text);
  const tags = count(
    text,
    /<\/?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|br|section|article|span|main)(?:\s[^<>]{0,2000})?\/?>/gi,
  );
  const words = count(text, /\s+/g) + 1;
  const signs = markdownSigns(text);
  if (page && signs < 4) return "html";
  if (tags >= 2 && tags > signs * 2 && tags / words > 0.01) return "html";
  return signs >= 2 ? "markdown" : "text";
}
