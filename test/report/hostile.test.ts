import MarkdownIt from "markdown-it";
import { PDFDocument } from "mupdf";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Evidence, Finding, Report } from "../../src/judge/index.js";
import { isBinary, REPORT_FORMATS, renderAs, renderConsole } from "../../src/report/index.js";
import { sample } from "./sample.js";
import { junitFaults, sarifFaults } from "./valid.js";

/** What a build server takes for a command in a log: GitHub's runner (two forms), and Azure Pipelines. */
const COMMANDS = /^\s*::[a-z-]+(?:\s[^:]*)?::|##\[|##vso\[/im;

const HOSTILE: Readonly<Record<string, string>> = {
  script: `</td></details><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>`,
  "end of CDATA": "]]>]]&gt;<!-- --><![CDATA[ & &amp; &#0; \"'",
  "terminal escapes":
    "\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u009b2J\u0000\u0008",
  "workflow commands":
    "x\n::error file=a,line=1::owned\r\n::set-output name=a::b\n::stop-commands::t\n%0A::error::100%",
  "workflow commands at the beginning":
    "::error file=a,line=1::owned\n  ::add-mask::x\n##[error]owned ###[stop-commands]t ##vso[task.setvariable]x",
  "line breaks": "a\r\nb\nc\u2028d\u2029e\u0085f\u000bg\fh",
  "marks that reorder": "\u202eevil\u202c \u2066x\u2069 \u200f\u200e\u061c\ufeff\u200b",
  Markdown:
    "[x](javascript:alert(1)) ![i](http://evil.example/i.png) `code` **b** | pipe | @someone #1 <b>b</b> http://evil.example www.evil.example a@evil.example\n# head\n- list\n\n    code\n\n```\nfence",
  "half a character": "\ud800 x \udc00 \uffff",
  "SARIF's own marks": "[click](https://evil.example) {0} {{1}} \\[",
};

/** `github` is made of commands; its own test holds it to those alone. */
const TEXTS = REPORT_FORMATS.flatMap((format) => (isBinary(format) || format === "github" ? [] : [format]));

function reportWith(text: string): Report {
  const evidence: Evidence = {
    kind: "document",
    document: "privacy-policy",
    quote: text,
    line: 3,
    section: [text],
    block: 0,
    start: 0,
    end: text.length,
  };
  const line: Evidence = { kind: "manifest", file: text, line: 2, column: 1, text };
  const sentences = [{ start: 0, end: text.length, grade: 20 }];
  const block = { kind: "paragraph", text, line: 3, section: [text], sentences } as const;
  const heading = { ...block, kind: "heading", level: 1 } as const;
  const says = { by: text, says: text, message: text, file: text, expires: text };
  const decision = { kind: "waiver", ruleId: text, element: text, state: "counts", ...says } as const;
  const hostile = (finding: Finding): Finding => ({
    ...finding,
    title: text,
    message: text,
    advice: [text],
    remedy: text,
    evidence: [evidence, line],
    elements: finding.elements.map((element) => ({
      ...element,
      asks: text,
      message: text,
      evidence: [evidence, line],
      remedy: text,
      looked: { message: text, places: [] },
    })),
    requirement: { ...finding.requirement, says: text, section: text, source: text, url: text },
    ...(finding.waived && { waived: { reason: text, owner: text, expires: text } }),
  });
  return {
    ...sample,
    headline: text,
    app: { name: text, organization: text, manifest: text },
    scope: { ...sample.scope, partial: true, why: text, notRun: [text] },
    findings: sample.findings.map(hostile),
    documents: sample.documents.map((document) => ({ ...document, source: text, blocks: [heading, block] })),
    decisions: [decision],
    baseline: { file: text, today: null, new: 1, known: 0, fixed: [] },
  };
}

/** Line breaks are ours, and taken out before. */
const DANGEROUS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

