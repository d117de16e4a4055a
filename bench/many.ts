/**
 * `npm run bench:many`: 1,000 generated apps through the package as built. Throughput of two workers against one, memory of
 * the whole process tree, the merge of five shards against the run in one piece, and a save under `--watch` against a
 * fresh check. It measures and never fails. BENCH_APPS sets another number of apps.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cost, peakOf } from "./measure.js";

const project = fileURLToPath(new URL("..", import.meta.url));
const folder = join(project, ".tmp/bench-many");
const copy = join(folder, "package");
const cli = join(copy, "bin/bb2-ready.js");
const apps = Number(process.env.BENCH_APPS ?? 1000);
/** Milliseconds between looks at memory while throughput is measured: looking must not take a worker's core. */
const SELDOM = 200;
const KINDS = ["ready", "nearly", "bad"];
const DAY = ["--offline", "--today", "2026-11-24"];

function line(name: string, measured: string, target: string, met: boolean): void {
  process.stdout.write(
    `${name.padEnd(46)} ${measured.padEnd(44)} ${target.padEnd(16)} ${met ? "ok" : "MISSED"}\n`,
  );
}

/** The package is measured as a copy, so that a build that goes on beside the bench cannot change it. */
function prepare(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ["bin", "dist", "rules", "package.json"])
    cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
  for (let index = 0; index < apps; index += 1) {
    const from = join(project, "fixtures/apps", KINDS[index % KINDS.length] ?? "ready");
    const to = join(folder, "apps", String(index).padStart(5, "0"));
    mkdirSync(to, { recursive: true });
    for (const name of ["privacy-policy.html", "terms-of-service.html", "privacy-notice.html"]) {
      if (!existsSync(join(from, name))) continue;
      const text = readFileSync(join(from, name), "utf8");
      // No two documents are the same.
      writeFileSync(join(to, name), text.replace("</body>", `<p>This is text number ${index}.</p></body>`));
    }
    cpSync(join(from, "bb2-ready.yaml"), join(to, "bb2-ready.yaml"));
  }
}

const all = (...more: string[]) => [cli, "check", "apps/*/bb2-ready.yaml", ...DAY, "--quiet", ...more];

async function throughput(): Promise<void> {
  const rates: number[] = [];
  for (const jobs of [1, 2]) {
    const run = await peakOf(
      all("--jobs", String(jobs), "--report", `json=jobs-${jobs}.json`),
      3600,
      folder,
      SELDOM,
    );
    rates.push(apps / run.seconds);
    const measured = `${run.megabytes.toFixed(0)} MB, ${(apps / run.seconds).toFixed(1)} apps/s, exit ${run.exitCode}`;
    line(
      `${apps} apps, ${jobs} ${jobs === 1 ? "worker" : "workers"}`,
      measured,
      "< 400 MB",
      run.megabytes < 400 && run.exitCode === 1,
    );
  }
  const [one = 0, two = 0] = rates;
  line("two workers against one", `${(two / one).toFixed(2)} ×`, ">= 1.5 ×", two / one >= 1.5);
  const same = readFileSync(join(folder, "jobs-1.json")).equals(readFileSync(join(folder, "jobs-2.json")));
  line("the same JSON from both", same ? "the same bytes" : "different", "the same", same);
}

async function shards(): Promise<void> {
  for (let index = 1; index <= 5; index += 1)
    await peakOf(all("--shard", `${index}/5`, "--report", `json=shard-${index}.json`), 3600, folder);
  const merge = await peakOf(
    [cli, "merge", "shard-*.json", "--quiet", "--output", "merged.json"],
    3600,
    folder,
  );
  const same = readFileSync(join(folder, "jobs-2.json")).equals(readFileSync(join(folder, "merged.json")));
  const measured = `${same ? "the same bytes" : "different"}; ${merge.megabytes.toFixed(0)} MB, ${merge.seconds.toFixed(1)} s`;
  line("five shards merged against one run", measured, "the same", same && merge.megabytes < 400);
}

async function kept(): Promise<void> {
  const seconds: number[] = [];
  for (let round = 0; round < 2; round += 1)
    seconds.push(
      (await peakOf(all("--jobs", "2", "--report", "json=kept.json", "--cache=kept"), 3600, folder)).seconds,
    );
  const same = readFileSync(join(folder, "jobs-2.json")).equals(readFileSync(join(folder, "kept.json")));
  const [first = 0, second = 0] = seconds;
  line(
    "--cache, second run against first",
    `${second.toFixed(1)} s to ${first.toFixed(1)} s`,
    "the same JSON",
    same,
  );
}

/** From the save of a policy until the new verdict is printed, against a whole fresh check; the least of some rounds. */
async function watching(): Promise<void> {
  const app = join(folder, "apps/00000");
  const policy = join(app, "privacy-policy.html");
  const text = readFileSync(policy, "utf8");
  const child = spawn(process.execPath, [cli, "check", "--watch", "bb2-ready.yaml", ...DAY], {
    cwd: app,
    env: { ...process.env, CI: "1" },
  });
  let output = "";
  let told = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      output += part.toString();
      told();
    });
  const until = (sign: RegExp) =>
    new Promise<void>((resolve) => {
      told = () => {
        if (sign.test(output)) resolve();
      };
      told();
    });
  await until(/Watching/);
  const saved: number[] = [];
  const fresh: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    output = "";
    const start = performance.now();
    writeFileSync(policy, text.replace("</body>", `<p>Round ${round}.</p></body>`));
    await until(/checked in \d+ ms[\s\S]*\n/);
    saved.push(performance.now() - start);
    const again = await peakOf([cli, "check", "bb2-ready.yaml", ...DAY], 60, app);
    fresh.push(again.seconds * 1000);
    processor.push(cost([cli, "check", join(app, "bb2-ready.yaml"), ...DAY]).cpu);
  }
  child.kill("SIGINT");
  const [watched, whole, cpu] = [saved, fresh, processor].map((times) => Math.min(...times));
  const ratio = (watched ?? 0) / (whole ?? 1);
  const measured = `${ratio.toFixed(2)} × (${watched?.toFixed(0)} ms to ${whole?.toFixed(0)} ms; ${cpu?.toFixed(0)} ms CPU)`;
  line("--watch, save to verdict, against a fresh check", measured, "<= 0.5 ×", ratio <= 0.5);
}

prepare();
const only = process.argv.slice(2);
const parts = { throughput, shards, kept, watching };
for (const [name, part] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) await part();
rmSync(folder, { recursive: true, force: true });
