import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { UserError } from "../src/base/index.js";
import { CHECKS } from "../src/checks/index.js";
import { manifestJsonSchema } from "../src/manifest/index.js";
import { BUILTIN_PACK, compilePack } from "../src/rules/index.js";

/** What the package starts from: the command line, the library, and the process that reads PDFs apart. */
const entries: Record<string, string> = { cli: "src/cli/process.ts", index: "src/index.ts" };
if (existsSync("src/documents/pdf-reader.ts")) entries["pdf-reader"] = "src/documents/pdf-reader.ts";

const folder = `rules/${BUILTIN_PACK}`;
const pack = await compilePack(folder, CHECKS, folder).catch((thrown: unknown) => {
  if (!(thrown instanceof UserError)) throw thrown;
  const { place, message, hint } = thrown;
  console.error(`${place?.file}:${place?.line ?? 1}: ${message} ${hint}`);
  process.exit(2);
});

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: entries,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Names stay, so that the stack of a bug can be read; esbuild's keepNames would cost time at every closure.
  minifySyntax: true,
  minifyWhitespace: true,
  // All in one folder: code that looks beside itself finds the packs and the PDF reader wherever it ends up.
  chunkNames: "[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
  // Dependencies written as CommonJS call `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

await mkdir("dist/packs", { recursive: true });
await writeFile(`dist/packs/${BUILTIN_PACK}.json`, pack);

// `init` points editors at the manifest's schema.
await writeFile("dist/manifest.schema.json", `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);

const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], {
  stdio: "inherit",
});
process.exitCode = types.status ?? 1;
