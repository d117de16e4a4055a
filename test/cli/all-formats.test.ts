import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "mupdf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { REPORT_FORMATS } from "../../src/report/index.js";
import { junitFaults, sarifFaults } from "../report/valid.js";
import { type Ran, run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "bb2-all-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bytesOf = (format: string) => readFileSync(join(folder, `report.${format}`));
const textOf = (format: string) => bytesOf(format).toString("utf8");

let ran: Ran;
beforeAll(async () => {
  cpSync("fixtures/apps/bad", folder, { recursive: true });
  const all = REPORT_FORMATS.flatMap((format) => ["--report", `${format}=report.${format}`]);
  ran = await run(["check", "--offline", ...all], folder);
}, 120_000);

it("one check of the bad sample app writes all formats", () => {
  expect(ran).toMatchObject({ code: 1, stderr: "" });
  for (const format of REPORT_FORMATS) expect(bytesOf(format).length, format).toBeGreaterThan(1000);
});

it("SARIF and JUnit are valid against their schemas, and tell of every open rule", async () => {
  const report = JSON.parse(textOf("json"));
  expect(sarifFaults(textOf("sarif"))).toEqual([]);
  expect(await junitFaults(textOf("junit"))).toEqual([]);
  const failed: string[] = report.findings
    .filter(({ status }: { status: string }) => status === "fail")
    .map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(failed.length).toBeGreaterThan(30);
  const results: { ruleId: string }[] = JSON.parse(textOf("sarif")).runs[0].results;
  expect(failed.filter((id) => !results.some(({ ruleId }) => ruleId === id))).toEqual([]);
  expect(failed.filter((id) => !textOf("junit").includes(`name="${id}: `))).toEqual([]);
});

it("every format names the app or a rule that failed", () => {
  const pdf = PDFDocument.openDocument(bytesOf("pdf"), "application/pdf");
  const pages = Array.from({ length: pdf.countPages() }, (_, at) =>
    pdf.loadPage(at).toStructuredText("").asText(),
  );
  for (const format of REPORT_FORMATS)
    expect(format === "pdf" ? pages.join("") : textOf(format), format).toContain("policy/breach-notice");
});
