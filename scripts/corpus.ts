/** `npm run corpus`: reads and judges every document of the corpus; a crash, a hang or a silent loss shows here. */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { corpusFolder, NO_CORPUS } from "./accuracy/corpus.js";
import { openPipeline } from "./accuracy/pipeline.js";
import { documentsIn } from "./corpus/files.js";

/** Processor time, so that a busy machine raises no alarm; longer makes people wait. */
const SLOW_SECONDS = 5;
/** Wall-clock time that no document may take, whatever the machine does. */
const HANG_SECONDS = 30;
const project = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<number> {
  const folder = corpusFolder(process.env, project);
  if (folder === undefined) return say(NO_CORPUS);
  const pipeline = await openPipeline({ project, cache: false });
  const wanted = process.argv.slice(2);
  const paths = documentsIn(folder).filter(
    (path) => wanted.length === 0 || wanted.some((word) => path.includes(word)),
  );
  const problems: string[] = [];
  let crashed = 0;
  let slow = 0;
  for (const path of paths) {
    const name = relative(folder, path);
    const started = performance.now();
    const before = process.cpuUsage();
    try {
      const { document, problem } = await pipeline.judgeBytes(await readFile(path), path);
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(before);
      const busy = (user + system) / 1e6;
      const isSlow = busy > SLOW_SECONDS || seconds > HANG_SECONDS;
      if (isSlow) slow += 1;
      if (problem !== undefined) problems.push(`${name}: ${problem}`);
      const size = document
        ? `${document.words} words, ${document.blocks.length} blocks, ${document.language}`
        : "no document";
      say(
        `${seconds.toFixed(2).padStart(6)} s (${busy.toFixed(2)} s busy)${isSlow ? " SLOW" : ""}  ${name}  (${size})`,
      );
    } catch (error) {
      crashed += 1;
      say(`CRASH ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  say(`\nWith a problem:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  say(`\n${paths.length} documents, ${crashed} crashed, ${slow} slow, ${problems.length} with a problem`);
  return crashed + slow > 0 ? 1 : 0;
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

process.exitCode = await main();
