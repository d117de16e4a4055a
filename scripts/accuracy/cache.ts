import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What parsing depends on besides the file itself. */
const SOURCES = ["src/documents", "src/text/blocks.ts", "src/text/sentences.ts", "src/text/abbreviations.ts"];

/** Keeps results of parsing in `.tmp/`, for as long as neither the file nor the code that parses it changes. */
export function parseCache<T>(project: string): (file: Uint8Array, parse: () => Promise<T>) => Promise<T> {
  const folder = join(project, ".tmp/parsed");
  mkdirSync(folder, { recursive: true });
  const code = digest(
    SOURCES.flatMap((source) => sourceFiles(join(project, source))).map((path) => readFileSync(path)),
  );
  return async (file, parse) => {
    const path = join(folder, `${digest([file, Buffer.from(code)])}.json`);
    if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
    const parsed = await parse();
    writeFileSync(path, JSON.stringify(parsed));
    return parsed;
  };
}

function sourceFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (path.endsWith(".ts")) return [path];
  const inside = readdirSync(path, { recursive: true, encoding: "utf8" });
  return inside
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(path, name));
}

function digest(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
