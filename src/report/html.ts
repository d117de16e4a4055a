import { createHash } from "node:crypto";
import type { Report } from "../judge/index.js";
import { groupsOf } from "./groups.js";
import { documentHtml } from "./html-document.js";
import { findingHtml } from "./html-finding.js";
import { decisionsHtml, footHtml, headHtml } from "./html-head.js";
import { type Index, indexOf } from "./html-index.js";
import { matrixHtml } from "./html-matrix.js";
import { inputsHtml, rehearsalHtml } from "./html-record.js";
import { SCRIPT } from "./html-script.js";
import { STYLE } from "./html-style.js";
import { attr, badge, esc, type Html, wordOf } from "./html-text.js";
import { TALLY_WORDS } from "./tally.js";

/**
 * The reports as one HTML page that needs nothing else: no script but the filter, no request, nothing that the text of
 * a document could do. Pure, and linear in the length of the reports.
 */
export function renderHtml(reports: readonly Report[]): string {
  const [first] = reports;
  const several = reports.length > 1;
  const title = several || first === undefined ? `${reports.length} readiness reports` : titleOf(first);
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const body = reports.map((report, at) => reportHtml(report, several ? `app${at + 1}-` : "")).join("");
  const contents = several ? appsHtml(reports) : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${attr(title, 300)}</title>
<style>${STYLE}</style>
</head>
<body id="top">
<a class="skip" href="#main">Skip to the report</a>
<main id="main">${contents}${body}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function titleOf({ app, headline }: Report): string {
  return app.name === null ? headline : `${app.name.slice(0, 200)}: ${headline}`;
}

function appsHtml(reports: readonly Report[]): Html {
  const rows = reports.map(
    (report, at) => `<li><a href="#app${at + 1}-report">${esc(titleOf(report), 300)}</a></li>`,
  );
  return `<nav aria-label="Apps"><h2>${reports.length} apps</h2><ol>${rows.join("")}</ol></nav>`;
}

function reportHtml(report: Report, prefix: string): Html {
  const index = indexOf(report, prefix);
  const id = (name: string) => `${prefix}${name}`;
  const rehearsed = rehearsalHtml(report, index, id("rehearsal"));
  const decisions = decisionsHtml(report, index, id("decisions"));
  const links = [
    ["checklist", "Checklist"],
    ["findings", "Findings"],
    ...(rehearsed === "" ? [] : [["rehearsal", "Rehearsal"] as const]),
    ...(decisions === "" ? [] : [["decisions", "Decisions"] as const]),
    ...report.documents.map(({ role }) => [`doc-${role}`, DOCUMENTS[role]] as const),
    ["inputs", "Inputs"],
  ];
  const nav = links.map(([name = "", text = ""]) => `<li><a href="#${id(name)}">${text}</a></li>`);
  const documents = report.documents.map((document) => documentHtml(document, index, prefix));
  return `<article id="${id("report")}"><header>${headHtml(report)}</header><nav class="toc" aria-label="Parts of the report${prefix === "" ? "" : ` ${prefix.slice(0, -1)}`}"><ul>${nav.join("")}</ul></nav>
<section aria-labelledby="${id("checklist")}"><h2 id="${id("checklist")}">Checklist</h2><p class="key">${TALLY_WORDS.map(([status]) => badge(status)).join(" ")}</p>${matrixHtml(index)}</section>
<section class="findings" aria-labelledby="${id("findings")}"><h2 id="${id("findings")}">Findings</h2>${filterHtml(prefix)}${findingsHtml(report, index)}</section>
${rehearsed}
${decisions}
${documents.length === 0 ? "" : `<section aria-labelledby="${id("documents")}"><h2 id="${id("documents")}">The documents</h2><p class="dim">What findings rest on is marked; the number after it leads to the finding.</p>${documents.join("")}</section>`}
${inputsHtml(report, id("inputs"))}
<footer>${footHtml(report)}</footer></article>`;
}

const DOCUMENTS = {
  "privacy-policy": "Privacy policy",
  "terms-of-service": "Terms of service",
  "privacy-notice": "Privacy notice",
} as const;

/** Shown by the script: without scripts it could do nothing. */
function filterHtml(prefix: string): Html {
  const options = TALLY_WORDS.map(([status]) => `<option value="${status}">${wordOf(status)}</option>`);
  return `<form class="filter" hidden><label for="${prefix}q">Find</label><input type="search" id="${prefix}q" name="q" autocomplete="off"><label for="${prefix}s">Outcome</label><select id="${prefix}s" name="s"><option value="">All</option>${options.join("")}</select><button type="button" name="all">Open all</button><output aria-live="polite"></output></form>`;
}

function findingsHtml(report: Report, index: Index): Html {
  return groupsOf(report)
    .map(({ title, findings }) => {
      const shown = findings.flatMap((finding) => index.itemOf(finding) ?? []);
      return `<div class="group"><h3>${title} <span class="count">${findings.length}</span></h3>${shown.map((item) => findingHtml(item, index)).join("")}</div>`;
    })
    .join("");
}