describe.each(Object.entries(HOSTILE))("%s in a document", (_, text) => {
  const report = reportWith(text);
  it("gives valid SARIF without control characters, links or placeholders", async () => {
    const sarif = await renderAs("sarif", [report]);
    expect(sarifFaults(sarif)).toEqual([]);
    for (const { message } of JSON.parse(sarif).runs[0].results) {
      expect(message.text.replaceAll("\n", "")).not.toMatch(DANGEROUS);
      expect(message.text).not.toMatch(/(?<!\\)\]\(|(?<!\{)\{\d\}/);
    }
  });
  it("gives valid JUnit XML with the same cases", async () => {
    const xml = await renderAs("junit", [report]);
    expect(await junitFaults(xml)).toEqual([]);
    expect(xml.replaceAll("\n", "")).not.toMatch(DANGEROUS);
    expect([...xml.matchAll(/<testcase /g)]).toHaveLength(6);
  });
  it("gives GitHub a command of ours on every line, and nothing else", async () => {
    const lines = (await renderAs("github", [report])).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).not.toMatch(DANGEROUS);
      expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]*,line=\d+(,col=\d+)?,)?title=[^:,]*::/);
    }
  });
  it.each(["markdown", "github-summary"] as const)("shows as plain text in %s", async (format) => {
    const markdown = await renderAs(format, [report]);
    expect(markdown.replaceAll("\n", "")).not.toMatch(DANGEROUS);
    const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
    const tags = new Set([...html.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi)].map((found) => found[1]));
    const ours = "h1 h2 h3 p ul li table thead tbody tr th td strong details summary hr".split(" ");
    expect([...tags].filter((tag) => !ours.includes(tag ?? ""))).toEqual([]);
    expect(markdown).not.toMatch(/@\w/);
  });
  it("gives GitLab and JSON that can be read again", async () => {
    const issues = JSON.parse(await renderAs("gitlab", [report]));
    for (const { description } of issues) expect(description).not.toMatch(DANGEROUS);
    expect(JSON.parse(await renderAs("json", [report]))).toEqual(report);
  });
  it("keeps its escapes out of a console report", async () => {
    expect((await renderAs("console", [report])).replaceAll("\n", "")).not.toContain("\u001b");
    for (const look of [{ width: 40 }, { verbose: true }, { width: 200, verbose: true }]) {
      const printed = renderConsole(report, {
        colour: false,
        width: 80,
        verbose: false,
        quiet: false,
        ...look,
      });
      expect(printed.replaceAll("\n", "")).not.toMatch(DANGEROUS);
      expect(printed).not.toMatch(COMMANDS);
    }
  });
  it.each(TEXTS)("is no command to a build server that reads %s in its log", async (format) => {
    expect(await renderAs(format, [report])).not.toMatch(COMMANDS);
  });
  it("gives a PDF that does nothing, and whose text and XML hold no such marks", async () => {
    const bytes = await renderAs("pdf", [report]);
    const pdf = PDFDocument.openDocument(bytes, "application/pdf");
    const pages = Array.from({ length: pdf.countPages() }, (_, at) => pdf.loadPage(at));
    const shown = pages.map((page) => page.toStructuredText("").asText()).join("");
    expect(shown).toContain(`page 1 of ${pages.length}`);
    expect(shown.replace(/[\n\r]/g, "")).not.toMatch(DANGEROUS);
    const raw = Buffer.from(bytes).toString("latin1");
    const deeds = new Set([...raw.matchAll(/\/S \/(\w+)/g)].map(([, name]) => name));
    for (const deed of ["JavaScript", "URI", "Launch", "GoToR", "SubmitForm", "ImportData"])
      expect(deeds).not.toContain(deed);
    expect(raw).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|EmbeddedFile|RichMedia|URI)\b/);
    const packet = /<x:xmpmeta.*<\/x:xmpmeta>/s.exec(Buffer.from(bytes).toString("utf8"))?.[0] ?? "";
    const { errors } = await validateXML({ xml: packet, normalization: "format" });
    expect(errors).toEqual([]);
  });
});

describe("4 MB of one word", () => {
  const report = reportWith("a".repeat(4_000_000));
  it.each(REPORT_FORMATS.filter((format) => format !== "json" && format !== "console"))(
    "makes a small report in %s",
    async (format) => {
      expect((await renderAs(format, [report])).length).toBeLessThan(500_000);
    },
  );
  it("passes through console and JSON, which keep it", async () => {
    const small = { ...sample, headline: report.headline, app: report.app };
    expect(await renderAs("console", [small])).toContain(report.headline);
    expect(await renderAs("json", [small])).toContain(report.headline);
  });
});
