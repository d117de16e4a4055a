import type { Document } from "yaml";
import { jsonErrorOffset } from "../base/index.js";
import { shown } from "./source.js";
import { openingOf } from "./tree.js";

export type Read =
  | { readonly data: unknown }
  | { readonly wrong: readonly { readonly offset: number; readonly message: string }[] };

/** More are never shown, and a hostile file can hold one in every few bytes. */
export const MOST_MISTAKES = 100;

/** Plain words for what people get wrong most often; the parser's own words for the rest. */
const YAML_MISTAKES: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "text with a colon and a space in it must stand in quotes",
  TAB_AS_INDENT: "indent with spaces: YAML allows no tabs there",
  BAD_INDENT: "this line is indented differently from its neighbours",
  MISSING_CHAR: "a quote or bracket is not closed",
  MULTIPLE_DOCS: "a manifest is one document: remove the line ---",
  TAG_RESOLVE_FAILED: "tags such as !name have no meaning in a manifest: put the text in quotes",
  BAD_ALIAS: "text that begins with * or & must stand in quotes",
  MULTILINE_IMPLICIT_KEY: "a colon after the key is missing, or a quote is not closed",
};

/** The data of a YAML document without empty values: `logo:` with nothing after it is as good as not there. */
export function readYaml(doc: Document): Read {
  const mistakes = [...doc.errors, ...doc.warnings].slice(0, MOST_MISTAKES);
  if (mistakes.length > 0) {
    return {
      wrong: mistakes.map((e) => ({
        offset: e.code === "MISSING_CHAR" ? openingOf(doc, e.pos[0]) : e.pos[0],
        message: YAML_MISTAKES[e.code] ?? shown(e.message),
      })),
    };
  }
  try {
    const data: unknown = doc.toJS({ reviver: withoutNull });
    return { data };
  } catch (error) {
    // yaml throws a ReferenceError for aliases that would multiply into an unbounded amount of data.
    if (error instanceof ReferenceError)
      return { wrong: [{ offset: 0, message: "aliases (*name) repeat too much data" }] };
    throw error;
  }
}

/** The data of strict JSON: no comments, no trailing commas. */
export function readJson(text: string): Read {
  try {
    const data: unknown = JSON.parse(text, withoutNull);
    return { data };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { offset, problem } = jsonErrorOffset(text);
    return { wrong: [{ offset, message: problem }] };
  }
}

function withoutNull(this: unknown, _key: unknown, value: unknown): unknown {
  return value === null ? undefined : value;
}
