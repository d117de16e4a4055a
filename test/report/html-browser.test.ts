/** The HTML report in a real browser: what only a browser can tell. Skipped, loudly, where none starts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { check } from "../../src/check.js";
import { renderAs } from "../../src/report/index.js";

const folder = mkdtempSync(join(tmpdir(), "bb2-html-"));
const file = join(folder, "report.html");
const address = pathToFileURL(file).href;
let browser: Browser | undefined;

beforeAll(async () => {
  const manifest = "fixtures/apps/bad/bb2-ready.yaml";
  const report = await check({ manifest, offline: true, today: "2026-11-24", withText: true });
  writeFileSync(file, await renderAs("html", [report]));
  browser = await chromium
    .executablePath()
    .then((executablePath) => playwright.launch({ executablePath, args: chromium.args, headless: true }))
    .catch((thrown: unknown) => {
      console.warn(
        `SKIPPED: no browser starts here, so the HTML report was not opened in one. ${String(thrown)}`,
      );
      return undefined;
    });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly scripts?: boolean;
}

/** Opens the report; also the addresses outside the file that it asked for. */
async function open(on: Browser, { colorScheme, width, scripts = true }: Look): Promise<[Page, string[]]> {
  const context = await on.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    // axe is put into the page by the test, which the page's own policy forbids.
    bypassCSP: true,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== address) asked.push(request.url());
  });
  await page.goto(address);
  return [page, asked];
}

const violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

describe("in a browser", () => {
  it.each([
    { colorScheme: "light", width: 1200 },
    { colorScheme: "dark", width: 1200 },
    { colorScheme: "light", width: 360 },
  ] as const)(
    "raises no barrier that axe knows: $colorScheme, $width wide",
    { timeout: 120_000 },
    async (look) => {
      if (browser === undefined) return;
      const [page] = await open(browser, look);
      await page.evaluate(axe.source);
      const found = violations.parse(await page.evaluate("axe.run()"));
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    },
  );

  it("asks for nothing outside the file, and does not scroll sideways on a telephone", {
    timeout: 60_000,
  }, async () => {
    if (browser === undefined) return;
    const [page, asked] = await open(browser, { colorScheme: "light", width: 360 });
    const width = z.number().parse(await page.evaluate("document.documentElement.scrollWidth"));
    expect(width).toBeLessThanOrEqual(360);
    expect(asked).toEqual([]);
  });

  it("shows the findings and the documents with scripts off", { timeout: 60_000 }, async () => {
    if (browser === undefined) return;
    const [page] = await open(browser, { colorScheme: "light", width: 1200, scripts: false });
    // biome-ignore lint/performance/useDomNodeTextContent: what people see is meant, not what the page holds
    const text = await page.locator("body").innerText();
    expect(text).toMatch(/not ready/i);
    expect(text).toContain("policy/breach-notice");
  });
});
