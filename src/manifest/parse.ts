import { type Document, LineCounter, parseDocument } from "yaml";
import { UserError } from "../base/index.js";
import type { LoadedManifest } from "../judge/model.js";
import { shapeProblems } from "./issues.js";
import { type Problem, problemsError } from "./problem.js";
import { readJson, readYaml } from "./read.js";
import { manifestSchema } from "./schema.js";
import { Source } from "./source.js";
import { inspectTree, offsetOf } from "./tree.js";

/**
 * Reads the text of a manifest; `path` is named in places, and read as strict JSON where it ends in .json.
 * Throws one UserError for all problems: manifest-empty, manifest-syntax, manifest-invalid or manifest-secret.
 */
export function parseManifest(path: string, text: string): LoadedManifest {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const source = new Source(text, lines);
  if (doc.contents === null && doc.errors.length === 0) {
    throw new UserError(
      "manifest-empty",
      "the manifest is empty",
      "`bb2-ready init` writes one to fill in.",
      { file: path },
    );
  }
  const seen = syntaxProblems(path, text, doc, source);
  if ("problems" in seen) throw problemsError(path, seen.problems);
  return shaped(path, doc, source, seen.data);
}

function syntaxProblems(
  path: string,
  text: string,
  doc: Document,
  source: Source,
): { data: unknown } | { problems: Problem[] } {
  const json = path.toLowerCase().endsWith(".json");
  // Depth, repeated keys and secrets are looked for before anything walks or shows the data.
  const tree = doc.errors.length > 0 ? [] : inspectTree(doc);
  const problems = tree.map(({ code, offset, message, hideFrom }): Problem => {
    const excerpt =
      hideFrom === undefined ? source.line(source.position(offset).line) : source.lineHiding(hideFrom);
    return { code, ...source.position(offset), message, excerpt };
  });
  if (problems.some((p) => p.code === "manifest-syntax")) return { problems };
  const read = json ? readJson(text) : readYaml(doc);
  if ("data" in read) return problems.length > 0 ? { problems } : read;
  for (const { offset, message } of read.wrong) {
    const place = source.position(offset);
    problems.push({ code: "manifest-syntax", ...place, message, excerpt: source.line(place.line) });
  }
  return { problems };
}

function shaped(path: string, doc: Document, source: Source, data: unknown): LoadedManifest {
  const result = manifestSchema.safeParse(data);
  if (!result.success) {
    const problems = shapeProblems(result.error.issues, data).map((p): Problem => {
      const offset = offsetOf(doc, p.path, p.at);
      const place = source.position(offset);
      const excerpt =
        p.secret === true
          ? source.lineHiding(offset + String(p.path.at(-1)).length + 1)
          : source.line(place.line);
      return { code: "manifest-invalid", ...place, message: p.message, excerpt };
    });
    throw problemsError(path, problems);
  }
  return {
    path,
    data: result.data,
    placeOf: (at) => ({ file: path, ...source.position(offsetOf(doc, at)) }),
    lineAt: (line) => source.line(line),
  };
}
