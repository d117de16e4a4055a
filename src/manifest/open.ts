import { LineCounter, parseDocument } from "yaml";
import { sha256, UserError } from "../base/index.js";
import type { LoadedManifest } from "../judge/model.js";
import { tooDeepAt } from "./depth.js";
import { type FileKind, type Problem, problemsError } from "./problem.js";
import { MOST_MISTAKES, readJson, readYaml } from "./read.js";
import { Source } from "./source.js";
import { inspectTree, offsetOf } from "./tree.js";

export interface Parsed<T> extends Omit<LoadedManifest, "data"> {
  readonly data: T;
}

/** A manifest, or a file of decisions, whose text was read and whose shape was not yet looked at. */
export interface Opened {
  /** As written, without empty values. */
  readonly written: unknown;
  /** Repeated keys and literal secrets. */
  readonly problems: readonly Problem[];
  /** A problem with the value, or the key, at a path; `secret` hides the rest of its line. */
  readonly problemAt: (
    path: readonly PropertyKey[],
    of: "key" | "value",
    message: string,
    secret: boolean,
  ) => Problem;
  readonly finish: <T>(data: T) => Parsed<T>;
}

/**
 * Reads the text of a file; `path` is named in places, and read as strict JSON where it ends in .json. A file of
 * decisions without anything in it holds none. `digest` is the SHA-256 of the bytes. Throws UserError, the code beginning with the kind: -empty, -syntax,
 * and -secret beside it.
 */
export function openFile(path: string, content: string, kind: FileKind, digest = sha256(content)): Opened {
  const bare = kind === "decisions" && !/^(?![ \t]*(?:#|\r?$))/m.test(content);
  const text = bare ? "{}" : content;
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const line = text.slice(0, deep).split("\n").length;
    const message = "brackets or list items are nested far deeper here than they should be";
    throw new UserError(`${kind}-syntax`, message, "Close the brackets that are open.", {
      file: path,
      line,
      column: 1,
    });
  }
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const source = new Source(text, lines);
  if (doc.contents === null && doc.errors.length === 0) {
    throw new UserError(`${kind}-empty`, "the file is empty", "`bb2-ready init` writes one to fill in.", {
      file: path,
    });
  }
  const problem = (code: Problem["code"], offset: number, message: string, hideFrom?: number): Problem => {
    const place = source.position(offset);
    return {
      code,
      ...place,
      message,
      excerpt: hideFrom === undefined ? source.line(place.line) : source.lineHiding(hideFrom),
    };
  };

  // Depth, repeated keys and secrets are looked for before anything walks or shows the data.
  const tree = inspectTree(doc);
  const problems = tree.problems
    .slice(0, MOST_MISTAKES)
    .map((p) => problem(p.code, p.offset, p.message, p.hideFrom));
  if (tree.tooDeep) throw problemsError(path, problems, kind);
  const read = path.toLowerCase().endsWith(".json") ? readJson(text) : readYaml(doc);
  if ("wrong" in read) {
    problems.push(...read.wrong.map((w) => problem("manifest-syntax", w.offset, w.message)));
    throw problemsError(path, problems, kind);
  }
  return {
    written: read.data,
    problems,
    problemAt: (at, of, message, secret) => {
      const offset = offsetOf(doc, at, of);
      const hideFrom = secret ? offset + String(at.at(-1)).length + 1 : undefined;
      return problem("manifest-invalid", offset, message, hideFrom);
    },
    finish: (data) => ({
      path,
      data,
      placeOf: (at) => ({ file: path, ...source.position(offsetOf(doc, at)) }),
      lineAt: (line) => source.line(line),
      sha256: digest,
    }),
  };
}
