import type { Read } from "./draft.js";

/** Reads a decoded text of a format that its content told. */
export async function readText(text: string, kind: "html" | "markdown" | "text"): Promise<Read> {
  switch (kind) {
    case "html":
      return (await import("./html.js")).readHtml(text);
    case "markdown":
      return (await import("./markdown.js")).readMarkdown(text);
    case "text":
      return (await import("./plain.js")).readPlain(text);
  }
}
