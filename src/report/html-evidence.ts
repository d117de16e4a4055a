import { type Evidence, ROLE_NAMES } from "../judge/index.js";
import type { Index } from "./html-index.js";
import { esc, type Html } from "./html-text.js";

/** Longer quotes are cut; the document itself and the JSON report have them whole. Characters. */
const QUOTE = 1200;

/** What is said above a quote that did not decide. */
export type Called = "" | "Nearest, but not enough" | "Closest on the topic";

/** A piece of evidence: the quote or line itself and where it stands, with a link into the document where it is shown. */
export function evidenceHtml(evidence: Evidence, called: Called, index: Index): Html {
  const label = called === "" ? "" : `<span class="called">${called}:</span> `;
  switch (evidence.kind) {
    case "document": {
      const hidden = evidence.hidden === true ? ` <b class="warned">hidden from readers</b>` : "";
      return `<figure class="ev"><blockquote dir="auto">${label}“${esc(evidence.quote, QUOTE)}”</blockquote><figcaption>${placeHtml(evidence, index)}${hidden}</figcaption></figure>`;
    }
    case "manifest":
      return `<figure class="ev"><pre>${esc(evidence.text, QUOTE)}</pre><figcaption>${label}${esc(evidence.file, 500)}, line ${evidence.line}</figcaption></figure>`;
    case "observation":
      return `<figure class="ev"><pre>${esc(evidence.request, QUOTE)}\n→ ${esc(evidence.answer, QUOTE)}</pre><figcaption>${label}${BASES[evidence.basis]}, step ${esc(evidence.step, 200)}</figcaption></figure>`;
  }
}

const BASES: Readonly<Record<Extract<Evidence, { kind: "observation" }>["basis"], string>> = {
  embedded: "Seen at the embedded sandbox",
  "cms-sandbox": "Seen at CMS’s sandbox",
  other: "Seen at another server",
  app: "Seen at the app",
};

/** Document, page or line, and heading; a link to the marked text where the report carries it. */
export function placeHtml(evidence: Extract<Evidence, { kind: "document" }>, index: Index): Html {
  const { document, page, line, section } = evidence;
  const at = page !== undefined ? `, page ${page}` : line !== undefined ? `, line ${line}` : "";
  const heading = section.at(-1);
  const under = heading === undefined ? "" : `, under “${esc(heading, 200)}”`;
  const place = `${capital(ROLE_NAMES[document])}${at}${under}`;
  const mark = index.markOf(evidence);
  return mark === undefined ? place : `<a href="#${mark}">${place}</a>`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
