import { createInflate, inflateSync } from "node:zlib";

/** What a look at a PDF's streams tells before the library sees it. */
export interface Survey {
  /** A stream unpacks to more than the cap: the file is refused. */
  readonly bomb: boolean;
  /** Small enough in every respect to be read in this process. */
  readonly tame: boolean;
  /** Text may be drawn invisibly or in white: the drawing operators are worth a look. */
  readonly maybeHidden: boolean;
}

/** No ordinary text, font or structure stream unpacks to more. */
export const BOMB = 200 * 1024 * 1024;
const TAME_STREAM = 16 * 1024 * 1024;
const TAME_TOTAL = 96 * 1024 * 1024;
const TAME_FILE = 12 * 1024 * 1024;
/** Most that a byte can unpack to: deflate 1,032; LZW a 12-bit code for up to 4,096 bytes. */
const FLATE_RATIO = 1_032;
const LZW_RATIO = 2_731;
/** Render mode 3, and white as grey, RGB, CMYK or in a set colour space. */
const HIDING =
  /(?:^|\s)(?:[37] Tr|1(?:\.0*)? g|1(?:\.0*)? 1(?:\.0*)? 1(?:\.0*)? (?:rg|scn?)|0(?:\.0*)? 0(?:\.0*)? 0(?:\.0*)? 0(?:\.0*)? (?:k|scn?))\s/;

/** Bytes that deflated data unpacks to, counted without keeping them; stops at `cap`. */
async function unpackedSize(data: Uint8Array, cap: number): Promise<number> {
  const inflate = createInflate({ chunkSize: 256 * 1024 });
  let size = 0;
  inflate.end(data);
  try {
    for await (const part of inflate) {
      size += part instanceof Uint8Array ? part.length : 0;
      if (size >= cap) break;
    }
  } catch {
    // Cut off or broken: what came out so far is what a reader would get.
  }
  inflate.destroy();
  return size;
}

interface Found {
  readonly data: Uint8Array;
  readonly dict: string;
}

/** Every stream of the file, found by its keywords, each byte looked at once. */
function* streamsOf(file: Buffer): Generator<Found> {
  let at = 0;
  for (;;) {
    const key = file.indexOf("stream", at, "latin1");
    if (key < 0) return;
    at = key + 6;
    if (file.toString("latin1", Math.max(0, key - 3), key) === "end") continue;
    const start =
      file[at] === 0x0d && file[at + 1] === 0x0a
        ? at + 2
        : file[at] === 0x0a || file[at] === 0x0d
          ? at + 1
          : -1;
    if (start < 0) continue;
    const end = file.indexOf("endstream", start, "latin1");
    const before = file.toString("latin1", Math.max(0, key - 1_500), key);
    yield {
      data: file.subarray(start, end < 0 ? file.length : end),
      dict: before.slice(Math.max(0, before.lastIndexOf(" obj"))),
    };
    if (end < 0) return;
    at = end + 9;
  }
}

const isZlib = (data: Uint8Array): boolean =>
  ((data[0] ?? 0) & 15) === 8 && (((data[0] ?? 0) << 8) | (data[1] ?? 0)) % 31 === 0;

/**
 * Looks through the streams of a PDF, unpacking each within a bound, and tells whether it is harmless, needs a
 * reader that can be ended, or is to be refused. Encrypted files and stacked filters hide their size: not tame.
 */
export async function survey(bytes: Uint8Array): Promise<Survey> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let tame = file.length <= TAME_FILE && file.indexOf("/Encrypt", 0, "latin1") < 0;
  let maybeHidden = false;
  let total = 0;
  for (const { data, dict } of streamsOf(file)) {
    const flates = (dict.match(/\/(?:FlateDecode|Fl)\b/g) ?? []).length;
    const lzw = /\/LZW(?:Decode)?\b/.test(dict);
    if (flates + (lzw ? 1 : 0) > 1 || /\/F(?:ilter)?\s+\d+\s+\d+\s+R/.test(dict)) tame = false;
    if (!isZlib(data)) {
      const most = data.length * (flates > 0 ? FLATE_RATIO : lzw ? LZW_RATIO : 1);
      if (most > TAME_STREAM) tame = false;
      if (
        flates > 0 ||
        lzw ||
        (data.length < TAME_STREAM && HIDING.test(Buffer.from(data).toString("latin1")))
      )
        maybeHidden = true;
      continue;
    }
    const small = smallContent(data);
    let size = small?.length;
    if (size === undefined) {
      size = await unpackedSize(data, BOMB);
      if (size >= BOMB) return { bomb: true, tame: false, maybeHidden: false };
    } else if (!maybeHidden && small !== undefined && HIDING.test(small.toString("latin1", 0, 4_000_000)))
      maybeHidden = true;
    total += size;
    if (size > TAME_STREAM || total > TAME_TOTAL) tame = false;
  }
  return { bomb: false, tame, maybeHidden };
}

/** Unpacked bytes of a stream that is small, undefined for one that is not or is broken. */
function smallContent(data: Uint8Array): Buffer | undefined {
  if (data.length > 2_000_000) return undefined;
  try {
    return inflateSync(data, { maxOutputLength: 4_000_000 });
  } catch {
    return undefined;
  }
}
