import { type Report, type ReportBlock, ROLE_NAMES } from "../judge/index.js";
import { markedText } from "./html-block.js";
import { capital } from "./html-evidence.js";
import type { Index } from "./html-index.js";
import { esc, type Html, webLink } from "./html-text.js";
import { readAs } from "./inputs.js";
import { bandWords } from "./readability-words.js";

type Document = Report["documents"][number];

const SCORES: Readonly<Record<string, string>> = {
  "flesch-kincaid": "Flesch-Kincaid grade",
  "flesch-reading-ease": "Flesch reading ease",
  smog: "SMOG grade",
  "gunning-fog": "Gunning fog",
  "coleman-liau": "Coleman-Liau",
  ari: "ARI",
  "dale-chall": "Dale-Chall",
};

/** A document: what was read, how hard it is to read, and, where the report carries it, its text with all marks. */
export function documentHtml(document: Document, index: Index, prefix: string): Html {
  const { role, blocks } = document;
  const id = `${prefix}doc-${role}`;
  const text =
    blocks === undefined
      ? `<p class="dim">This report does not carry the document’s text. <code>bb2-ready check --report html=FILE</code> shows it, and so does a JSON report saved with <code>--with-text</code>.</p>`
      : textHtml(document, blocks, index, id);
  return `<section class="doc" id="${id}" aria-labelledby="${id}-h"><h3 id="${id}-h">${capital(ROLE_NAMES[role])}</h3>${factsHtml(document)}${text}</section>`;
}

function factsHtml(document: Document): Html {
  const { source, sha256, readability } = document;
  const rows: (readonly [string, Html])[] = [["Source", webLink(source.slice(0, 2000), source)]];
  rows.push(["Read", readAs(document)]);
  if (sha256 !== undefined) rows.push(["SHA-256", `<code>${esc(sha256, 64)}</code>`]);
  if (readability !== undefined) {
    const scores = Object.entries(readability.scores).slice(0, 20);
    const told = scores.map(([name, score]) => `${esc(SCORES[name] ?? name, 60)} ${score}`).join(" · ");
    const band = esc(bandWords(readability), 100);
    rows.push(["Reading", `<b>${band}</b>${told === "" ? "" : `<br>${told}`}`]);
  }
  return `<dl class="facts">${rows.map(([term, says]) => `<div><dt>${term}</dt><dd>${says}</dd></div>`).join("")}</dl>`;
}

const LEGEND = `<ul class="legend"><li><span class="h1">up to grade 8</span></li><li><span class="h2">9 to 12</span></li><li><span class="h3">13 to 16, college</span></li><li><span class="h4">over 16</span></li></ul>`;

function textHtml(document: Document, blocks: readonly ReportBlock[], index: Index, id: string): Html {
  const graded = blocks.some(({ sentences }) => sentences.some(({ grade }) => grade !== undefined));
  const heat = graded
    ? `<input type="checkbox" class="heat" id="${id}-heat"><label for="${id}-heat">Show how hard each sentence is to read</label>${LEGEND}`
    : "";
  return `<div class="reader">${heat}<div class="text">${flow(document, blocks, index)}</div></div>`;
}

/** Blocks in their order: list items and table rows that follow each other are one list or table. */
function flow({ role }: Document, blocks: readonly ReportBlock[], index: Index): Html {
  const parts: Html[] = [];
  let page: number | undefined;
  let level = 3;
  let list = false;
  for (const [at, block] of blocks.entries()) {
    const shown = index.shown(role, at);
    if (shown === 0 && block.text !== "") {
      parts.push(list ? "</ul>" : "", `<p class="note">The rest of the document is not shown here.</p>`);
      return parts.join("");
    }
    if (list && block.kind !== "list-item") parts.push("</ul>");
    list = list && block.kind === "list-item";
    if (block.page !== undefined && block.page !== page) {
      if (list) parts.push("</ul>");
      list = false;
      page = block.page;
      parts.push(`<p class="page">Page ${page}</p>`);
    }
    const inside = contents(block, index.marksIn(role, at), shown);
    const place = index.placeOf(role, at);
    const attributes = `${place === undefined ? "" : `id="${place}" `}${classOf(block)} dir="auto"`;
    switch (block.kind) {
      case "heading":
        // Headings of a document may skip levels, those of a page should not.
        level = Math.min(6, level + 1, 3 + Math.max(1, Math.min(block.level ?? 1, 3)));
        parts.push(`<p ${attributes} role="heading" aria-level="${level}">${inside}</p>`);
        break;
      case "list-item":
        if (!list) parts.push("<ul>");
        list = true;
        parts.push(`<li ${attributes}>${inside}</li>`);
        break;
      case "paragraph":
      case "table-row":
        parts.push(`<p ${attributes}>${inside}</p>`);
    }
  }
  if (list) parts.push("</ul>");
  return parts.join("");
}

function contents(block: ReportBlock, marks: Parameters<typeof markedText>[1], shown: number): Html {
  const why = [
    block.hidden === undefined ? "" : `hidden from readers by ${HIDDEN[block.hidden]}`,
    block.chrome === undefined
      ? ""
      : `part of the page, not of the document: ${block.chrome.replace("-", " ")}`,
  ].filter((text) => text !== "");
  const note = why.map((text) => `<span class="note">${text}</span> `).join("");
  const line = block.line === undefined ? "" : `<span class="ln" aria-hidden="true">${block.line}</span>`;
  const rest = block.text.length - shown;
  const more = rest > 0 ? ` <span class="note">… ${rest} more characters</span>` : "";
  const text = block.kind === "table-row" ? cells(block, marks, shown) : markedText(block, marks, 0, shown);
  return `${line}${note}${text}${more}`;
}

/** Why a person cannot see it, in words. */
const HIDDEN = { style: "its style", colour: "its colour", "render-mode": "the PDF’s drawing mode" } as const;

/** A row of more cells is no table people would read. */
const CELLS = 100;

/** The cells of a row, each after the heading of its column. */
function cells(block: ReportBlock, marks: Parameters<typeof markedText>[1], shown: number): Html {
  const parts: Html[] = [];
  let from = 0;
  const all = block.text.slice(0, shown).split(" | ");
  if (all.length > CELLS) return markedText(block, marks, 0, shown);
  for (const [at, cell] of all.entries()) {
    const to = from + cell.length;
    const heading = block.header?.[at];
    const label =
      heading === undefined || heading === "" || heading === cell
        ? ""
        : `<span class="col">${esc(heading, 200)}:</span> `;
    parts.push(`<span class="td">${label}${markedText(block, marks, from, to)}</span>`);
    from = to + 3;
  }
  return parts.join("");
}

function classOf({ kind, level = 1, hidden, chrome }: ReportBlock): Html {
  const depth = Math.max(1, Math.min(level, 6));
  const names = [
    kind === "heading"
      ? `b dh d${depth}`
      : kind === "list-item"
        ? `b li d${depth}`
        : kind === "table-row"
          ? "b row"
          : "b",
    hidden === undefined ? "" : "unseen",
    chrome === undefined ? "" : "chrome",
  ];
  return `class="${names.filter((name) => name !== "").join(" ")}"`;
}
