import type * as z from "zod";
import { suggest } from "../base/index.js";
import { keysAt, sectionOf } from "./json-schema.js";
import { shown } from "./source.js";

type Issue = z.core.$ZodIssue;

/** More are never shown, and a hostile file can hold one in every few bytes. */
const MOST_ISSUES = 100;

/** What is wrong with the value (or the key) at a path. */
export interface ShapeProblem {
  readonly path: readonly PropertyKey[];
  readonly of: "key" | "value";
  readonly message: string;
  /** The line may hold a secret under a misspelt key. */
  readonly secret: boolean;
}

/** Says in plain words what zod found. `data` is the value that was validated. */
export function shapeProblems(issues: readonly Issue[], data: unknown): ShapeProblem[] {
  const misspelt = new Set(issues.filter((i) => i.code === "unrecognized_keys").map((i) => i.path.join(".")));
  // With a misspelt key, “names neither a file nor a url” only says the same again.
  const telling = issues.filter((i) => i.code !== "custom" || !misspelt.has(i.path.join(".")));
  return telling.slice(0, MOST_ISSUES).flatMap((issue) => describe(issue, [], data));
}

function describe(issue: Issue, under: readonly PropertyKey[], data: unknown): ShapeProblem[] {
  const path = [...under, ...issue.path];
  const one = (message: string): ShapeProblem[] => [{ path, of: "value", secret: false, message }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, MOST_ISSUES).map((key) => unknownKey(path, key));
    case "invalid_key":
      return [
        {
          path,
          of: "key",
          secret: false,
          message: `${quote(last(path))} ${issue.issues[0]?.message ?? "is no valid key"}`,
        },
      ];
    case "invalid_union":
      return unionProblem(issue, path, data);
    case "invalid_type":
      return one(wrongType(issue.expected, path, valueAt(data, path)));
    case "invalid_value":
      return one(wrongValue(issue.values.map(String), path, valueAt(data, path)));
    case "invalid_format":
      return one(
        issue.format === "date"
          ? `${name(path)} must be a day that exists, written YYYY-MM-DD, not ${quote(valueAt(data, path))}`
          : `${name(path)} ${issue.message}`,
      );
    case "too_small":
      return one(
        issue.origin === "string"
          ? `${name(path)} is empty`
          : `${name(path)} must be at least ${issue.minimum}`,
      );
    case "too_big":
      return one(`${name(path)} must be at most ${issue.maximum}`);
    case "custom":
    case "not_multiple_of":
    case "invalid_element":
      return one(`${name(path)} ${issue.message}`);
  }
}

function unknownKey(path: readonly PropertyKey[], key: string): ShapeProblem {
  const near = suggest(key, keysAt(path) ?? []);
  const home = near === undefined ? sectionOf(key) : undefined;
  const help =
    near !== undefined ? `; did you mean ${near}?` : home !== undefined ? `; it belongs under ${home}` : "";
  const secret = near?.includes("secret") ?? false;
  return {
    path: [...path, key],
    of: "key",
    message: `unknown key ${quote(key)}${where(path)}${help}`,
    secret,
  };
}

/** Text or a section: what is wrong with the form the writer chose. */
function unionProblem(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly PropertyKey[],
  data: unknown,
): ShapeProblem[] {
  const chosen = issue.errors.find(
    (errors) => !errors.some((e) => e.code === "invalid_type" && e.path.length === 0),
  );
  if (chosen !== undefined) return chosen.flatMap((inner) => describe(inner, path, data));
  return [
    {
      path,
      of: "value",
      secret: false,
      message: `${name(path)} must be text or a section, not ${kindOf(valueAt(data, path))}`,
    },
  ];
}

function wrongType(expected: string, path: readonly PropertyKey[], value: unknown): string {
  if (value === undefined) {
    return typeof last(path) === "number"
      ? `${name(path)} is an empty list item`
      : `${name(path)} is missing`;
  }
  if (path.length === 0) return `a manifest is made of keys such as application:, not of ${kindOf(value)}`;
  const scalar = typeof value === "number" || typeof value === "boolean";
  if (expected === "string" && scalar)
    return `${name(path)} must be text: write it in quotes, "${String(value)}"`;
  if (expected === "boolean") return `${name(path)} must be true or false, not ${said(value)}`;
  return `${name(path)} must be ${KINDS[expected] ?? expected}, not ${said(value)}`;
}

function wrongValue(values: readonly string[], path: readonly PropertyKey[], value: unknown): string {
  if (value === undefined) return `${name(path)} is missing: one of ${values.join(", ")}`;
  const word = value === true ? "yes" : value === false ? "no" : String(value);
  const near = typeof value === "object" ? undefined : suggest(word, values);
  return `${name(path)} is ${said(value)}, not one of ${values.join(", ")}${near === undefined ? "" : `; did you mean ${near}?`}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "a section with keys",
  record: "a section with keys",
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a section with keys";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

function said(value: unknown): string {
  return typeof value === "object" ? kindOf(value) : quote(value);
}

function quote(value: unknown): string {
  return `"${shown(String(value))}"`;
}

/** `waivers[0].reason`, as the reader writes it. */
function name(path: readonly PropertyKey[]): string {
  const joined = path.reduce<string>(
    (so, step) =>
      typeof step === "number" ? `${so}[${step}]` : so === "" ? String(step) : `${so}.${String(step)}`,
    "",
  );
  return shown(joined);
}

function where(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : ` in ${name(path)}`;
}

function last(path: readonly PropertyKey[]): PropertyKey {
  return path.at(-1) ?? "";
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
