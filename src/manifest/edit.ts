/** Edits of YAML files that people keep: only the lines of what is added or replaced change. */
import { isDeepStrictEqual } from "node:util";
import { Document, isCollection, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import { UserError } from "../base/index.js";
import { keyText } from "./tree.js";

/** The way to a value: `["attestations", "demo/journey"]`, `["waivers", 2]`. */
export type EditPath = readonly [string, string | number];
type Entry = Readonly<Record<string, unknown>>;

/**
 * Adds an entry at the end of a list that stands at the top of a YAML file; the list is made where there is none. Every
 * other line stays as it is, byte for byte: the text is not written anew. Where a form is too unusual for that (a list
 * that is an alias, a file in braces), the `yaml` library writes the whole file: comments and order stay, spacing may
 * not. Throws UserError `cannot-edit` when neither gives a file with the old data and the new entry.
 */
export function addEntry(text: string, section: string, entry: Entry): string {
  return edited(text, {
    splice: (body) => spliceEntry(body, section, entry),
    api: (doc) => {
      if (doc.contents === null || !doc.has(section)) doc.setIn([section], doc.createNode([entry]));
      else doc.addIn([section], doc.createNode(entry));
    },
    data: (before) => ({
      ...before,
      [section]: [...(Array.isArray(before[section]) ? before[section] : []), entry],
    }),
  });
}

/** Puts an entry in the place of another. As `addEntry`; comments inside what is replaced go with it. */
export function replaceEntry(text: string, path: EditPath, entry: Entry): string {
  const [section, at] = path;
  return edited(text, {
    splice: (body) => spliceReplacement(body, path, entry),
    api: (doc) => doc.setIn(path, doc.createNode(entry)),
    data: (before) => {
      const held = before[section];
      const now = Array.isArray(held)
        ? held.map((one: unknown, index) => (index === at ? entry : one))
        : { ...record(held), [at]: entry };
      return { ...before, [section]: now };
    },
  });
}

interface Edit {
  /** Undefined where the text has no form that it can be done in. */
  readonly splice: (body: string) => string | undefined;
  readonly api: (doc: Document) => void;
  readonly data: (before: Entry) => Entry;
}

function edited(text: string, { splice, api, data }: Edit): string {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const body = text.slice(mark.length);
  const before = parseDocument(body);
  const wanted = data(record(before.toJS()));
  const right = (made: string | undefined): made is string =>
    made !== undefined && isDeepStrictEqual(dataIn(made), wanted);
  const spliced = splice(body);
  if (right(spliced)) return mark + spliced;
  try {
    api(before);
    const written = before.toString({ lineWidth: 0 });
    if (right(written)) return mark + written;
  } catch {
    // The library refuses what cannot be added to, such as a list that is an alias.
  }
  throw new UserError(
    "cannot-edit",
    "The file is written in a way that cannot be added to safely.",
    "Nothing was written. Write the entry by hand: docs/decisions.md shows its form.",
  );
}

function dataIn(text: string): unknown {
  const doc = parseDocument(text);
  return doc.errors.length > 0 ? undefined : doc.toJS();
}

function spliceEntry(text: string, section: string, entry: Entry): string | undefined {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const root = parseDocument(text).contents;
  if (root === null) return `${ended(text, eol)}${section}:${eol}${item(entry, 2, eol)}`;
  if (!isMap(root) || root.flow === true) return undefined;
  const pair = root.items.find((one) => keyText(one) === section);
  if (pair === undefined) {
    const indent = columnOf(text, root.range?.[0] ?? 0);
    return `${ended(text, eol)}${" ".repeat(indent)}${section}:${eol}${item(entry, indent + 2, eol)}`;
  }
  const list = pair.value;
  if (isSeq(list) && list.flow !== true) {
    const start = list.range?.[0] ?? 0;
    return insertAfter(text, list.range?.[1] ?? text.length, item(entry, columnOf(text, start), eol), eol);
  }
  const empty = (isSeq(list) && list.items.length === 0) || (isScalar(list) && list.value === null);
  const range = (isSeq(list) || isScalar(list)) && empty ? list.range : undefined;
  if (range === undefined || range === null) return undefined;
  // "[]" goes, and what is left of its line stays.
  const [from, to] = range;
  const bare = to > from ? text.slice(0, from).replace(/[ \t]+$/, "") + text.slice(to) : text;
  return insertAfter(bare, to > from ? from - 1 : from, item(entry, 2, eol), eol);
}

function spliceReplacement(text: string, path: EditPath, entry: Entry): string | undefined {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const [section, at] = path;
  const root = parseDocument(text).contents;
  if (!isMap(root)) return undefined;
  const held = root.items.find((pair) => keyText(pair) === section)?.value;
  if (!isCollection(held)) return undefined;
  const found = isMap(held)
    ? held.items.find((pair) => keyText(pair) === String(at))?.value
    : typeof at === "number"
      ? held.items[at]
      : undefined;
  const node = isPair(found) ? found.value : found;
  if (!isMap(node) || node.range === null || node.range === undefined) return undefined;
  const [from, to] = node.range;
  const made = node.flow === true ? flow(entry) : block(entry, columnOf(text, from), eol).trimStart();
  const rest = text.slice(to);
  // A block ends with its line; the last line of a file may have no end.
  const tail = node.flow === true || text[to - 1] === "\n" ? made : made.trimEnd();
  return text.slice(0, from) + tail + rest;
}

/** Puts lines after the line that holds a place; after the place itself where a line begins there. */
function insertAfter(text: string, place: number, lines: string, eol: string): string {
  if (place > 0 && text[place - 1] === "\n") return text.slice(0, place) + lines + text.slice(place);
  const end = text.indexOf("\n", place);
  return end < 0 ? ended(text, eol) + lines : text.slice(0, end + 1) + lines + text.slice(end + 1);
}

/** The text, its last line ended. */
function ended(text: string, eol: string): string {
  return text === "" || text.endsWith("\n") ? text : text + eol;
}

function item(entry: Entry, indent: number, eol: string): string {
  const lines = block(entry, indent + 2, eol);
  return `${" ".repeat(indent)}- ${lines.trimStart()}`;
}

function block(entry: Entry, indent: number, eol: string): string {
  const lines = new Document(entry).toString({ lineWidth: 0 }).trimEnd().split("\n");
  return lines.map((line) => `${line === "" ? "" : " ".repeat(indent)}${line}${eol}`).join("");
}

/** On one line, whatever its length: an entry in braces stands among others. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, held]) => `${flow(key)}: ${flow(held)}`)
      .join(", ")} }`;
  const text = String(value);
  return /^(?!(?:true|false|null)$)[a-z][\w/-]*$/i.test(text) ? text : JSON.stringify(value);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function record(value: unknown): Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
