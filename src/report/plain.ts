// Text from documents and manifests goes to terminals: escape sequences and other control characters must not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// C0, DEL, C1, line and paragraph separators, and the marks that reorder text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

// What GitHub's runner takes for a command in the log of a step: "::name" where a line begins, after blanks too, and
// "##[name]" anywhere (actions/runner, src/Runner.Common/ActionCommand.cs); Azure Pipelines takes "##vso[".
const FIRST_COLONS = /^(\s*):(?=:)/;
const HASHES = /##(?=\[|vso\[)/gi;

/** Text on one line that can do nothing to a terminal, nor to a build server that reads the log. */
export function plain(text: string): string {
  return notFirst(text.replace(ESCAPES, "").replace(CONTROLS, " ").replace(HASHES, "# #"));
}

/** The same for a text of several lines. */
export function plainLines(text: string): string {
  return text.split("\n").map(plain).join("\n");
}

/** A line that does not begin with two colons: a blank parts them. */
function notFirst(line: string): string {
  return line.replace(FIRST_COLONS, "$1: ");
}

/**
 * Data as JSON, ended by a line break. Nothing in it is a command to a build server: its lines begin with JSON's own
 * marks, and a "#" before a "#" is written as an escape, so that programs read the same.
 */
export function jsonText(data: unknown): string {
  return `${unarmedJson(JSON.stringify(data, null, 2))}\n`;
}

/** The same for a text that is JSON already. */
export function unarmedJson(json: string): string {
  return json.replace(/#(?=#)/g, "\\u0023");
}

/**
 * Breaks text at spaces into lines of at most `width` characters, each after `indent`; a longer word stands alone.
 * A blank line stays, and so does the break before a list item or an indented line; other breaks become spaces.
 */
export function wrap(text: string, width: number, indent: string): string {
  const room = Math.max(20, width - indent.length);
  const lines: string[] = [];
  for (const paragraph of text.replace(/\n(?![\n\s]|[-*•] )(?<!\n\n)/g, " ").split("\n")) {
    let line = "";
    for (const word of plain(paragraph)
      .split(" ")
      .filter((word) => word !== "")) {
      if (line === "") line = word;
      else if (line.length + 1 + word.length <= room) line += ` ${word}`;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines.map((line) => (line === "" ? "" : indent + notFirst(line))).join("\n");
}

/** The first `most` words, with an ellipsis when there are more. */
export function shorten(text: string, most: number): string {
  const words = plain(text).split(" ");
  return words.length <= most ? words.join(" ") : `${words.slice(0, most).join(" ")} …`;
}
