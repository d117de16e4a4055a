import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { manifestSchema } from "../../src/manifest/index.js";
import { loadApps, startSandbox } from "../../src/sandbox/index.js";
import { run } from "./run.js";

const READY = "fixtures/apps/ready";
const page = readFileSync("docs/probe.md", "utf8");
const commands = page
  .split("\n")
  .filter((line) => line.startsWith("    bb2-ready "))
  .map((line) => line.trim().split(" ").slice(1));

// A person and a callback are not to be had in the sample's folder: probe-login and probe-callback run these.
const ELSEWHERE = ["--login", "--callback"];

it("docs/probe.md shows commands that run", async () => {
  const sandbox = await startSandbox({
    apps: await loadApps(`${READY}/sandbox-apps.yaml`, "sandbox-apps.yaml"),
  });
  try {
    const codes: Record<string, number> = {};
    for (const command of commands.filter((words) => !words.some((word) => ELSEWHERE.includes(word)))) {
      const here = command.map((word) => word.replace("http://localhost:8000", sandbox.url));
      const { code, stdout } = await run(here, READY);
      codes[command.join(" ")] = code;
      if (command.includes("--json")) expect(JSON.parse(stdout).verdict).toBe("checked");
    }
    expect(codes).toEqual({
      probe: 0,
      "probe --as BBUser00000": 0,
      "probe --base http://localhost:8000 --json": 0,
    });
  } finally {
    await sandbox.close();
  }
  expect(commands.flat().filter((word) => ELSEWHERE.includes(word))).toEqual(ELSEWHERE);
});

it("docs/probe.md shows a sandbox that a manifest may name", () => {
  const shown = parse(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? "");
  const sample = parse(readFileSync(`${READY}/bb2-ready.yaml`, "utf8"));
  expect(manifestSchema.safeParse({ ...sample, ...shown }).error).toBeUndefined();
  expect(shown.sandbox).toEqual(sample.sandbox);
});
