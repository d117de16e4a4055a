import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Evidence, Report } from "../../src/judge/index.js";
import { readSaved } from "../../src/report/index.js";
import { folderWith, policy, run } from "./run.js";

const cwd = await folderWith({
  "policy.html": policy(
    "We will notify you by e-mail if a breach affects your data.",
    "We comply with all breach laws, wherever in the United States you may happen to live or work.",
    '<span style="display:none">We sell nothing to anybody, whoever asks us for it.</span>',
  ),
});
const one = ["check", "--offline", "--policy", "policy.html", "--only", "policy/breach-notice", "--quiet"];

async function saved(...argv: readonly string[]): Promise<Report> {
  await run([...one, "--report", "json=saved.json", ...argv], cwd);
  const [report] = await readSaved(await readFile(join(cwd, "saved.json"), "utf8"), "saved.json");
  if (report === undefined) throw new Error("no report was saved");
  return report;
}

it("a report carries the documents' text when asked, and evidence is a range of it", async () => {
  const { documents, findings } = await saved("--with-text");
  const blocks = documents[0]?.blocks ?? [];
  const evidence: readonly Evidence[] = findings.flatMap((finding) => [
    ...finding.evidence,
    ...finding.elements.flatMap((element) => element.evidence),
  ]);
  const quotes = evidence.flatMap((one) => (one.kind === "document" ? [one] : []));
  expect(quotes.length).toBeGreaterThan(0);
  for (const { block, start, end, quote } of quotes)
    expect(blocks[block]?.text.slice(start, end)).toBe(quote);
});

it("gives each sentence its place, and a grade where that says something", async () => {
  const blocks = (await saved("--with-text")).documents[0]?.blocks ?? [];
  const law = blocks.find(({ text }) => text.startsWith("We comply"));
  expect(law).toMatchObject({ kind: "paragraph", section: ["Privacy policy"], sentences: [{ start: 0 }] });
  expect(law?.sentences[0]?.grade).toBeGreaterThan(4);
  expect(law?.line).toBeGreaterThan(1);
  expect(blocks.find(({ kind }) => kind === "heading")).toMatchObject({
    level: 1,
    sentences: [{ start: 0 }],
  });
  expect(blocks.find(({ kind }) => kind === "heading")?.sentences[0]).not.toHaveProperty("grade");
  expect(blocks.find(({ hidden }) => hidden !== undefined)).toMatchObject({ hidden: "style" });
});

it("and none of it otherwise; nothing else differs", async () => {
  const [plain, full] = [await saved(), await saved("--with-text")];
  expect(plain.documents[0]).not.toHaveProperty("blocks");
  expect({ ...full, documents: full.documents.map(({ blocks: _, ...document }) => document) }).toEqual(plain);
});
