/** Brackets in prose are closed sooner or later; a manifest itself is five levels deep. */
const MOST_OPEN = 64;

/**
 * Where a text opens more brackets, or more list items in a row, than any manifest does; undefined when nowhere.
 * The parser calls itself for each level, and 100 000 of them end the whole process, so this is asked first. Linear.
 */
export function tooDeepAt(text: string): number | undefined {
  let brackets = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === " " || char === "\t") continue;
    marks = "-?:".includes(char) && isSpace(text[at + 1]) ? marks + 1 : 0;
    if (char === "[" || char === "{") brackets += 1;
    else if ((char === "]" || char === "}") && brackets > 0) brackets -= 1;
    if (brackets > MOST_OPEN || marks > MOST_OPEN) return at;
  }
  return undefined;
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\t" || char === "\n" || char === "\r";
}
