import { readFile } from "node:fs/promises";
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type * as z from "zod";
import { didYouMean, type Place, UserError } from "../base/index.js";

/** Larger than any sensible rule file; the parser's check for repeated keys is quadratic. */
const MAX_BYTES = 1024 * 1024;

type Path = readonly (string | number)[];

/** A parsed YAML file of a rule pack, with the place of every value in it. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  readonly text: string;
  /** Place of the value at a path, or of its nearest parent that exists. */
  readonly placeOf: (path: Path) => Place;
  /** Place of the key that names the value at a path. */
  readonly placeOfKey: (path: Path) => Place;
  readonly lineAt: (line: number) => string;
}

/** Reads a YAML file. Throws `UserError` for a file that is missing, too large or not YAML. */
export async function readYamlFile(path: string, shownAs: string): Promise<YamlFile> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    const hint = "Name the YAML file or the folder of a rule pack.";
    throw new UserError("rules-no-pack", `${shownAs} cannot be read: ${String(cause.code)}.`, hint, {
      file: shownAs,
    });
  });
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw new UserError(
      "rules-too-large",
      "This rule file is larger than 1 MB.",
      "Split it into several files.",
      { file: shownAs },
    );
  }
  const counter = new LineCounter();
  const lines = text.split(/\r?\n/);
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const at = counter.linePos(fault.pos[0]);
    throw new UserError(
      "rules-not-yaml",
      `This is not valid YAML: ${fault.message}`,
      "Mend the line shown.",
      { file: shownAs, line: at.line, column: at.col },
      lines[at.line - 1],
    );
  }
  const place = (offset: number | undefined): Place => {
    if (offset === undefined) return { file: shownAs };
    const at = counter.linePos(offset);
    return { file: shownAs, line: at.line, column: at.col };
  };
  return {
    file: shownAs,
    data: plain(document, shownAs),
    text,
    placeOf: (wanted) => place(offsetOf(document, wanted)),
    placeOfKey: (wanted) => place(keyOffset(document, wanted) ?? offsetOf(document, wanted)),
    lineAt: (line) => lines[line - 1] ?? "",
  };
}

function plain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    // The parser throws ReferenceError for too many or unresolved aliases.
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new UserError(
      "rules-not-yaml",
      `This YAML cannot be resolved: ${cause.message}`,
      "Write the values out instead of using aliases.",
      { file },
    );
  }
}

function nodeAt(document: Document.Parsed, path: Path): Node | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node : undefined;
}

function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const found = nodeAt(document, path.slice(0, length));
    if (found?.range) return found.range[0];
  }
  return undefined;
}

function keyOffset(document: Document.Parsed, path: Path): number | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
  return pair !== undefined && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

/** Validates with a schema. Throws `UserError` with the place, the line and, for an unknown key, a suggestion. */
export function validate<T>(
  file: YamlFile,
  schema: z.ZodType<T>,
  data: unknown,
  at: Path,
  knownKeys: Iterable<string>,
): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = firstToTell(result.error.issues);
  const path = [...at, ...issue.path.filter((part) => typeof part !== "symbol")];
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const place = file.placeOfKey([...path, key]);
    const hint = didYouMean(key, knownKeys) || "Remove it, or see `bb2-ready schema rules`.";
    throw new UserError(
      "rules-unknown-key",
      `Unknown key "${key}".`,
      hint,
      place,
      file.lineAt(place.line ?? 0),
    );
  }
  const place = file.placeOf(path);
  const name = path.length === 0 ? "The file" : `"${path.join(".")}"`;
  throw new UserError(
    "rules-invalid",
    `${name} is not right: ${issue.message}.`,
    "See `bb2-ready schema rules` for what a rule file holds.",
    place,
    file.lineAt(place.line ?? 0),
  );
}

/** A misspelt key explains the key that is missing, so it is told first. */
function firstToTell(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) throw new Error("a failed validation without an issue");
  return issue;
}
