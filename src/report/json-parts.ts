/** One element of an array that is read piece by piece. */
export interface JsonPart {
  /** The element's own text, JSON or not. */
  readonly text: string;
  /** Place in the array, from 0. */
  readonly index: number;
  /** Line of the file it begins on, from 1. */
  readonly line: number;
  /** The array it is of: the whole file, or the member of the outermost object. */
  readonly of: "whole" | "member";
}

/** Why a text cannot be taken apart, and the line at which that shows. */
export class JsonPartsError extends Error {
  constructor(
    readonly code: "too-large" | "too-many" | "twice",
    readonly line: number,
  ) {
    super(code);
  }
}

export interface JsonBounds {
  /** Most bytes of one element, and of all that is outside of the array. */
  readonly bytes: number;
  /** Most elements. */
  readonly parts: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON, NEWLINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a];
const SQUARE = 0x5b;
const LONGEST_KEY = 60;

/** Bytes that come in pieces. The pieces may be of a buffer that is used again. */
class Collected {
  private parts: Buffer[] = [];
  private size = 0;
  constructor(private readonly most: number) {}

  /** False where there are more bytes than may be. */
  add(bytes: Uint8Array): boolean {
    this.size += bytes.length;
    if (this.size > this.most) return false;
    if (bytes.length > 0) this.parts.push(Buffer.from(bytes));
    return true;
  }

  take(): string {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(this.parts));
    this.parts = [];
    this.size = 0;
    return text;
  }
}

/**
 * Takes the elements of an array out of a JSON text while it is read: of the array that is the whole, or of the one that
 * the member `key` of the outermost object is. `onPart` is told of each as soon as its end was read. Returns the text
 * without them: each is a 0 there, its line breaks kept, so that `JSON.parse` of that text and of each element finds all
 * that is wrong with the whole. Only brackets and quotes are looked at: linear in the length, memory bounded by `most`.
 * Chunks may be of a buffer that is used again. Throws `JsonPartsError`.
 */
export async function jsonParts(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  key: string,
  most: JsonBounds,
  onPart: (part: JsonPart) => void,
): Promise<string> {
  const outside = new Collected(most.bytes);
  const part = new Collected(most.bytes);
  let [depth, line, parts, arrays] = [0, 1, 0, 0];
  let [inString, escaped, inPart, named] = [false, false, false, false];
  /** Depth of the elements while inside of their array; 0 elsewhere. */
  let within = 0;
  let began = 0;
  let lastKey: number[] = [];
  const newlines = (text: string) => Buffer.from(`0${text.replace(/[^\n]+/g, "")}`);
  const keep = (into: Collected, bytes: Uint8Array) => {
    if (!into.add(bytes)) throw new JsonPartsError("too-large", inPart ? began : line);
  };
  const isOurs = () => named && isKey(lastKey, key);
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        if (depth === 1 && within === 0 && lastKey.length <= LONGEST_KEY) lastKey.push(byte);
        continue;
      }
      const ends = inPart && depth === within && (byte === COMMA || closes(byte));
      if (ends) {
        keep(part, chunk.subarray(from, at));
        const text = part.take();
        inPart = false;
        from = at;
        keep(outside, newlines(text));
        onPart({ text, index: parts - 1, line: began, of: within === 1 ? "whole" : "member" });
      } else if (within > 0 && depth === within && !inPart && isContent(byte)) {
        keep(outside, chunk.subarray(from, at));
        from = at;
        inPart = true;
        began = line;
        parts += 1;
        if (parts > most.parts) throw new JsonPartsError("too-many", line);
      }
      if (byte === QUOTE) {
        inString = true;
        if (depth === 1 && within === 0) lastKey = [QUOTE];
      } else if (byte === COLON && depth === 1) named = true;
      else if (byte === COMMA && depth === 1) named = false;
      else if (opens(byte)) {
        if (byte === SQUARE && within === 0 && (depth === 0 || (depth === 1 && isOurs()))) {
          if (arrays > 0) throw new JsonPartsError("twice", line);
          arrays += 1;
          within = depth + 1;
        }
        depth += 1;
      } else if (closes(byte)) {
        if (depth === within) within = 0;
        depth -= 1;
      }
    }
    keep(inPart ? part : outside, chunk.subarray(from));
  }
  if (inPart) keep(outside, newlines(part.take()));
  return outside.take();
}

function opens(byte: number): boolean {
  return byte === SQUARE || byte === 0x7b;
}

function closes(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}

/** Bytes up to the blank are JSON's spaces, or have no place in it, which is then told of the text outside. */
function isContent(byte: number): boolean {
  return byte > 0x20 && byte !== COMMA && !closes(byte);
}

/** Whether the bytes are that key as JSON writes it, escapes or not. */
function isKey(bytes: readonly number[], key: string): boolean {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8")) === key;
  } catch {
    return false;
  }
}
