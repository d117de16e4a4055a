/** Words that a line's end parts: whether the hyphen belongs to them. */

const HEADS =
  /^(?:third|non|self|opt|de|e|co|long|short|real|end|one|two|first|cross|well|high|low|on|off|up|in|log|sign|pre|post|re|user|age|server|client|decision|law|data|ad|health|cookie|time|privacy|by|day|out|face|web|pay|state|government|multi|anti|so|right|up)$/;
const PREFIX = /^(?:de|e|co|re|in|on|ad|pre|un)$/;
/** "state-of-the-/art": a small word between hyphens. */
const INSIDE = /[-‐](?:a|and|as|by|end|for|in|of|off|on|or|out|party|per|so|the|to|up)[-‐]$/u;
const AFTER_PREFIX = /^(?:identif|mail|operat|use)/;

/** "third-/party", "opt-/out": words that are written with the hyphen anyway. `before` ends in a hyphen. */
export function keepsHyphen(before: string, next: string): boolean {
  const { head, tail } = parts(before, next);
  if (HEADS.test(head) && tail.length > 1) return !PREFIX.test(head) || AFTER_PREFIX.test(tail);
  return INSIDE.test(before.slice(-25));
}

function parts(before: string, next: string): { head: string; tail: string } {
  const head = /(\p{L}+)[-‐]$/u.exec(before.slice(-40))?.[1]?.toLowerCase() ?? "";
  const tail = /^\p{L}+/u.exec(next)?.[0].toLowerCase() ?? "";
  return { head, tail };
}

/**
 * Joins a line that ends in a hyphen to the next, which begins with a small letter. How the text writes the word
 * elsewhere decides; else whether it is one that people write with a hyphen. `source` is the whole text, read once, and
 * only if a line ends so.
 */
export function hyphenJoiner(source: string): (before: string, next: string) => string {
  let written: ReadonlySet<string> | undefined;
  return (before, next) => {
    written ??= new Set(source.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu));
    const { head, tail } = parts(before, next);
    const kept = written.has(head + tail)
      ? false
      : written.has(`${head}-${tail}`) || keepsHyphen(before, next);
    return kept ? before + next : before.slice(0, -1) + next;
  };
}
