/** `npm run accuracy`: how often the policy rules are right, measured on labelled policies. See docs/accuracy.md. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../src/base/index.js";
import { corpusFolder, loadLabelled, NO_CORPUS } from "./accuracy/corpus.js";
import { accuracyDoc } from "./accuracy/docs.js";
import { breaches, loadGate } from "./accuracy/gate.js";
import { type Answer, crashed, measure, type Part } from "./accuracy/measure.js";
import { readOptions, USAGE } from "./accuracy/options.js";
import { openPipeline } from "./accuracy/pipeline.js";
import { confusion, printElement, printMisses, printPart } from "./accuracy/print.js";

const project = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return say(USAGE);
  const folder = corpusFolder(process.env, project);
  if (folder === undefined) return say(NO_CORPUS);
  const started = performance.now();
  const pipeline = await openPipeline({
    project,
    cache: options.cache,
    ...(options.rules && { rules: options.rules }),
  });
  const labelled = loadLabelled(folder);
  const answers = new Map<string, Answer>();
  for (const { name, path } of labelled) answers.set(name, await pipeline.judge(path).catch(crashed));
  const all = measure(labelled, answers);
  const parts = all.filter((part) => options.halves.includes(part.half) && options.sets.includes(part.set));

  for (const [name, { problem }] of answers) if (problem) say(`PROBLEM ${name}: ${problem}`);
  if (options.list) say(printElement(options.list, parts));
  else if (options.misses) say(printMisses(parts));
  for (const part of options.list ? [] : parts) say(`\n${printPart(part)}\n\n${confusion(part.cells)}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(all.map(asJson), null, 2)}\n`);
  if (options.writeDocs) {
    const path = resolve(project, "docs/accuracy.md");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, accuracyDoc(all, pipeline.pack));
  }
  process.stderr.write(
    `${labelled.length} documents in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
  return options.gate ? gate(all) : 0;
}

function gate(parts: readonly Part[]): number {
  const failed = breaches(loadGate(new URL("accuracy/gate.json", import.meta.url)), parts);
  for (const line of failed) say(`GATE ${line}`);
  say(
    failed.length === 0
      ? "GATE passed"
      : "GATE failed: the rules got worse. Mend them; lower gate.json only with a reason.",
  );
  return failed.length === 0 ? 0 : 1;
}

/** Quotes are left in: this file is for looking at, not for keeping. */
function asJson({ set, half, documents, scores, cells }: Part) {
  return { set, half, documents, ...scores, cells };
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  const { file, line } = error.place ?? { file: "" };
  process.stderr.write(`${error.message} ${error.hint}\n  ${file}:${line ?? ""}\n  ${error.excerpt ?? ""}\n`);
  process.exitCode = 2;
}
