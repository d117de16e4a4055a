import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { check } from "../../src/check.js";
import { REPORT_FORMATS } from "../../src/report/index.js";

// Renders every format in a process of its own and prints a digest for each. The run is told another clock.
const SCRIPT = `import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { REPORT_FORMATS, renderAs } from "./src/report/lazy.ts";
const reports = JSON.parse(readFileSync(process.argv[1], "utf8"));
const digests = {};
for (const format of REPORT_FORMATS)
  digests[format] = createHash("sha256").update(await renderAs(format, reports)).digest("hex");
const zone = new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset();
console.log(JSON.stringify({ zone, digests }));`;

type Rendered = { readonly zone: number; readonly digests: Readonly<Record<string, string>> };

const folder = mkdtempSync(join(tmpdir(), "bb2-same-"));
const saved = join(folder, "reports.json");
afterAll(() => rmSync(folder, { recursive: true }));

function rendered(env: Readonly<Record<string, string>>): Rendered {
  const printed = execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", SCRIPT, saved],
    { env: { ...process.env, ...env }, encoding: "utf8" },
  );
  return JSON.parse(printed);
}

let here: Rendered;
let there: Rendered;
beforeAll(async () => {
  const options = { today: "2026-11-24", offline: true, withText: true };
  const manifests = ["bad", "ready"].map((app) => `fixtures/apps/${app}/bb2-ready.yaml`);
  const reports = [];
  for (const manifest of manifests) reports.push(await check({ manifest, ...options }));
  writeFileSync(saved, JSON.stringify(reports));
  here = rendered({ TZ: "UTC", LANG: "C", LC_ALL: "C", COLUMNS: "80" });
  there = rendered({
    TZ: "Pacific/Auckland",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    COLUMNS: "200",
    FORCE_COLOR: "1",
  });
}, 120_000);

it("the two processes are in two time zones", () => {
  expect(here.zone).toBe(0);
  expect(there.zone).toBe(-720);
});

it.each(REPORT_FORMATS)("%s is the same, byte for byte", (format) => {
  expect(there.digests[format]).toMatch(/^[0-9a-f]{64}$/);
  expect(there.digests[format]).toBe(here.digests[format]);
});

it("a digest tells reports apart", () => {
  const digest = createHash("sha256").update(readFileSync(saved)).digest("hex");
  expect(Object.values(here.digests)).not.toContain(digest);
  expect(new Set(Object.values(here.digests)).size).toBe(REPORT_FORMATS.length);
});
