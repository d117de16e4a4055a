import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { CHECKS, runExamples } from "../src/checks/index.js";
import { manifestSchema } from "../src/manifest/index.js";
import { loadPack } from "../src/rules/index.js";

const read = (file: string): string => readFileSync(file, "utf8");
const readme = read("README.md");
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "docs/ci.md",
  "docs/exit-codes.md",
  "docs/decisions.md",
  "docs/dependencies.md",
  "docs/custom-rules.md",
  "docs/formats.md",
  "docs/many-apps.md",
];

/** What stands between fences of a language. */
function fenced(text: string, language: string): string[] {
  return [...text.matchAll(/```(\w+)\n(.*?)```/gs)]
    .filter((found) => found[1] === language)
    .map((found) => found[2] ?? "");
}

describe("README.md", () => {
  it("starts with two commands that set themselves up", () => {
    const commands = fenced(readme, "sh")[0]?.trim().split("\n") ?? [];
    expect(commands.map((line) => line.replace(/\s+#.*/, ""))).toEqual([
      "npm ci && npm run sample",
      "npm ci && npm test",
    ]);
  });

  it("shows a manifest of fewer than 30 lines that loads", () => {
    const manifest = fenced(readme, "yaml")[0] ?? "";
    expect(manifest.trim().split("\n").length).toBeLessThan(30);
    expect(manifestSchema.safeParse(parse(manifest)).error).toBeUndefined();
  });

  it.each(PAGES.filter(existsSync))("%s links only to files that are there", (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map((found) => found[1] ?? "");
    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });
});

it("docs/dependencies.md has a line for every dependency, and for no other", () => {
  const names = z.record(z.string(), z.string());
  const shape = z.object({ dependencies: names, devDependencies: names });
  const { dependencies, devDependencies } = shape.parse(JSON.parse(read("package.json")));
  const rows = read("docs/dependencies.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const listed = rows.flatMap((line) =>
    [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ""),
  );
  expect(listed.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
});

it("docs/exit-codes.md and README.md give the same four codes", () => {
  const codes = (text: string) => [...text.matchAll(/^\| ([0-3]) \|/gm)].map((found) => found[1]).sort();
  expect(codes(readme)).toEqual(["0", "1", "2", "3"]);
  expect(codes(read("docs/exit-codes.md"))).toEqual(codes(readme));
});

it("docs/custom-rules.md shows a pack that loads, and whose examples come out as they say", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bb2-docs-"));
  try {
    const [, , head = "", rules = ""] = fenced(read("docs/custom-rules.md"), "yaml");
    writeFileSync(join(folder, "pack.yaml"), head);
    writeFileSync(join(folder, "house.yaml"), rules);
    const results = runExamples(await loadPack(folder, CHECKS));
    expect(results).toHaveLength(5);
    expect(results.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
