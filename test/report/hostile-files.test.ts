import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "mupdf";
import { beforeAll, expect, it } from "vitest";
import { isBinary, REPORT_FORMATS } from "../../src/report/index.js";
import { folderWith, type Ran, run } from "../cli/run.js";
import { junitFaults, sarifFaults } from "./valid.js";

/** What a build server takes for a command in a log. */
const COMMANDS = /^\s*::[a-z-]+(?:\s[^:]*)?::|##\[|##vso\[/im;
/** Control characters but for line breaks, and marks that reorder letters. */
const DANGEROUS = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

const SAID =
  "::error file=a::owned ##[error]owned <script>alert(1)</script> ]]> \u202eevil\u202c \u001b[31mred\u001b]0;x\u0007";
/** As HTML: marks of the language are written as references, and a NUL is what the file holds. */
const SHOWN = SAID.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\u001b", "&#27;\u0000");
const FILLER = "We wrote this policy in plain words so that you can read it and keep a copy of it. ".repeat(
  30,
);

const POLICY = `<!doctype html><html lang="en"><head><title>${SHOWN}</title></head><body><h1>Privacy policy</h1>
<p>${FILLER}</p>
<h2>${SHOWN}</h2>
<p>${SHOWN} We may notify you of a breach. We sell your data to partners ${SHOWN}</p>
<p>::error file=a,line=1::We may share your health data with partners for marketing.</p>
<ul><li>::stop-commands::We keep your data for as long as we like</li></ul>
<p>${"a".repeat(4_000_000)}</p>
</body></html>`;

const MANIFEST = `# ##[error]owned
organization:
  name: "::error::owned ##[error]owned <script>alert(1)</script> ]]> \\e[31m \\u202e"
application:
  name: "::warning file=x::</td>]]><script>alert(1)</script> \\e]0;t\\a \\0 ##[add-mask]x"
documents:
  policy:
    file: policy.html
`;

let cwd: string;
let ran: Ran;
beforeAll(async () => {
  cwd = await folderWith({ "bb2-ready.yaml": MANIFEST, "policy.html": POLICY });
  const all = REPORT_FORMATS.flatMap((format) => ["--report", `${format}=report.${format}`]);
  ran = await run(["check", "--offline", "--verbose", ...all], cwd);
});

it("hostile files are read and judged, and every format is written", () => {
  expect(ran.stderr).toBe("");
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain("owned");
  expect(ran.stdout).not.toMatch(DANGEROUS);
  expect(ran.stdout).not.toMatch(COMMANDS);
});

it.each(REPORT_FORMATS.filter((format) => !isBinary(format)))("%s holds no command and no mark", (format) => {
  const text = readFileSync(join(cwd, `report.${format}`), "utf8");
  expect(text.length).toBeGreaterThan(1000);
  // JSON keeps texts whole, as escapes or as they are: it is data, not for a terminal.
  if (format !== "json") expect(text).not.toMatch(DANGEROUS);
  if (format === "github")
    for (const line of text.trim().split("\n")) expect(line).toMatch(/^::(error|warning|notice) [^:]*::/);
  else expect(text).not.toMatch(COMMANDS);
});

it("what has a schema is valid, and the PDF can be read", async () => {
  const text = (format: string) => readFileSync(join(cwd, `report.${format}`), "utf8");
  expect(sarifFaults(text("sarif"))).toEqual([]);
  expect(await junitFaults(text("junit"))).toEqual([]);
  expect(JSON.parse(text("json")).app.name).toContain("::warning");
  const bytes = readFileSync(join(cwd, "report.pdf"));
  expect(bytes.length).toBeLessThan(2_000_000);
  const pdf = PDFDocument.openDocument(bytes, "application/pdf");
  const shown = Array.from({ length: pdf.countPages() }, (_, at) =>
    pdf.loadPage(at).toStructuredText("").asText(),
  ).join("");
  expect(shown).toContain("owned");
  expect(shown.replaceAll("\r", "")).not.toMatch(DANGEROUS);
});
