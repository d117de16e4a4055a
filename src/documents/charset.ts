/** Bytes to text as browsers do: mark, header, meta, then detection. */
import { TextDecoder } from "node:util";

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
/** HTML says that a page's own declaration stands in its first 1,024 bytes; some pages put it a little later. */
const PRESCAN = 4_096;
/** Bytes that detection looks at. */
const SAMPLE = 65_536;

function named(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim().toLowerCase());
  } catch {
    return undefined;
  }
}

/** What windows-1252 has at 0x80–0x9F: some Node 20 releases decode these bytes as control characters. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

function read(decoder: TextDecoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (decoder.encoding !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009F]/g, (sign) => HIGH[sign.charCodeAt(0) - 0x80] ?? sign);
}

function valid(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Text of bytes. `contentType` is the value of the response header, if there was one. UTF-8 that is valid and
 * not plain ASCII wins over a declared one-byte set (by chance it hardly ever is); what nothing declares and is
 * not UTF-8 is detected, and windows-1252 when detection is unsure.
 */
export async function decode(bytes: Uint8Array, contentType?: string): Promise<string> {
  for (const [name, mark] of BOMS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return new TextDecoder(name).decode(bytes);
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, PRESCAN));
  const label =
    /charset\s*=\s*["']?([\w:-]+)/i.exec(contentType ?? "")?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w:-]+)/i.exec(head)?.[1];
  const decoder = named(label);
  // A page that could be scanned for an ASCII declaration is not UTF-16, whatever it says.
  if (
    decoder === undefined ||
    decoder.encoding === "utf-8" ||
    decoder.encoding.startsWith("utf-16") ||
    /^(?:windows-125|iso-8859)/.test(decoder.encoding)
  ) {
    const text = valid(bytes);
    if (text !== undefined) return text;
    if (decoder !== undefined && !decoder.encoding.startsWith("utf-")) return read(decoder, bytes);
    return read(await detected(bytes), bytes);
  }
  return read(decoder, bytes);
}

async function detected(bytes: Uint8Array): Promise<TextDecoder> {
  const { analyse } = await import("chardet");
  const guesses = analyse(bytes.subarray(0, SAMPLE));
  const best = guesses[0];
  const name =
    best !== undefined && best.confidence >= 40 && !/^(?:ISO-8859-1|UTF-8|ASCII)$/i.test(best.name)
      ? best.name
      : "windows-1252";
  return named(name) ?? new TextDecoder("windows-1252");
}
