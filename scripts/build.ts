import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { UserError } from "../src/base/index.js";
import { CHECKS } from "../src/checks/index.js";
import { decisionsJsonSchema, manifestJsonSchema, SHAPES_FILE, shapes } from "../src/manifest/index.js";
import { BUILTIN_PACK, compilePack } from "../src/rules/index.js";

/** What each command loads when it runs. A check is a bundle of its own (see CACHED). */
const RUNS = (await readdir("src/cli"))
  .filter((file) => (file.endsWith("-run.ts") && file !== "check-run.ts") || file === "print-error.ts")
  .map((file) => file.replace(/\.ts$/, ""));

/**
 * What the package starts from, as modules: the library, the embedded sandbox, a worker of many apps, the process that
 * reads PDFs apart, and the commands.
 */
const entries: Record<string, string> = {
  ...Object.fromEntries(RUNS.map((name) => [name, `src/cli/${name}.ts`])),
  index: "src/index.ts",
  sandbox: "src/sandbox/index.ts",
  rehearsal: "src/rehearse.ts",
  "many-worker": "src/cli/many-worker.ts",
  // What a check needs only now and then, since it brings the schema library along (see APART).
  "manifest-parse": "src/manifest/parse.ts",
  "rules-load": "src/rules/load.ts",
  "report-saved": "src/report/saved.ts",
};
if (existsSync("src/documents/pdf-reader.ts")) entries["pdf-reader"] = "src/documents/pdf-reader.ts";

const folder = `rules/${BUILTIN_PACK}`;
const pack = await compilePack(folder, CHECKS, folder).catch((thrown: unknown) => {
  if (!(thrown instanceof UserError)) throw thrown;
  const { place, message, hint } = thrown;
  console.error(`${place?.file}:${place?.line ?? 1}: ${message} ${hint}`);
  process.exit(2);
});

/** What the command line loads as a bundle of its own, with its compiled code kept: by the file they start from. */
const CACHED: Readonly<Record<string, { readonly name: string; readonly exports: readonly string[] }>> = {
  "check-run": { name: "check", exports: ["runCheck"] },
  "pdf-text": { name: "pdf", exports: ["readPdfHere"] },
  formats: { name: "formats", exports: ["renderFormat"] },
  "pdf-report": { name: "pdf-report", exports: ["renderPdf"] },
  "observe-run": { name: "probe", exports: ["observeSandbox"] },
};

/** Modules that those bundles leave outside: by the end of their path, where they are found beside the bundle. */
const APART: Readonly<Record<string, string>> = {
  "manifest/parse.js": "./manifest-parse.js",
  "rules/load.js": "./rules-load.js",
  "report/saved.js": "./report-saved.js",
};

const apart: Plugin = {
  name: "apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:parse|load|saved)\.js$/ }, ({ path, kind, resolveDir }) => {
      const beside = APART[resolve(resolveDir, path).split(/[\\/]/).slice(-2).join("/")];
      return kind === "dynamic-import" && beside !== undefined ? { path: beside, external: true } : undefined;
    });
  },
};

/** Turns the import of such a file into a call of the loader: in modules its own, in bundles the one they are handed. */
const cached = (loader: "import" | "handed", files: readonly string[]): Plugin => ({
  name: "cached",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`/(?:${files.join("|")})\\.js$`) }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path: path.replace(/^.*\/|\.js$/g, ""), namespace: "cached" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "cached" }, ({ path }) => {
      const { name = path, exports = [] } = CACHED[path] ?? {};
      const load = loader === "import" ? 'import { loadCached as __load } from "./src/cli/cached.js";\n' : "";
      return {
        contents: `${load}export const { ${exports.join(", ")} } = __load("${name}");`,
        resolveDir: ".",
      };
    });
  },
});

/** The command line finds the commands beside it. */
const runs: Plugin = {
  name: "runs",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[a-z-]+\.js$/ }, ({ path, kind }) =>
      kind === "dynamic-import" && RUNS.includes(path.slice(2, -3)) ? { path, external: true } : undefined,
    );
  },
};

const common = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20.19",
  // Names stay, so that the stack of a bug can be read; esbuild's keepNames would cost time at every closure.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  define: { BB2_BUILT: "true" },
  logLevel: "warning",
} satisfies BuildOptions;

await rm("dist", { recursive: true, force: true });
await build({
  ...common,
  entryPoints: entries,
  splitting: true,
  format: "esm",
  // All in one folder: code that looks beside itself finds the packs and the PDF reader wherever it ends up.
  chunkNames: "[name]-[hash]",
  // It is CommonJS: of a chunk of it, `import()` would find nothing by its name.
  external: ["undici"],
  plugins: [cached("import", ["check-run"])],
  // Dependencies written as CommonJS call `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});

// The command line itself is a script: to start Node's loader of modules costs a tenth of what Node itself takes to start.
await build({
  ...common,
  entryPoints: { cli: "src/cli/process.ts" },
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  plugins: [cached("import", ["check-run"]), runs],
  define: { ...common.define, "import.meta.url": "__url" },
  banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
});

// A check costs mostly the compiling of its own code. As scripts rather than modules, bundles can be handed the code
// that this build of Node made of them; what is seldom needed stays in the packages it comes from.
const OUTSIDE = ["franc-min", "chardet", "markdown-it", "undici", "ora", "pdfkit", "oauth4webapi"];
await build({
  ...common,
  // The report formats are a bundle of their own: a check that writes none does not read them.
  entryPoints: {
    check: "src/cli/check-run.ts",
    pdf: "src/documents/pdf-text.ts",
    formats: "src/report/formats.ts",
    "pdf-report": "src/report/pdf-report.ts",
    // Only a check that tries a sandbox reads what does that.
    probe: "src/observe-run.ts",
  },
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  external: OUTSIDE,
  plugins: [cached("handed", ["pdf-text", "formats", "pdf-report", "observe-run"]), apart],
  define: { ...common.define, "import.meta.url": "__url" },
});

// Node refuses `import()` in scripts that were compiled before, so they are handed that of the loader.
const importing = new RegExp(
  `\\bimport\\(("(?:${[...OUTSIDE, ...Object.values(APART)].join("|")})")\\)`,
  "g",
);
for (const name of ["check", "pdf", "formats", "pdf-report", "probe"]) {
  const script = await readFile(`dist/${name}.cjs`, "utf8");
  // Plain ASCII is read as it lies, one byte a character: esbuild escapes what stands in strings, and we the rest.
  const ascii = script.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  await writeFile(`dist/${name}.cjs`, ascii.replace(importing, "__import($1)"), "latin1");
}

await mkdir("dist/packs", { recursive: true });
await writeFile(`dist/packs/${BUILTIN_PACK}.json`, pack.rules);
await writeFile(`dist/packs/${BUILTIN_PACK}.texts.json`, pack.texts);
await writeFile(`dist/packs/${BUILTIN_PACK}.tables`, pack.tables);

// `init`, `attest` and `waive` point editors at the schemas of what they write.
await writeFile("dist/decisions.schema.json", `${JSON.stringify(decisionsJsonSchema(), null, 2)}\n`);
await writeFile("dist/manifest.schema.json", `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);

// What `check` asks of a manifest, so that it can do without the schema library.
await writeFile(`dist/${SHAPES_FILE}`, JSON.stringify(shapes()));

const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], {
  stdio: "inherit",
});
process.exitCode = types.status ?? 1;

// Last, with everything in its place: both kinds of sample are checked, and the code compiled on the way is kept.
const warm = spawnSync(process.execPath, ["scripts/warm.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
if (warm.status !== 0) process.exitCode = 1;
