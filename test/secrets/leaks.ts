import { stripVTControlCharacters } from "node:util";
import { inflateSync } from "node:zlib";
import { PDFDocument } from "mupdf";
import type { Kind, Used } from "./tap.js";

/** So many characters in a row of a secret that was drawn at random are a leak. */
export const PART = 12;
/** They are found by looking at every fourth place for nine of them. */
const STEP = 4;
const WINDOW = PART - STEP + 1;

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
const named = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");

/** What base64 makes of a text that begins at any of the three places of a group, without what its neighbours decide. */
function inBase64(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const start = [0, 2, 3][offset] ?? 0;
    const end = Math.floor((whole.length * 8) / 6);
    const sure = whole.toString("base64").slice(start, end);
    return [sure, sure.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** The forms in which a secret may be written down. */
function formsOf(secret: string): readonly (readonly [form: string, text: string])[] {
  const encoded = encodeURIComponent(secret);
  return [
    ["as it is", secret],
    ["percent-encoded", encoded],
    ["percent-encoded twice", encodeURIComponent(encoded)],
    ["as a form has it", new URLSearchParams({ s: secret }).toString().slice(2)],
    ["as JSON has it", JSON.stringify(secret).slice(1, -1)],
    ["as HTML has it", html(secret)],
    ["as XML has it", named(secret)],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
    ...inBase64(secret).map((text) => ["in base64", text] as const),
  ];
}

/** Secrets that were drawn at random, of which a part says something; others are words, which a text may use. */
const isRandom = (secret: string): boolean =>
  secret.length >= 24 && /[A-Z]/.test(secret) && /[a-z]/.test(secret) && /\d/.test(secret);

/** Not what words, numbers and escapes may look like: `demo-secret`, `202611241`, `%2B%2F%3D`. */
const isTelling = (part: string): boolean =>
  /^[\w-]+$/.test(part) && (/[A-Z].*[a-z]|[a-z].*[A-Z]/.test(part) || /[a-z].*\d|\d.*[a-z]/i.test(part));

export interface Leak {
  readonly where: string;
  readonly kind: Kind;
  readonly form: string;
}

/** Looks for secrets, whole and in part, in every form. Made once for many texts. */
export class LeakFinder {
  readonly #whole = new Map<string, Omit<Leak, "where">>();
  readonly #parts = new Map<string, Omit<Leak, "where">>();

  constructor(used: Used, kinds: (kind: Kind) => boolean = () => true) {
    for (const [secret, kind] of used)
      if (kinds(kind))
        for (const [form, text] of formsOf(secret)) {
          if (isRandom(secret)) this.#learnParts(text, { kind, form });
          else this.#whole.set(text, { kind, form });
        }
  }

  #learnParts(text: string, leak: Omit<Leak, "where">): void {
    for (let at = 0; at + WINDOW <= text.length; at++) {
      const part = text.slice(at, at + WINDOW);
      if (isTelling(part) && !this.#parts.has(part)) this.#parts.set(part, leak);
    }
  }

  /** Leaks in a file or in what was printed: one for each kind and form. */
  in(where: string, bytes: string | Uint8Array): readonly Leak[] {
    const found = new Map<string, Leak>();
    const add = (leak: Omit<Leak, "where">) => found.set(`${leak.kind} ${leak.form}`, { where, ...leak });
    for (const text of readings(bytes)) {
      for (const [secret, leak] of this.#whole) if (text.includes(secret)) add(leak);
      for (let at = 0; at + WINDOW <= text.length; at += STEP) {
        const leak = this.#parts.get(text.slice(at, at + WINDOW));
        if (leak !== undefined) add(leak);
      }
    }
    return [...found.values()];
  }
}

/** A file as its readers have it: without line ends, and without markup too; of a PDF, what lies inside. */
function readings(bytes: string | Uint8Array): string[] {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : Buffer.from(bytes);
  const isPdf = buffer.subarray(0, 5).toString("latin1") === "%PDF-";
  const texts = isPdf ? insidePdf(buffer) : [buffer.toString("utf8")];
  return texts.flatMap((text) => [
    text.replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, ""),
    // A secret that is split by markup, by JSON's escapes or by colours of a terminal is still one.
    stripVTControlCharacters(text)
      .replace(/<[^<>]*>|\\[nrt]/g, "")
      .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, ""),
  ]);
}

/** The text of all pages as a reader puts it together, and all strings and streams, unpacked. */
function insidePdf(buffer: Buffer): string[] {
  const pdf = PDFDocument.openDocument(buffer, "application/pdf").asPDF();
  if (pdf === null) throw new Error("no PDF");
  const pages = Array.from({ length: pdf.countPages() }, (_, page) =>
    pdf.loadPage(page).toStructuredText("").asText(),
  );
  const raw = buffer.toString("latin1");
  const streams: string[] = [];
  for (const { index } of raw.matchAll(/\bstream\r?\n/g)) {
    const start = raw.indexOf("\n", index) + 1;
    const end = raw.indexOf("endstream", start);
    try {
      streams.push(inflateSync(buffer.subarray(start, end)).toString("latin1"));
    } catch {
      // A picture or a font program that is packed in another way; it is in `raw` as it stands.
    }
  }
  return [pages.join("\n"), pages.join(""), ...[raw, ...streams].flatMap(strings)];
}

/** A text of PDF syntax, and its strings in hexadecimal and in UTF-16 as they read. */
function strings(text: string): string[] {
  const spelled = [...text.matchAll(/<([\da-f\s]{8,})>/gi)].map(([, digits = ""]) =>
    Buffer.from(digits.replace(/\s/g, ""), "hex").toString("latin1"),
  );
  return [text, text.replaceAll("\0", ""), spelled.join("").replaceAll("\0", ""), spelled.join("\n")];
}
