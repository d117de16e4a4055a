import { distance } from "fastest-levenshtein";

/**
 * The candidate a person most likely meant, or undefined when none is near: at most a third of the letters may
 * differ, or the word is the beginning of exactly one candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  const beginning: string[] = [];
  for (const candidate of candidates) {
    const letters = candidate.toLowerCase();
    if (wanted.length > 2 && (letters.startsWith(wanted) || letters.endsWith(`/${wanted}`))) beginning.push(candidate);
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
  const best = nearest(word, candidates);
  return best === undefined ? "" : `Did you mean ${best}?`;
}
