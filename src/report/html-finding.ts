import type { Evidence, Finding, FindingElement } from "../judge/index.js";
import { asker } from "./decided.js";
import { evidenceHtml } from "./html-evidence.js";
import type { Index, Item, PointItem } from "./html-index.js";
import { attr, badge, esc, type Html, paragraphs, webLink } from "./html-text.js";
import { isOpen } from "./points.js";

/** Quotes of one point that are shown; more help nobody. */
const QUOTES = 12;

/** A finding: what CMS asks, each point with its quotes and where the tool looked, what to do, who accepted it. */
export function findingHtml(item: Item, index: Index): Html {
  const { finding, number, id, points } = item;
  const { requirement, status, advice } = finding;
  // What a person can only answer, and what is settled, is folded: it is not why the app is where it is.
  const folded =
    !isOpen(status) || status === "manual" || finding.waived !== undefined || finding.severity !== "required";
  const asks = `<p class="asks">${asker(finding)}: <q>${esc(requirement.says.trim())}</q> <cite>${webLink(requirement.url, requirement.section)}, read on ${esc(requirement.readOn, 20)}</cite></p>`;
  const own = ownEvidence(finding);
  const told = points.length === 0 || own.length > 0 ? `<p>${esc(finding.message)}</p>` : "";
  const body = `${told}${quotes(own, false, index)}${pointsHtml(item, index)}`;
  return `<details class="f s-${status}" id="${id}" data-s="${status}"${folded ? "" : " open"}><summary><span class="n">${number}</span><h4>${esc(finding.title, 400)}</h4><span class="tags">${badge(status)}${tags(finding)}</span></summary><div class="fb">${asks}${body}${decided(finding)}${advice.map((text) => `<p class="advice"><b>Note:</b> ${esc(text)}</p>`).join("")}${remedyHtml(item)}<p class="id"><code>${esc(finding.ruleId, 200)}</code><span class="top"> · <a href="#top">back to top</a></span></p></div></details>`;
}

/** Evidence of the rule as a whole that none of its elements shows. */
function ownEvidence({ evidence, elements }: Finding): readonly Evidence[] {
  const shown = new Set(elements.flatMap((element) => element.evidence.map((one) => JSON.stringify(one))));
  return evidence.filter((one) => !shown.has(JSON.stringify(one)));
}

/** Every point; of a finding in which some are open, the others are folded behind them. */
function pointsHtml({ points, finding }: Item, index: Index): Html {
  if (points.length === 0) return "";
  const quoted = new Set<string>();
  const list = (some: readonly PointItem[]) =>
    `<ol class="points">${some.map((point) => pointHtml(point, index, quoted)).join("")}</ol>`;
  const open = points.filter(({ element }) => isOpen(element.status));
  const fine = points.filter(({ element }) => !isOpen(element.status));
  if (!isOpen(finding.status) || open.length === 0 || fine.length === 0) return list(points);
  const many = fine.length === 1 ? "1 other point is fine" : `${fine.length} other points are fine`;
  return `${list(open)}<details class="fine"><summary>${many}</summary>${list(fine)}</details>`;
}

function tags({ severity, waived, attested, baseline }: Finding): Html {
  return [
    severity === "recommended" ? "recommended" : "required",
    waived === undefined ? "" : "waived",
    attested === undefined ? "" : "attested",
    baseline === undefined ? "" : baseline === "new" ? "new since the baseline" : "in the baseline",
  ]
    .filter((tag) => tag !== "")
    .map((tag) => `<span class="tag">${tag}</span>`)
    .join("");
}

function pointHtml({ element, label, id }: PointItem, index: Index, quoted: Set<string>): Html {
  const { status, asks, message, waived, waiver, baseline, looked } = element;
  const marks = [
    waived === true ? "waived" : "",
    baseline === undefined ? "" : baseline === "new" ? "new" : "known",
  ].filter((tag) => tag !== "");
  const head = `<span class="n">${label}</span> ${badge(status)}${marks.map((tag) => `<span class="tag">${tag}</span>`).join("")} <b>${esc(asks === "" ? element.id : asks, 500)}</b>`;
  const told = [
    `<p>${esc(message)}${isOpen(status) && looked !== undefined ? ` ${esc(looked.message)}` : ""}</p>`,
    lookedHtml(element, index),
    causesHtml(element),
    quotes(element.evidence, element.nearest === true, index),
    isOpen(status) ? closest(looked?.closest, index, quoted) : "",
    waiver === undefined ? "" : waivedHtml(waiver),
    isOpen(status) && element.remedy !== undefined ? todo(element.remedy) : "",
  ];
  return `<li id="${id}" class="s-${status}"><p class="ph">${head} <code>${esc(element.id, 200)}</code></p>${told.join("")}</li>`;
}

