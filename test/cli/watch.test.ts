import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { folderWith, policy, run } from "./run.js";

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

/** Starts the package as it was built. `saw` waits until the output since the last look has the text. */
function watching(cwd: string, ...argv: readonly string[]) {
  const child = spawn(
    process.execPath,
    [resolve("bin/bb2-ready.js"), "check", "--watch", "--offline", ...argv],
    {
      cwd,
      env: { ...process.env, CI: "1" },
    },
  );
  running.add(child);
  let output = "";
  let from = 0;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      output += part.toString();
    });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return {
    saw: async (text: string) => {
      await expect.poll(() => output.slice(from), { timeout: 25_000 }).toContain(text);
      const seen = output.slice(from);
      from = output.length;
      return seen;
    },
    all: () => output,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

const SILENT = policy();
const SAYS = policy("We will notify you if a breach affects your data.");

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs") || process.platform === "win32")("check --watch", () => {
  it("prints new verdicts when a document or the manifest is saved, however it is saved", {
    timeout: 120_000,
  }, async () => {
    const cwd = await folderWith({
      "bb2-ready.yaml": "application: { name: Larkfold }\ndocuments: { policy: policy.html }\n",
      "policy.html": SILENT,
      "other.html": SAYS,
    });
    const session = watching(cwd, "--only", "policy/breach-notice", "--report", "json=out.json");
    expect(await session.saw("Watching")).toContain("Not ready");

    await writeFile(join(cwd, "policy.html"), SAYS);
    expect(await session.saw("checked in")).toMatch(/breach\.notify: fail → pass/);

    // As many editors save: a new file takes the old one's place.
    await writeFile(join(cwd, "policy.html.new"), SILENT);
    await rename(join(cwd, "policy.html.new"), join(cwd, "policy.html"));
    expect(await session.saw("checked in")).toMatch(/breach\.notify: pass → fail/);

    // A mistake is told, and the next save is not missed.
    await writeFile(join(cwd, "bb2-ready.yaml"), "aplication: {}\n");
    await session.saw("did you mean application");
    await writeFile(join(cwd, "bb2-ready.yaml"), "documents: { policy: other.html }\n");
    expect(await session.saw("checked in")).toMatch(/breach\.notify: fail → pass/);

    // The document that is named now is watched, too.
    await writeFile(join(cwd, "other.html"), SILENT);
    expect(await session.saw("checked in")).toMatch(/breach\.notify: pass → fail/);
    expect(JSON.parse(await readFile(join(cwd, "out.json"), "utf8"))).toMatchObject({ exitCode: 1 });

    expect(await session.stop()).toBe(0);
    expect(session.all()).not.toContain("bug");
  });

  it("says nothing of a save that changes nothing", { timeout: 60_000 }, async () => {
    const cwd = await folderWith({ "policy.html": SILENT, "later.html": SAYS });
    const session = watching(cwd, "--policy", "policy.html", "--only", "policy/breach-notice");
    await session.saw("Watching");
    await writeFile(join(cwd, "policy.html"), SILENT);
    await writeFile(join(cwd, "later.html"), SILENT);
    await new Promise((done) => setTimeout(done, 500));
    await writeFile(join(cwd, "policy.html"), SAYS);
    const seen = await session.saw("checked in");
    expect(seen.match(/checked in/g)).toHaveLength(1);
    expect(await session.stop()).toBe(0);
  });
});

describe("check --watch, asked wrongly", () => {
  it.each([[["a.yaml", "b.yaml"]], [["--format", "json"]], [["--output", "out.txt"]]])(
    "with %j says so",
    async (argv) => {
      const { code, stdout, stderr } = await run(["check", "--watch", ...argv], await folderWith({}));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("--watch");
    },
  );
});
