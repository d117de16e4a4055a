import type { Index, Item, PointItem } from "./html-index.js";
import { badge, esc, type Html, signOf, wordOf } from "./html-text.js";

const AREAS: Readonly<Record<string, string>> = {
  policy: "Privacy policy",
  terms: "Terms of service",
  notice: "Privacy notice",
  manifest: "Application",
  org: "Organization",
  change: "Changes after approval",
  demo: "Demonstration",
  readability: "Readability",
  ui: "The app’s screens",
  api: "Use of the API",
  sandbox: "Sandbox",
};

/** The checklist on one page: a row for each rule by area, with the outcome of the rule and of each of its elements. */
export function matrixHtml({ items }: Index): Html {
  const areas = new Map<string, Item[]>();
  for (const item of items) {
    const area = item.finding.ruleId.split("/")[0] ?? "";
    const rows = areas.get(area);
    if (rows === undefined) areas.set(area, [item]);
    else rows.push(item);
  }
  const bodies = [...areas].map(
    ([area, rows]) =>
      `<tbody><tr class="area"><th colspan="3" scope="rowgroup">${esc(AREAS[area] ?? area, 100)}</th></tr>${rows.map(rowHtml).join("")}</tbody>`,
  );
  return `<table class="matrix"><caption class="vh">Every requirement, its outcome, and the outcome of each of its points</caption><thead><tr><th scope="col">Requirement</th><th scope="col">Outcome</th><th scope="col">Points</th></tr></thead>${bodies.join("")}</table>`;
}

function rowHtml({ finding, number, id, points }: Item): Html {
  const marks = [
    finding.severity === "recommended" ? "recommended" : "",
    finding.waived === undefined ? "" : "waived",
    finding.attested === undefined ? "" : "attested",
    finding.baseline === "new" ? "new" : "",
  ].filter((mark) => mark !== "");
  const tags = marks.map((mark) => `<span class="tag">${mark}</span>`).join("");
  return `<tr><th scope="row"><span class="n">${number}</span> <a href="#${id}">${esc(finding.title, 400)}</a></th><td>${badge(finding.status)}${tags}</td><td>${cellsHtml(points)}</td></tr>`;
}

function cellsHtml(points: readonly PointItem[]): Html {
  if (points.length === 0) return "";
  const cells = points.map(({ element, id }) => {
    const { status, waived, asks } = element;
    const words = `${wordOf(status)}${waived === true ? ", waived" : ""}`;
    return `<li><a class="cell s-${status}" href="#${id}"><span aria-hidden="true">${signOf(status)}</span> ${esc(shortName(element.id), 60)}<span class="vh">: ${words}. ${esc(asks, 300)}</span></a></li>`;
  });
  return `<ul class="cells">${cells.join("")}</ul>`;
}

/** "breach.what-to-do" is "what to do": its rule says the rest. */
function shortName(id: string): string {
  return id.slice(id.indexOf(".") + 1).replaceAll("-", " ");
}
