import type { Evidence, Finding, Report, ReportBlock } from "../../src/judge/index.js";
import { sample } from "./sample.js";

/** The sample with a text, so that its findings rest on something: two sentences in one block, a list, a table. */
export function withText(first: string, second: string): Report {
  const text = `${first} ${second}`;
  const start = first.length + 1;
  const section = ["Security", "Incidents"];
  const block = (
    kind: ReportBlock["kind"],
    content: string,
    more: Partial<ReportBlock> = {},
  ): ReportBlock => ({
    kind,
    text: content,
    page: 3,
    section,
    sentences: [{ start: 0, end: content.length, grade: 9.5 }],
    ...more,
  });
  const blocks: readonly ReportBlock[] = [
    block("heading", "Incidents", { level: 2, sentences: [{ start: 0, end: 9 }] }),
    block("paragraph", text, {
      sentences: [
        { start: 0, end: first.length, grade: 17.2 },
        { start, end: text.length, grade: 6 },
      ],
    }),
    block("list-item", "by e-mail to the address that you gave us", { level: 1 }),
    block("table-row", "E-mail | Within a day", { header: ["How", "When"] }),
    block("paragraph", "We sell everything to everybody.", { hidden: "colour", page: 4 }),
    block("paragraph", "Home Help Sign in", { chrome: "navigation", page: 4 }),
  ];
  const quote = (from: number, to: number): Evidence => ({
    kind: "document",
    document: "privacy-policy",
    quote: text.slice(from, to),
    page: 3,
    section,
    block: 1,
    start: from,
    end: to,
  });
  const moved = (finding: Finding): Finding => ({
    ...finding,
    elements: finding.elements.map((element, at) => ({
      ...element,
      evidence: element.evidence.map(() => (at === 0 ? quote(0, first.length) : quote(start, text.length))),
      ...(element.looked && { looked: { ...element.looked, closest: quote(start, text.length) } }),
    })),
  });
  return {
    ...sample,
    findings: sample.findings.map(moved),
    documents: [
      {
        role: "privacy-policy",
        source: "p.pdf",
        format: "pdf",
        sha256: "0".repeat(64),
        words: 900,
        pages: 4,
        blocks,
        readability: { words: 900, sentences: 40, scores: { smog: 17 }, band: "fail", method: "m" },
      },
    ],
  };
}
