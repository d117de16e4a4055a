/** `npm run bench`: start-up and memory of whole processes beside their targets. It measures and never fails. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { BIG, writeBigPdf } from "./big-pdf.js";
import { writeBomb } from "./bomb.js";
import { leastInTurns, peakOf } from "./measure.js";

const project = fileURLToPath(new URL("..", import.meta.url));
const at = (...path: string[]) => join(project, ...path);
/** The package is measured as a copy, so that a build that goes on beside the bench cannot change it. */
const copy = at(".tmp/bench/app");
const cli = join(copy, "bin/bb2-ready.js");
const html = at("fixtures/apps/ready/bb2-ready.yaml");
const pdf = at("fixtures/apps/ready/bb2-ready.pdf.yaml");
const check = (...args: string[]) => [cli, "check", ...args, "--offline", "--today", "2026-11-24"];
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);

function line(name: string, measured: string, target: string, met: boolean): void {
  process.stdout.write(
    `${name.padEnd(46)} ${measured.padEnd(44)} ${target.padEnd(16)} ${met ? "ok" : "MISSED"}\n`,
  );
}

function ratio(name: string, command: readonly string[], base: readonly string[], target: number): void {
  const [ours, bare] = leastInTurns([command, base], rounds);
  const value = ours!.cpu / bare!.cpu;
  const ran = ours!.exitCode === 0 && bare!.exitCode === 0;
  const measured = `${value.toFixed(2)} × (${ours!.cpu.toFixed(0)} ms to ${bare!.cpu.toFixed(0)} ms)`;
  line(
    name,
    ran ? measured : `did not run: exit ${ours!.exitCode}`,
    `<= ${target} ×`,
    ran && value <= target,
  );
}

/** `expected` is a piece of the output without which the program did not do its work. */
async function memory(
  name: string,
  command: readonly string[],
  target: number,
  expected: RegExp,
): Promise<void> {
  const { megabytes, seconds, exitCode, output } = await peakOf(command);
  const ran = expected.test(output);
  const measured = `${megabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s, exit ${exitCode}`;
  line(name, ran ? measured : `did not run: ${measured}`, `< ${target} MB`, ran && megabytes < target);
  if (!ran) process.stdout.write(`${output.slice(0, 1000)}\n`);
}

/** The PDFs that a manifest names, by its own folder. */
function pdfsOf(manifest: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" && /\.pdf$/i.test(value) && !/^\w+:/.test(value))
      found.push(resolve(dirname(manifest), value));
    else if (value !== null && typeof value === "object") Object.values(value).forEach(walk);
  };
  walk(parse(readFileSync(manifest, "utf8")));
  return [...new Set(found)];
}

async function main(): Promise<void> {
  const folder = at(".tmp/bench");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(copy);
  const big = join(folder, "big.pdf");
  const bomb = join(folder, "bomb.pdf");
  if (!existsSync(big)) await writeBigPdf(big);
  if (!existsSync(bomb)) await writeBomb(bomb);

  for (const part of ["bin", "dist", "rules", "package.json"])
    cpSync(at(part), join(copy, part), { recursive: true });
  if (!existsSync(join(copy, "node_modules"))) symlinkSync(at("node_modules"), join(copy, "node_modules"));
  const pages = new RegExp(`"pages": ?${BIG.pages}\\b`);

  ratio("--help against node -e 0", [cli, "--help"], ["-e", "0"], 1.6);
  ratio("check, HTML sample, against node -e 0", check(html), ["-e", "0"], 4);
  if (existsSync(pdf)) {
    const bare = [at("bench/bare-pdf.mjs"), ...pdfsOf(pdf)];
    ratio("check, PDF sample, against bare extraction", check(pdf), bare, 1.3);
  } else line("check, PDF sample", "no fixtures/apps/ready/bb2-ready.pdf.yaml", "<= 1.3 ×", false);
  await memory("memory, HTML sample", check(html), 150, /\bready\b/i);
  await memory(
    `memory, ${BIG.pages}-page tagged PDF`,
    check("--policy", big, "--format", "json"),
    250,
    pages,
  );

  const { megabytes, seconds, exitCode, output } = await peakOf(check("--policy", bomb));
  const refused = (exitCode === 1 || exitCode === 3) && seconds < 30 && megabytes < 1000;
  line(
    "600 MB Flate bomb refused",
    `${megabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s, exit ${exitCode}`,
    "< 30 s, 1 GB",
    refused,
  );
  if (!refused) process.stdout.write(`${output.slice(0, 1500)}\n`);
}

await main();
