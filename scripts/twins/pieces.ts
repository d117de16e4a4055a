import MarkdownIt from "markdown-it";

/** A part of a text to print: what it is, and its words. */
export interface Piece {
  readonly kind: "heading" | "paragraph" | "list-item" | "table-row";
  /** 1–6 for a heading, depth from 1 for a list item. */
  readonly level: number;
  readonly text: string;
  /** "•", "1." … for a list item. */
  readonly mark: string;
}

const markdown = new MarkdownIt({ html: true, linkify: false });

/** HTML of a Markdown or plain text, as a site would publish it. */
export function printHtml(text: string, format: "md" | "txt"): string {
  const body =
    format === "md"
      ? markdown.render(text)
      : paragraphsOf(text)
          .map((words) => `<p>${markdown.utils.escapeHtml(words)}</p>`)
          .join("\n");
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Privacy policy</title></head>\n<body>\n${body}\n</body></html>\n`;
}

/** The pieces of a Markdown or plain text, in order, for a printer that knows no Markdown. */
export function piecesOf(text: string, format: "md" | "txt"): Piece[] {
  if (format === "txt")
    return paragraphsOf(text).map((words) => ({ kind: "paragraph", level: 0, text: words, mark: "" }));
  const pieces: Piece[] = [];
  const lists: { ordered: boolean; count: number }[] = [];
  let heading = 0;
  let mark = "";
  let row: string[] | undefined;
  for (const token of markdown.parse(text, {})) {
    if (token.type.endsWith("list_open"))
      lists.push({
        ordered: token.type.startsWith("ordered"),
        count: Number(token.attrGet("start") ?? 1) - 1,
      });
    else if (token.type.endsWith("list_close")) lists.pop();
    else if (token.type === "list_item_open") {
      const list = lists.at(-1)!;
      list.count += 1;
      mark = list.ordered ? `${list.count}.` : "•";
    } else if (token.type === "heading_open") heading = Number(token.tag.slice(1));
    else if (token.type === "heading_close") heading = 0;
    else if (token.type === "tr_open") row = [];
    else if (token.type === "tr_close" && row) {
      pieces.push({ kind: "table-row", level: 0, text: row.join("   "), mark: "" });
      row = undefined;
    } else if (token.type === "inline" && row) row.push(wordsOf(token.content));
    else if (
      token.type === "inline" ||
      token.type === "fence" ||
      token.type === "code_block" ||
      token.type === "html_block"
    ) {
      for (const words of token.type === "inline"
        ? [wordsOf(token.content)]
        : paragraphsOf(wordsOf(token.content))) {
        if (words === "") continue;
        if (heading > 0) pieces.push({ kind: "heading", level: heading, text: words, mark: "" });
        else if (lists.length > 0) pieces.push({ kind: "list-item", level: lists.length, text: words, mark });
        else pieces.push({ kind: "paragraph", level: 0, text: words, mark: "" });
        mark = "";
      }
    }
  }
  return pieces;
}

/** The words of inline Markdown as a page shows them. */
function wordsOf(inline: string): string {
  const html = markdown
    .renderInline(inline)
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<[^>]*>/g, "");
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** Plain text: blank lines part paragraphs; where lines are not wrapped, every line is one. */
function paragraphsOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const unwrapped = lines.some((line) => line.length > 200);
  const chunks = unwrapped ? lines : text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/);
  return chunks.map((chunk) => chunk.replace(/\s+/g, " ").trim()).filter((chunk) => chunk !== "");
}
