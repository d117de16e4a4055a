import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, runPool } from "../../src/many/index.js";

/** A worker that misbehaves as its task says. It notes every task it begins, so that tests see who was tried twice. */
const WORKER = `
import { appendFileSync } from "node:fs";
import { spawn } from "node:child_process";
let setup;
let done = 0;
process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  if (message.setup) { setup = message.setup; process.send("ready"); return; }
  const { task } = message;
  appendFileSync(setup.log, task + "\\n");
  if (task === "crash") process.abort();
  if (task === "crash-when-used" && done > 0) process.exit(7);
  if (task === "hang") for (;;);
  if (task === "hang-with-child") {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    appendFileSync(setup.log, "child " + child.pid + "\\n");
    for (;;);
  }
  if (task === "heap") { const all = []; for (;;) all.push(new Array(10000).fill({ a: 1 })); }
  if (task === "buffers") { const all = []; for (;;) all.push(Buffer.alloc(20_000_000, 1)); }
  done += 1;
  const say = () => process.send(setup.prefix + task);
  if (task.startsWith("slow")) setTimeout(say, 300); else say();
});
`;

let folder = "";
let script = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bb2-pool-"));
  script = join(folder, "worker.mjs");
  await writeFile(script, WORKER);
});
afterAll(() => rm(folder, { recursive: true }));

let runs = 0;
async function pool(tasks: readonly string[], jobs: number, seconds = 20) {
  const log = join(folder, `${runs++}.log`);
  await writeFile(log, "");
  const ended = new Map<number, Ended>();
  await runPool(
    tasks,
    {
      script,
      execArgv: ["--max-old-space-size=64"],
      setup: { prefix: "did ", log },
      jobs,
      seconds,
      megabytes: 300,
    },
    (index, how) => {
      ended.set(index, how);
    },
  );
  const begun = (await readFile(log, "utf8")).trim().split("\n");
  return { all: tasks.map((_, index) => ended.get(index)), begun };
}

const did = (task: string) => ({ kind: "answer", value: `did ${task}` });

describe("the pool of workers", () => {
  it("has every task done once, whichever ends first", async () => {
    expect((await pool(["slow", "a", "b", "c"], 2)).all).toEqual(["slow", "a", "b", "c"].map(did));
  });

  it.each([
    ["crash", "crash", 20],
    ["hang", "timeout", 1],
    ["heap", "memory", 20],
  ])("loses only the task that does %s, and says %s", async (task, why, seconds) => {
    const { all } = await pool(["a", "b", task, "c", "d"], 2, seconds);
    expect(all[2]).toMatchObject({ kind: "lost", why });
    expect(all.filter((_, index) => index !== 2)).toEqual(["a", "b", "c", "d"].map(did));
  });

  it.skipIf(process.platform !== "linux")("ends what takes memory outside the heap", async () => {
    const { all } = await pool(["buffers", "a"], 1);
    expect(all).toMatchObject([{ kind: "lost", why: "memory" }, did("a")]);
  });

  it.skipIf(process.platform === "win32")("ends what a worker had started, too", async () => {
    const { all, begun } = await pool(["hang-with-child"], 1, 4);
    expect(all).toMatchObject([{ kind: "lost", why: "timeout" }]);
    const pid = Number(begun.find((line) => line.startsWith("child "))?.slice(6));
    expect(pid).toBeGreaterThan(0);
    // A killed process stays a moment; one that was left alone would stay for ever.
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it("tries again in a fresh worker what ended a used one, and a hang only once", async () => {
    const { all, begun } = await pool(["a", "crash-when-used", "hang", "b"], 1, 1);
    expect(all).toMatchObject([did("a"), did("crash-when-used"), { kind: "lost", why: "timeout" }, did("b")]);
    expect(begun).toEqual(["a", "crash-when-used", "crash-when-used", "hang", "b"]);
  });

  it("says that a worker does not start", async () => {
    const ended: Ended[] = [];
    const options = { execArgv: [], setup: {}, jobs: 1, seconds: 20, megabytes: 300 };
    await runPool(["a", "b"], { ...options, script: join(folder, "missing.mjs") }, (_, how) =>
      ended.push(how),
    );
    expect(ended).toMatchObject([
      { kind: "lost", why: "crash" },
      { kind: "lost", why: "crash" },
    ]);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const ended: number[] = [];
    const log = join(folder, "stop.log");
    await runPool(
      ["a", "hang", "b"],
      {
        script,
        execArgv: [],
        setup: { prefix: "", log },
        jobs: 1,
        seconds: 20,
        megabytes: 300,
        signal: stop.signal,
      },
      (index) => {
        ended.push(index);
        setTimeout(() => stop.abort(), 100);
      },
    );
    expect(ended).toEqual([0]);
  });
});

/** A process that was killed may stay in the table until somebody asks for its end; it does nothing any more. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
