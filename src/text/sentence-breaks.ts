/**
 * Where Unicode's default rules (UAX #29, sentence boundaries SB3 to SB11) end a sentence. The engine's own
 * `Intl.Segmenter` follows the same rules, but takes 28 ms of processor time to make, a quarter of the start of Node,
 * and copies its whole input for every segment. Letters of scripts without case, of which an English document has
 * none, are all taken for one kind.
 */

/** What may end a sentence: a paragraph separator, or a full stop, question mark or exclamation mark of any kind. */
const STOP =
  /[\n\r\u0085\u2028\u2029.!?\u2024\u203c\u203d\u2047-\u2049\u3002\ufe52\ufe56\ufe57\uff01\uff0e\uff1f\uff61\u061f\u06d4\u0964\u0965]/g;
const PARAGRAPH = "\n\r\u0085\u2028\u2029";
const FULL_STOP = ".\u2024\ufe52\uff0e";
const CLOSE = /["'()[\]{}\u00ab\u00bb\u2018-\u201f\u2039\u203a\u275b-\u2760\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u;
/** What a sentence goes on with: comma, colon, semicolon, dash. */
const GOES_ON = ",-:;\u2013\u2014\u3001\uff0c\uff0d\uff1a\uff1b\u055d\u060c";
const INVISIBLE = /[\p{Mn}\p{Me}\p{Mc}\p{Cf}]/u;
const LETTER = /\p{L}/u;

type Kind = "lower" | "upper" | "letter" | "digit" | "space" | "paragraph" | "stop" | "other";

function kindOf(char: string): Kind {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return "lower";
    if (code >= 0x41 && code <= 0x5a) return "upper";
    if (code >= 0x30 && code <= 0x39) return "digit";
    if (code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c) return "space";
    if (code === 0x0a || code === 0x0d) return "paragraph";
    return char === "." || char === "!" || char === "?" ? "stop" : "other";
  }
  if (PARAGRAPH.includes(char)) return "paragraph";
  STOP.lastIndex = 0;
  if (STOP.test(char)) return "stop";
  if (LETTER.test(char)) {
    if (char !== char.toUpperCase()) return "lower";
    return char === char.toLowerCase() ? "letter" : "upper";
  }
  if (/\p{Nd}/u.test(char)) return "digit";
  return /\s/.test(char) ? "space" : "other";
}

/** The character that begins at `at`, with both halves of a pair. */
function charAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** Past marks and formatting characters, which belong to what stands before them (SB5). */
function pastInvisible(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 0x7f) {
    const char = charAt(text, at);
    if (!INVISIBLE.test(char)) break;
    at += char.length;
  }
  return at;
}

/** Past every character from `from` on that `is` takes. */
function past(text: string, from: number, is: (char: string) => boolean): number {
  let at = from;
  while (at < text.length) {
    const char = charAt(text, at);
    if (!is(char)) break;
    at = pastInvisible(text, at + char.length);
  }
  return at;
}

const isClose = (char: string): boolean => CLOSE.test(char);
const isSpace = (char: string): boolean => kindOf(char) === "space";

/**
 * Ends of sentences in `text` as offsets, in order; the last is its length. Linear in the length of the text: what is
 * looked at behind a stop ends with the next one.
 */
export function sentenceBreaks(text: string): number[] {
  const ends: number[] = [];
  let from = 0;
  while (from < text.length) {
    STOP.lastIndex = from;
    const found = STOP.exec(text);
    if (found === null) break;
    const end = endAfter(text, found.index);
    from = Math.max(end.at, found.index + 1);
    if (end.breaks) ends.push(end.at);
  }
  if (text.length > 0 && ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

/** What becomes of the stop at `stop`: whether a sentence ends, and from where to look on. */
function endAfter(text: string, stop: number): { readonly breaks: boolean; readonly at: number } {
  const char = text[stop] ?? "";
  if (PARAGRAPH.includes(char)) return { breaks: true, at: pastParagraph(text, stop) };
  const behind = pastInvisible(text, stop + 1);
  const closed = past(text, behind, isClose);
  const at = past(text, closed, isSpace);
  const next = at < text.length ? charAt(text, at) : "";
  const kind = next === "" ? "other" : kindOf(next);
  if (kind === "paragraph") return { breaks: true, at: pastParagraph(text, at) };
  if (next === "") return { breaks: true, at };
  if (kind === "stop" || GOES_ON.includes(next)) return { breaks: false, at };
  if (FULL_STOP.includes(char)) {
    if (at === behind && kind === "digit") return { breaks: false, at };
    if (at === behind && kind === "upper" && isCased(text, stop)) return { breaks: false, at };
    if (goesOnInLowerCase(text, at)) return { breaks: false, at };
  }
  return { breaks: true, at };
}

function pastParagraph(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : at + 1;
}

/** Whether the character before `at` is a letter with case. */
function isCased(text: string, at: number): boolean {
  let before = at - 1;
  while (before > 0 && text.charCodeAt(before) > 0x7f && INVISIBLE.test(text[before] ?? "")) before--;
  const kind = before < 0 ? "other" : kindOf(text[before] ?? "");
  return kind === "lower" || kind === "upper";
}

/** Whether the next letter is a small one, with no stop before it (SB8). */
function goesOnInLowerCase(text: string, from: number): boolean {
  for (let at = from; at < text.length; ) {
    const char = charAt(text, at);
    const kind = kindOf(char);
    if (kind === "lower") return true;
    if (kind !== "other" && kind !== "digit" && kind !== "space") return false;
    at += char.length;
  }
  return false;
}
