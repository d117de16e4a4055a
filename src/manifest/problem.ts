import { UserError } from "../base/index.js";

/** What the file is that holds mistakes; error codes begin so. */
export type FileKind = "manifest" | "decisions";

/** One mistake in a manifest, with its place and the line as it may be shown. */
export interface Problem {
  readonly code: "manifest-syntax" | "manifest-invalid" | "manifest-secret";
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly excerpt: string;
}

/** A hostile file can hold a mistake a line; nobody reads more than this many at once. */
export const MOST_PROBLEMS = 20;

const HINTS: Readonly<Record<Problem["code"], string>> = {
  "manifest-syntax": "Mend the lines shown. Text with a colon, # or quotes in it goes in double quotes.",
  "manifest-invalid": "Mend the lines shown; `bb2-ready schema KIND` lists every key.",
  "manifest-secret":
    `Keep the secret in an environment variable and write a reference, such as client-secret: \${BB2_CLIENT_SECRET}. ` +
    "If the file was ever committed or shared, have the secret replaced.",
};

/** All problems of a file as one error: the gravest kind gives the code, the first in the file gives the place. */
export function problemsError(
  file: string,
  found: readonly Problem[],
  kind: FileKind = "manifest",
): UserError {
  const problems = [...found].sort((a, b) => a.line - b.line || a.column - b.column);
  const first = problems[0];
  if (first === undefined) throw new Error("an error needs at least one problem");
  const gravest = problems.find((p) => p.code === "manifest-secret")?.code ?? first.code;
  const code = gravest.replace("manifest", kind);
  const hint = HINTS[gravest].replace("KIND", kind);
  const place = { file, line: first.line, column: first.column };
  if (problems.length === 1) return new UserError(code, first.message, hint, place, numbered(first));
  const listed = problems.slice(0, MOST_PROBLEMS);
  const rest = problems.length - listed.length;
  const lines = listed.map((p) => `${file}:${p.line}:${p.column} ${p.message}`);
  if (rest > 0) lines.push(`… and ${rest} more`);
  const excerpt = [...new Set(listed.map(numbered))].join("\n");
  return new UserError(
    code,
    `${problems.length} problems in the ${kind === "manifest" ? "manifest" : "file of decisions"}:\n${lines.join("\n")}`,
    hint,
    place,
    excerpt,
  );
}

function numbered({ line, excerpt }: Problem): string {
  return `${String(line).padStart(4)} | ${excerpt}`;
}
