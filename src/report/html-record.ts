import type { Report } from "../judge/index.js";
import type { Index } from "./html-index.js";
import { esc, type Html, signOf, webLink } from "./html-text.js";
import { inputsOf } from "./inputs.js";
import { SCENARIO_HEADS, scenarioRows } from "./rehearsal.js";

/** Rows of one table; more helps nobody. */
const ROWS = 200;

/** What the app did in each scenario it was rehearsed in; empty where nothing was. */
export function rehearsalHtml(report: Report, index: Index, id: string): Html {
  const runs = report.rehearsal?.runs ?? [];
  if (runs.length === 0) return "";
  const heads = SCENARIO_HEADS.map((head) => `<th scope="col">${head}</th>`);
  const rows = scenarioRows(report)
    .slice(0, ROWS)
    .map(({ scenario, plays, did }, at) => {
      const open = runs[at]?.open ?? [];
      const mark = `<span class="st s-${open.length === 0 ? "pass" : "fail"}"><span aria-hidden="true">${signOf(open.length === 0 ? "pass" : "fail")}</span> ${open.length === 0 ? "nothing to mend" : "to mend"}</span>`;
      const links = open.slice(0, 50).map((rule) => ruleLink(rule, index));
      return `<tr><th scope="row">${esc(scenario, 100)}</th><td>${esc(plays, 200)}</td><td>${esc(did, 400)}</td><td>${mark} ${links.join(", ")}</td></tr>`;
    });
  const more =
    runs.length > ROWS ? `<p class="dim">And ${runs.length - ROWS} more, in the JSON report.</p>` : "";
  return `<section aria-labelledby="${id}"><h2 id="${id}">What was rehearsed</h2><table class="record runs"><caption class="vh">What the app did in each scenario</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>${more}</section>`;
}

function ruleLink(rule: string, index: Index): Html {
  const item = index.itemOfRule(rule);
  const name = `<code>${esc(rule, 200)}</code>`;
  return item === undefined ? name : `<a href="#${item.id}">${name}</a>`;
}

/** All that the report was made of, with digests. */
export function inputsHtml(report: Report, id: string): Html {
  const rows = inputsOf(report).map(({ what, source, sha256, readAs }) => {
    const digest =
      sha256 === undefined
        ? `<span class="dim">no digest: it could not be read, or was not noted</span>`
        : `<code>${esc(sha256, 64)}</code>`;
    const how = readAs === undefined ? "" : ` <span class="dim">(${esc(readAs, 100)})</span>`;
    return `<tr><th scope="row">${esc(what, 60)}</th><td>${webLink(source.slice(0, 2000), source)}${how}<br>${digest}</td></tr>`;
  });
  return `<section aria-labelledby="${id}"><h2 id="${id}">Inputs and digests</h2><p class="dim">What this report was made of, each with the SHA-256 of its bytes.</p><table class="record"><caption class="vh">Every input with its digest</caption><thead class="vh"><tr><th scope="col">Input</th><th scope="col">Source and SHA-256</th></tr></thead><tbody>${rows.join("")}</tbody></table></section>`;
}
