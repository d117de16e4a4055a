import { readFileSync } from "node:fs";

/** Name and version of this tool, from the package's own description. */
export function tool(): { readonly name: string; readonly version: string } {
  // One folder up from src/ and from dist/ alike.
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return { name, version };
}
