import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "mupdf";
import { beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/schema.js";
import { folderWith, policy, run } from "./run.js";

/** The short pack of docs/custom-rules.md. */
const HOUSE =
  [...readFileSync("docs/custom-rules.md", "utf8").matchAll(/```yaml\n(.*?)```/gs)]
    .map((found) => found[1] ?? "")
    .find((text) => text.startsWith("id: house\n")) ?? "";
const cwd = await folderWith({
  // Bytes count, the mark of the order of bytes too.
  "bb2-ready.yaml":
    "\ufeffapplication: { name: Alder }\ndocuments: { policy: policy.html, terms: terms.html }\nrules: [./house.yaml]\n",
  "bb2-ready.decisions.yaml":
    "waivers:\n  - { rule: terms/precedence, reason: later, owner: Ana Diaz, expires: 2027-01-01, on: 2026-11-01 }\n",
  "house.yaml": HOUSE,
  "policy.html": policy("We will notify you if a breach affects your data."),
  "terms.html": policy("You may stop at any time."),
});
const sha256 = (file: string) =>
  createHash("sha256")
    .update(readFileSync(join(cwd, file)))
    .digest("hex");
const check = (...argv: readonly string[]) => run(["check", "--offline", "--quiet", ...argv], cwd);

function pdfText(bytes: Uint8Array): string {
  const pdf = PDFDocument.openDocument(bytes, "application/pdf");
  const pages = Array.from({ length: pdf.countPages() }, (_, page) =>
    pdf.loadPage(page).toStructuredText("").asText(),
  );
  return pages.join("").replace(/\s+/g, "");
}

describe("digests of every input", () => {
  let digests: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const saved = await check("--report", "json=before.json");
    expect(saved.stderr).toBe("");
    await check(
      ...["--baseline", "before.json"],
      ...["json", "html", "pdf", "markdown", "sarif"].flatMap((form) => ["--report", `${form}=now.${form}`]),
    );
    digests = {
      manifest: sha256("bb2-ready.yaml"),
      decisions: sha256("bb2-ready.decisions.yaml"),
      policy: sha256("policy.html"),
      terms: sha256("terms.html"),
      rules: sha256("house.yaml"),
      baseline: sha256("before.json"),
    };
  });

  it("are in the JSON report, each with its file", () => {
    const report = reportSchema.parse(JSON.parse(readFileSync(join(cwd, "now.json"), "utf8")));
    expect(report.inputs).toEqual([
      { kind: "manifest", file: "bb2-ready.yaml", sha256: digests.manifest },
      { kind: "decisions", file: "bb2-ready.decisions.yaml", sha256: digests.decisions },
    ]);
    expect(report.documents.map((document) => document.sha256)).toEqual([digests.policy, digests.terms]);
    expect(report.ownPacks?.map((pack) => pack.sha256)).toEqual([digests.rules]);
    expect(report.baseline).toMatchObject({ file: "before.json", sha256: digests.baseline });
    expect(report.rulePack.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(["html", "markdown", "pdf"])("are all in the %s report", (form) => {
    const { rulePack } = reportSchema.parse(JSON.parse(readFileSync(join(cwd, "now.json"), "utf8")));
    const bytes = readFileSync(join(cwd, `now.${form}`));
    const text = form === "pdf" ? pdfText(bytes) : bytes.toString("utf8");
    const missing = Object.entries({ ...digests, pack: rulePack.sha256 ?? "none" }).filter(
      ([, digest]) => !text.includes(digest),
    );
    expect(missing).toEqual([]);
  });

  it("of files are in the SARIF report", () => {
    const text = readFileSync(join(cwd, "now.sarif"), "utf8");
    for (const name of ["manifest", "decisions", "policy", "terms"]) expect(text).toContain(digests[name]);
  });

  it("change with one byte of the manifest, and with nothing else", async () => {
    const other = await folderWith({
      "bb2-ready.yaml": `${readFileSync(join(cwd, "bb2-ready.yaml"), "utf8")}# end\n`,
      "bb2-ready.decisions.yaml": readFileSync(join(cwd, "bb2-ready.decisions.yaml"), "utf8"),
      "house.yaml": HOUSE,
      "policy.html": readFileSync(join(cwd, "policy.html"), "utf8"),
      "terms.html": readFileSync(join(cwd, "terms.html"), "utf8"),
    });
    await run(["check", "--offline", "--quiet", "--report", "json=now.json"], other);
    const before = JSON.parse(readFileSync(join(cwd, "before.json"), "utf8"));
    const now = JSON.parse(readFileSync(join(other, "now.json"), "utf8"));
    expect(now.inputs[0].sha256).not.toBe(before.inputs[0].sha256);
    expect({ ...now, inputs: [] }).toEqual({ ...before, inputs: [] });
    expect(now.inputs[1]).toEqual(before.inputs[1]);
  });

  it("of a single document are that document's and the rules'", async () => {
    const { stdout } = await run(["check", "--offline", "--policy", "policy.html", "--format", "json"], cwd);
    const { inputs, documents } = reportSchema.parse(JSON.parse(stdout));
    expect(inputs).toBeUndefined();
    expect(documents[0]?.sha256).toBe(digests.policy);
  });
});
