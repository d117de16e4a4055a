import type { Token } from "./tokens.js";

export interface PhraseHit {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  /** Index of the first token after the phrase. */
  readonly next: number;
}

export type PhraseFinder = (tokens: readonly Token[]) => PhraseHit[];

const plain = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[\u2010\u2011]/g, "-");
const same = (word: string | undefined, wanted: string): boolean =>
  word === wanted || word === `${wanted}s` || word === `${wanted}'s`;

/**
 * A finder of fixed phrases among words, longest first, not overlapping; plurals and possessives match too.
 * Its work is linear in the number of words: phrases are looked up by their first word.
 */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const parts = phrase.split(" ").map(plain);
    const first = parts[0] ?? "";
    for (const key of [first, `${first}s`, `${first}'s`])
      byFirst.set(key, [...(byFirst.get(key) ?? []), parts]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return (tokens) => {
    const forms = tokens.map(({ text }) => plain(text));
    const hits: PhraseHit[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const parts = byFirst.get(forms[i] ?? "")?.find((p) => p.every((part, k) => same(forms[i + k], part)));
      const start = tokens[i]?.start;
      const end = tokens[i + (parts?.length ?? 0) - 1]?.end;
      if (parts === undefined || start === undefined || end === undefined) continue;
      hits.push({ phrase: parts.join(" "), start, end, next: i + parts.length });
      i += parts.length - 1;
    }
    return hits;
  };
}
