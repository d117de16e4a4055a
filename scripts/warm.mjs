// Part of the build: checks the samples as a user would and keeps the code that was compiled for it (src/cli/cached.ts).
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const scripts = new Map();
globalThis[Symbol.for("bb2-ready.compiled")] = (file, script) => scripts.set(file, script);
process.env.CI = "1";
const samples = ["bb2-ready.yaml", "bb2-ready.pdf.yaml"]
  .map((name) => `fixtures/apps/ready/${name}`)
  .filter((path) => existsSync(path));
const require = createRequire(import.meta.url);
const cli = require.resolve("../dist/cli.cjs");
for (const sample of samples) {
  process.argv.splice(2, process.argv.length, "check", sample, "--offline", "--today", "2026-11-24");
  // Two manifests at once would be checked by other processes; loaded anew, the command line runs again here.
  delete require.cache[cli];
  await require(cli).done;
}
// A sample that is not ready is for the tests to say.
process.exitCode = 0;
for (const [file, script] of scripts) writeFileSync(file, script.createCachedData());
