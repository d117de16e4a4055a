import type { Status } from "../judge/index.js";
import { isAddress } from "./places.js";
import { plain } from "./plain.js";
import { oneLine, wellFormed, withoutInvisible } from "./safe.js";

/** Text that may stand in HTML as it is. Only the functions of this file make it from the text of others. */
export type Html = string;

/** Longer texts of findings are cut; the JSON report holds them whole. Characters. */
const LENGTH = 2000;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Marks that reorder letters: shown by their name, since they are a way to have text say what it does not.
const REORDERING = /([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/;

/** Text of others as HTML: nothing in it is markup, control characters are gone, marks that reorder it are named. */
export function esc(text: string, most = LENGTH): Html {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return shown
    .split(REORDERING)
    .map((part, index) => (index % 2 === 1 ? named(part) : entities(clean(part))))
    .join("");
}

/** Text of others as the value of an attribute, without its quotes. */
export function attr(text: string, most = LENGTH): Html {
  return entities(oneLine(text, most));
}

/** Text of several paragraphs and list items, as rule packs write them: line breaks within one are no breaks. */
export function paragraphs(text: string): Html {
  const cut = text.length > 2 * LENGTH ? `${text.slice(0, 2 * LENGTH)}…` : text;
  return cut
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map(
      (paragraph) =>
        `<p>${paragraph
          .trim()
          .split(/\n(?=[-*•] )/)
          .map((line) => esc(line))
          .join("<br>")}</p>`,
    )
    .join("");
}

/** A link to a page on the web, or only the text where the address is none. */
export function webLink(address: string, text: string): Html {
  if (!isAddress(address)) return esc(text);
  return `<a href="${attr(address)}" rel="noreferrer noopener">${esc(text)}</a>`;
}

const SIGNS: Readonly<Record<Status, readonly [sign: string, word: string]>> = {
  pass: ["✓", "Passed"],
  fail: ["✗", "Failed"],
  warn: ["!", "To ask about"],
  error: ["⚠\ufe0e", "Not checked"],
  manual: ["?", "For a person"],
  "not-applicable": ["–", "Not applicable"],
};

export function signOf(status: Status): string {
  return SIGNS[status][0];
}

export function wordOf(status: Status): string {
  return SIGNS[status][1];
}

/** Sign and word of a status; the colour only repeats them. */
export function badge(status: Status): Html {
  return `<span class="st s-${status}"><span aria-hidden="true">${signOf(status)}</span> ${wordOf(status)}</span>`;
}

function named(mark: string): Html {
  const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `<span class="ctl">U+${code}</span>`;
}

function clean(text: string): string {
  return withoutInvisible(wellFormed(plain(text)));
}

function entities(text: string): Html {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}