/** Links to the sections that were looked at, where the report carries the document. */
function lookedHtml(element: FindingElement, index: Index): Html {
  const places = element.looked?.places ?? [];
  const links = index.placesOf(element).flatMap((name, at) => {
    const { section = [], page, line } = places[at] ?? {};
    const where = page !== undefined ? `page ${page}` : line !== undefined ? `line ${line}` : "";
    const title = section.at(-1) === undefined ? where || "the beginning" : `“${section.at(-1)}”`;
    return name === undefined ? [] : [`<a href="#${name}">${esc(title, 200)}</a>`];
  });
  return links.length === 0 ? "" : `<p class="dim">Looked at: ${links.join(", ")}</p>`;
}

function causesHtml({ causes = [] }: FindingElement): Html {
  if (causes.length === 0) return "";
  return `<p>Most likely:</p><ul>${causes.map((cause) => `<li>${esc(cause)}</li>`).join("")}</ul>`;
}

function quotes(evidence: readonly Evidence[], nearest: boolean, index: Index): Html {
  const shown = evidence
    .slice(0, QUOTES)
    .map((one) => evidenceHtml(one, nearest ? "Nearest, but not enough" : "", index));
  const more = evidence.length - shown.length;
  return shown.join("") + (more > 0 ? `<p class="dim">And ${more} more, in the JSON report.</p>` : "");
}

/** `quoted` holds the closest sentences already shown with this finding: one is not quoted twice. */
function closest(evidence: Evidence | undefined, index: Index, quoted: Set<string>): Html {
  if (evidence === undefined) return "";
  const html = evidenceHtml(evidence, "Closest on the topic", index);
  if (quoted.has(html)) return `<p class="dim">Closest on the topic: the sentence quoted above.</p>`;
  quoted.add(html);
  return html;
}

function decided({ waived, attested }: Finding): Html {
  const by = attested;
  const answered = by?.answer === undefined ? "" : ` (${by.answer})`;
  return [
    waived === undefined ? "" : waivedHtml(waived),
    by === undefined
      ? ""
      : `<p class="decided"><b>Attested${answered}</b> by ${name(by.by)} on ${esc(by.on, 20)}${by.expires === undefined ? "" : `, until ${esc(by.expires, 20)}`}. Looked at: ${esc(by.lookedAt)}${by.note === undefined ? "" : ` — ${esc(by.note)}`}${files(by.evidence)}</p>`,
  ].join("");
}

function waivedHtml({ reason, owner, expires, on, evidence }: NonNullable<Finding["waived"]>): Html {
  const since = on === undefined ? "" : ` on ${esc(on, 20)}`;
  return `<p class="decided"><b>Waived</b> by ${name(owner)}${since}, until ${esc(expires, 20)}: ${esc(reason)}${files(evidence)}</p>`;
}

function files(evidence: readonly { readonly file: string; readonly sha256: string }[] = []): Html {
  return evidence
    .map(
      ({ file, sha256 }) =>
        `<br>Evidence: ${esc(file, 500)} <code title="SHA-256 ${attr(sha256, 64)}">${esc(sha256.slice(0, 12))}…</code>`,
    )
    .join("");
}

function name(text: string): Html {
  return `<bdi>${esc(text, 200)}</bdi>`;
}

/** What to do about the rule as a whole; elements that have a remedy of their own show it themselves. */
function remedyHtml({ finding }: Item): Html {
  if (!isOpen(finding.status) || finding.remedy === "") return "";
  const open = finding.elements.filter(({ status }) => isOpen(status));
  const covered = open.length > 0 && open.every(({ remedy }) => remedy !== undefined);
  return covered ? "" : todo(finding.remedy);
}

function todo(remedy: string): Html {
  return `<div class="todo"><p class="th">What to do</p>${paragraphs(remedy)}</div>`;
}
