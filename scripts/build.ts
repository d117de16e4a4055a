import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { CHECKS } from "../src/checks/index.js";
import { BUILTIN_PACK, compilePack } from "../src/rules/index.js";

/** What the package starts from: the command line, the library, and the process that reads PDFs apart. */
const entries: Record<string, string> = { cli: "src/cli/process.ts", index: "src/index.ts" };
if (existsSync("src/documents/pdf-reader.ts")) entries["pdf-reader"] = "src/documents/pdf-reader.ts";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: entries,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minify: true,
  // Stacks of bugs must stay readable.
  keepNames: true,
  chunkNames: "chunks/[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
  // Dependencies written as CommonJS call `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

const folder = `rules/${BUILTIN_PACK}`;
await mkdir("dist/packs", { recursive: true });
await writeFile(`dist/packs/${BUILTIN_PACK}.json`, await compilePack(folder, CHECKS, folder));

execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], {
  stdio: "inherit",
});
