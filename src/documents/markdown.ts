import MarkdownIt from "markdown-it";
import type { Read } from "./draft.js";
import { readHtml } from "./html.js";
import { LINE_ATTRIBUTE } from "./html-tags.js";

/** Blocks of a Markdown text: rendered to HTML with the source's lines noted, so that HTML within it is read alike. */
export function readMarkdown(source: string): Read {
  const markdown = new MarkdownIt({ html: true, linkify: false });
  markdown.core.ruler.push("lines", (state) => {
    for (const token of state.tokens) {
      if (token.map !== null && token.nesting >= 0 && token.type !== "inline")
        token.attrSet(LINE_ATTRIBUTE, String(token.map[0] + 1));
    }
  });
  const body = withoutFrontMatter(source).replace(
    /^(\s*(?:[-*+]|\d+[.)])\s+)\[([ xX])\](?=\s)/gm,
    (_all, mark: string, tick: string) => `${mark}${tick === " " ? "☐" : "☑"}`,
  );
  return readHtml(markdown.render(body), true);
}

/** Front matter (YAML between lines of ---) blanked, so that line numbers stay. */
function withoutFrontMatter(source: string): string {
  const found = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source);
  if (found === null || !/^[\w-]+\s*:/m.test(found[1] ?? "")) return source;
  return found[0].replace(/[^\n]/g, "") + source.slice(found[0].length);
}
