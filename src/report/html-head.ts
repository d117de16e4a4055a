import type { DecisionState, Report, ReportDecision, Status, Verdict } from "../judge/index.js";
import type { Index } from "./html-index.js";
import { esc, type Html, signOf, webLink } from "./html-text.js";
import { TALLY_WORDS } from "./tally.js";

const VERDICTS: Readonly<Record<Verdict, Status>> = {
  ready: "pass",
  "ready-with-waivers": "pass",
  "not-ready": "fail",
  undecided: "error",
  checked: "manual",
};

/** What the report is about, its verdict, and the tally. */
export function headHtml(report: Report): Html {
  const { app, documents, today, rulePack, scope, headline, tool, verdict, exitCode, sandbox } = report;
  const status =
    verdict === "checked" && exitCode !== 0 ? (exitCode === 1 ? "fail" : "error") : VERDICTS[verdict];
  const about = app.name ?? documents.map(({ source }) => source.slice(0, 500)).join(", ");
  const rows: (readonly [string, Html])[] = [
    [
      "App",
      `<bdi>${esc(about, 500)}</bdi>${app.organization === null ? "" : ` of <bdi>${esc(app.organization, 500)}</bdi>`}`,
    ],
    ["Checked for", esc(today, 20)],
    ["Rules", esc(`${rulePack.id} ${rulePack.version}`, 200)],
    ...(app.manifest === null ? [] : [["Manifest", esc(app.manifest, 500)] as const]),
    ...(sandbox === undefined
      ? []
      : [["Sandbox", `${esc(sandbox.server, 500)} (${sandbox.basis})`] as const]),
    ["Made by", esc(`${tool.name} ${tool.version}`, 200)],
  ];
  const partial = scope.partial
    ? `<p class="scope"><b>In part</b> (${esc(scope.why, 500)}): ${scope.notRun.length} rules did not run.</p>`
    : "";
  const offline = scope.offline
    ? `<p class="scope">Made offline: nothing on the network was looked at.</p>`
    : "";
  return `<div class="verdict s-${status}"><p class="kicker">Blue Button 2.0 production access: readiness report</p><h1><span aria-hidden="true">${signOf(status)}</span> ${esc(headline, 500)}</h1>${partial}${offline}<dl class="facts">${rows.map(([term, says]) => `<div><dt>${term}</dt><dd>${says}</dd></div>`).join("")}</dl></div>${tallyHtml(report)}${baselineHtml(report)}`;
}

function tallyHtml({ tally, findings }: Report): Html {
  const optional = (status: Status) =>
    findings.filter((finding) => finding.severity === "recommended" && finding.status === status).length;
  const tiles = TALLY_WORDS.map(([status, word]) => {
    const only = optional(status);
    const note = only === 0 ? "" : `<small>${only} of them only recommended</small>`;
    return `<li class="s-${status}"><b>${tally[status]}</b> <span><span aria-hidden="true">${signOf(status)}</span> ${word}</span>${note}</li>`;
  });
  return `<ul class="tally" aria-label="Tally of all requirements">${tiles.join("")}</ul>${bar(tally)}`;
}

/** The tally as a bar; told in words beside it, so that it is only for the eye. */
function bar(tally: Report["tally"]): Html {
  const all = TALLY_WORDS.reduce((sum, [status]) => sum + tally[status], 0);
  if (all === 0) return "";
  let x = 0;
  const parts = TALLY_WORDS.map(([status]) => {
    const width = Math.round((tally[status] / all) * 10_000) / 10;
    const part = width === 0 ? "" : `<rect class="s-${status}" x="${x}" width="${width}" height="10"/>`;
    x = Math.round((x + width) * 10) / 10;
    return part;
  });
  return `<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts.join("")}</svg>`;
}

function baselineHtml({ baseline }: Report): Html {
  if (baseline === undefined) return "";
  const { file, today, fixed } = baseline;
  const when = today === null ? "which holds no report of this app" : `made for ${esc(today, 20)}`;
  const gone = fixed
    .slice(0, 200)
    .map(
      ({ title, ruleId, element }) =>
        `<li>${esc(title, 300)} <code>${esc(element ?? ruleId, 200)}</code></li>`,
    );
  return `<div class="baseline"><p><b>Compared with</b> ${esc(file, 500)}, ${when}: ${baseline.new} new, ${baseline.known} known, ${fixed.length} fixed.</p>${gone.length === 0 ? "" : `<details><summary>What was fixed</summary><ul>${gone.join("")}</ul></details>`}</div>`;
}

const STATES: Readonly<Record<DecisionState, readonly [string, Status]>> = {
  counts: ["counts", "pass"],
  stale: ["stale: what it judged has changed", "fail"],
  expired: ["expired", "fail"],
  incomplete: ["incomplete", "fail"],
  future: ["dated after today", "fail"],
  superseded: ["superseded by a later one", "not-applicable"],
  unused: ["not needed", "warn"],
  "not-run": ["its rule did not run", "not-applicable"],
};

/** What people decided: every attestation and waiver, and whether it counts. Empty when there are none. */
export function decisionsHtml({ decisions = [] }: Report, index: Index, id: string): Html {
  if (decisions.length === 0) return "";
  const rows = decisions.map((decision) => decisionHtml(decision, index));
  return `<section aria-labelledby="${id}"><h2 id="${id}">Decisions of people</h2><ul class="decisions">${rows.join("")}</ul></section>`;
}

function decisionHtml(
  { kind, ruleId, element, state, message, file, line }: ReportDecision,
  index: Index,
): Html {
  const item = index.itemOfRule(ruleId);
  const title =
    item === undefined
      ? esc(ruleId, 200)
      : `<a href="#${item.id}">${item.number} ${esc(item.finding.title, 300)}</a>`;
  const [word, status] = STATES[state];
  const place =
    file === undefined
      ? ""
      : ` <span class="dim">${esc(file, 500)}${line === undefined ? "" : `, line ${line}`}</span>`;
  return `<li class="s-${status}"><p><b>${kind === "waiver" ? "Waiver" : "Attestation"}</b> of ${title}${element === undefined ? "" : ` <code>${esc(element, 200)}</code>`} <span class="st s-${status}"><span aria-hidden="true">${signOf(status)}</span> ${word}</span></p><p>${esc(message)}${place}</p></li>`;
}

/** Rules that did not run, and CMS's page, for the foot of the report. */
export function footHtml({ scope, findings, tool, schemaVersion }: Report): Html {
  const sources = new Map(findings.map(({ requirement }) => [requirement.url, requirement]));
  const pages = [...sources.values()]
    .slice(0, 20)
    .map(({ url, source, readOn }) => `<li>${webLink(url, source)}, read on ${esc(readOn, 20)}</li>`);
  const skipped = scope.notRun.slice(0, 500).map((rule) => `<li><code>${esc(rule, 200)}</code></li>`);
  const left =
    skipped.length === 0
      ? ""
      : `<details><summary>${scope.notRun.length} rules did not run</summary><ul>${skipped.join("")}</ul></details>`;
  return `${left}<p>What CMS asks, as it stood:</p><ul>${pages.join("")}</ul><p class="dim">Made by ${esc(`${tool.name} ${tool.version}`, 200)}, report form ${esc(schemaVersion, 20)}. The quotes are the documents’ own words. This report is no legal advice and no decision of CMS.</p>`;
}
