import { LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { UserError } from "../base/index.js";
import type { LoadedDecisions, LoadedManifest } from "../judge/model.js";
import { tooDeepAt } from "./depth.js";
import { shapeProblems } from "./issues.js";
import { type FileKind, type Problem, problemsError } from "./problem.js";
import { MOST_MISTAKES, readJson, readYaml } from "./read.js";
import { decisionsSchema, manifestSchema } from "./schema.js";
import { Source } from "./source.js";
import { inspectTree, offsetOf } from "./tree.js";

/**
 * Reads the text of a manifest; `path` is named in places, and read as strict JSON where it ends in .json.
 * Throws one UserError for all problems: manifest-empty, manifest-syntax, manifest-invalid or manifest-secret.
 */
export function parseManifest(path: string, text: string): LoadedManifest {
  return parseAs(path, text, manifestSchema, "manifest");
}

/** The same for a file of decisions; the codes begin with "decisions-". A file without anything in it holds none. */
export function parseDecisions(path: string, text: string): LoadedDecisions {
  const bare = !/^(?![ \t]*(?:#|\r?$))/m.test(text);
  return parseAs(path, bare ? "{}" : text, decisionsSchema, "decisions");
}

interface Parsed<T> extends Omit<LoadedManifest, "data"> {
  readonly data: T;
}

function parseAs<T>(path: string, text: string, schema: z.ZodType<T>, kind: FileKind): Parsed<T> {
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
  const result = schema.safeParse(read.data);
  if (!result.success) {
    for (const { path: at, of, message, secret } of shapeProblems(result.error.issues, read.data)) {
      const offset = offsetOf(doc, at, of);
      problems.push(
        problem(
          "manifest-invalid",
          offset,
          message,
          secret ? offset + String(at.at(-1)).length + 1 : undefined,
        ),
      );
    }
  }
  if (!result.success || problems.length > 0) throw problemsError(path, problems, kind);
  return {
    path,
    data: result.data,
    placeOf: (at) => ({ file: path, ...source.position(offsetOf(doc, at)) }),
    lineAt: (line) => source.line(line),
  };
}
