/** The standard PDF fonts know Windows-1252 only. */
const EXTRA = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

const SPELLED: Readonly<Record<string, string>> = {
  "→": "->",
  "←": "<-",
  "≤": "<=",
  "≥": ">=",
  "≠": "not =",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "―": "—",
  "☐": "[ ]",
  "☑": "[x]",
  "☒": "[x]",
  "✓": "[x]",
  "✔": "[x]",
  "●": "•",
  "○": "•",
  "■": "•",
  "▪": "•",
  "\u2028": " ",
  "\u2029": " ",
};

/** The text in characters that the standard fonts can print: spelled out, unaccented, or "?" as the last resort. */
export function toWinAnsi(text: string): string {
  let out = "";
  for (const char of text.normalize("NFC")) out += printable(char);
  return out;
}

function printable(char: string): string {
  if (isWinAnsi(char)) return char;
  const spelled = SPELLED[char];
  if (spelled !== undefined) return spelled;
  if (/[\p{Cf}\p{Cc}\p{M}]/u.test(char)) return "";
  if (/\p{Zs}/u.test(char)) return " ";
  const plain = [...char.normalize("NFKD")].filter(isWinAnsi).join("");
  return plain === "" ? "?" : plain;
}

function isWinAnsi(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff && code !== 0xad) || EXTRA.has(char);
}
