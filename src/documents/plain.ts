import { type Draft, type Read, tidy } from "./draft.js";
import { couldBeHeading, inCapitals, inTitleCase, numberDepth, recogniseHeadings } from "./headings.js";
import { hyphenJoiner } from "./hyphens.js";

const BULLET = /^(\s*)(?:[•●○◦▪■‣⁃·*+➢➤✓✔]\s*|[-–—]\s+|\(?(?:[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)/u;
const NUMBER = /^(\s*)\(?\d{1,2}[.)]\s+(?=\S)/;
const BOX = /^(\s*(?:[-*•]\s*)?)(?:\[([ xX])\]|([☑☐☒✅]))\s*/u;
const END = /[.!?:;]["”’)\]]*$/;
/** An item of a list that lost its bullets is shorter than this. */
const LONGEST_ITEM = 180;

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly line: number;
}

/** Joins a line that ends in a hyphen to the next. */
type Join = (before: string, next: string) => string;

/** Width that the text is hard-wrapped at, or 0 when each line is a paragraph of its own. */
function wrapWidth(lines: readonly Line[]): number {
  const inner = lines
    .filter((l, i) => l.text !== "" && (lines[i + 1]?.text ?? "") !== "")
    .map((l) => l.text.length + l.indent);
  if (inner.length < 4) return 0;
  const sorted = [...inner].sort((a, b) => a - b);
  const top = sorted[Math.floor(sorted.length * 0.97)] ?? 0;
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return top <= 120 && middle >= 45 && middle >= top * 0.7 ? top : 0;
}

/** Blocks of plain text: paragraphs, lists by their signs or by a lead-in, headings by their shape. */
export function readPlain(source: string): Read {
  const lines = source.split(/\r\n|[\n\r\f\u2028\u2029]/).map((raw, i): Line => {
    const flat = raw.replace(/\t/g, "    ");
    return { text: flat.trim(), indent: flat.length - flat.trimStart().length, line: i + 1 };
  });
  const drafts = listsWithoutSigns(
    paragraphs(lines, wrapWidth(lines), hyphenJoiner(source)).flatMap(splitRunInHeading),
  );
  recogniseHeadings(drafts, true);
  return { drafts };
}

function paragraphs(lines: readonly Line[], width: number, joinHyphen: Join): Draft[] {
  const drafts: Draft[] = [];
  const indents: number[] = [];
  let open: Draft | undefined;
  let last: Line | undefined;
  for (const line of lines) {
    if (line.text === "") {
      open = undefined;
      last = undefined;
      continue;
    }
    if (/^(?:={3,}|-{3,}|~{3,}|_{3,})$/.test(line.text)) {
      if (open?.kind === "paragraph" && couldBeHeading(open.text)) {
        open.kind = "heading";
        open.level = line.text.startsWith("=") ? 1 : 2;
      }
      open = undefined;
      continue;
    }
    const fresh = itemOf(line, indents);
    if (fresh === undefined && open !== undefined && last !== undefined && joins(open, last, line, width))
      open.text = endsInHyphen(open.text, line.text)
        ? joinHyphen(open.text, line.text)
        : `${open.text} ${line.text}`;
    else {
      open = fresh ?? { kind: "paragraph", text: line.text, line: line.line };
      drafts.push(open);
    }
    last = line;
  }
  return drafts;
}

/** A line that begins a list item, its sign taken off and its depth told from the indent. */
function itemOf(line: Line, indents: number[]): Draft | undefined {
  const box = BOX.exec(line.text);
  const bullet = BULLET.exec(line.text);
  if (box === null && bullet === null) return undefined;
  while ((indents[indents.length - 1] ?? -1) > line.indent) indents.pop();
  if ((indents[indents.length - 1] ?? -1) < line.indent) indents.push(line.indent);
  const ticked = box === null ? "" : box[2] === " " || box[3] === "☐" ? "☐ " : "☑ ";
  const lettered = bullet !== null && /^\(?[a-z]/.test(line.text);
  const text =
    box !== null
      ? ticked + line.text.slice(box[0].length)
      : lettered
        ? line.text
        : line.text.slice(bullet?.[0].length ?? 0);
  return { kind: "list-item", level: indents.length, text, line: line.line };
}

function joins(open: Draft, last: Line, line: Line, width: number): boolean {
  if (width === 0 || NUMBER.test(line.text)) return false;
  if (open.kind === "list-item") return line.indent > 0 || last.text.length + last.indent > width * 0.6;
  const full = last.text.length + last.indent >= width * 0.6;
  if (!full && (END.test(last.text) || inCapitals(last.text) || /^\p{Lu}/u.test(line.text))) return false;
  return !(inCapitals(line.text) && !inCapitals(last.text));
}

const endsInHyphen = (before: string, next: string): boolean =>
  /\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(next);

/** Short lines after one that ends in a colon are a list whose signs were lost. */
function listsWithoutSigns(drafts: Draft[]): Draft[] {
  for (let i = 0; i < drafts.length; i++) {
    const intro = drafts[i];
    if (intro?.kind !== "paragraph" || !intro.text.endsWith(":")) continue;
    let open = true;
    for (let at = i + 1; open && at < drafts.length; at++) {
      const draft = drafts[at];
      if (draft === undefined || draft.kind !== "paragraph" || draft.text.endsWith(":")) break;
      if (draft.text.length > LONGEST_ITEM || /[?]$/.test(draft.text)) break;
      const lower = /^\p{Ll}/u.test(draft.text);
      const ended = /[.!]["”)]?$/.test(draft.text);
      const next = drafts[at + 1];
      const headed =
        !lower &&
        !/[;,.]$/.test(draft.text) &&
        (numberDepth(draft.text) > 0 ||
          inCapitals(draft.text) ||
          (inTitleCase(draft.text) && (next?.text.length ?? 0) > LONGEST_ITEM && at > i + 1));
      if (headed || (ended && !lower && at > i + 1 && !/[.!;]$/.test(drafts[at - 1]?.text ?? ""))) break;
      draft.kind = "list-item";
      draft.level = 1;
      open = !(ended && /[;,]$/.test(drafts[at - 1]?.text ?? "")) || /(?:;|\band|\bor)$/.test(draft.text);
    }
  }
  return drafts;
}

const RUN_IN =
  /^((?:\d{1,2}(?:\.\d{1,2}){0,3}\.? )?\p{Lu}[^.,:;?!]{6,70}?) ((?:This|These|Your) \p{L}|(?:We|The|You|Our|If|When|As|By|In|To|Please) \p{Ll})/u;

/** "Information We Collect We collect several types …": text taken from a page runs headings into paragraphs. */
function splitRunInHeading(draft: Draft): Draft[] {
  if (draft.kind !== "paragraph" || draft.text.length < 100) return [draft];
  const text = tidy(draft.text);
  const found = RUN_IN.exec(text);
  const heading = found?.[1] ?? "";
  if (found === null || heading.split(" ").length < 2 || heading.split(" ").length > 10) return [draft];
  if (!(numberDepth(heading) > 0 || inTitleCase(heading))) return [draft];
  const level = 1 + Math.max(1, numberDepth(heading));
  const place = draft.line === undefined ? {} : { line: draft.line };
  return [
    { kind: "heading", level, text: heading, ...place },
    { kind: "paragraph", text: text.slice(heading.length + 1), ...place },
  ];
}
