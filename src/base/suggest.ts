import { distance } from "fastest-levenshtein";

/**
 * The candidate a person most likely meant, or undefined when none is near: at most a third of the letters may
 * differ, or the word is the beginning of exactly one candidate. Case, `snake_case` and `camelCase` are forgiven.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  if (wanted === "") return undefined;
  let best: string | undefined;
  let bestDistance = (wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3))) + 1;
  const beginning: string[] = [];
  for (const candidate of candidates) {
    const letters = plain(candidate);
    if (wanted.length > 2 && (letters.startsWith(wanted) || letters.endsWith(`/${wanted}`)))
      beginning.push(candidate);
    const far = distance(wanted, letters);
    if (far < bestDistance) {
      bestDistance = far;
      best = candidate;
    }
  }
  return best ?? (beginning.length === 1 ? beginning[0] : undefined);
}

/** "Did you mean x?" or the empty string. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const best = suggest(word, candidates);
  return best === undefined ? "" : `Did you mean ${best}?`;
}

/** Longer words are not typing mistakes, and comparing them costs time. */
function plain(word: string): string {
  return word
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
}
