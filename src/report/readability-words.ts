import type { Report } from "../judge/index.js";

type Readability = NonNullable<Report["documents"][number]["readability"]>;

const BANDS: Readonly<Record<string, string>> = {
  good: "easy enough",
  warn: "rather hard",
  fail: "too hard",
};

/** The band as a reader says it; what is no band ("not English") stays as it is. */
export const bandWords = ({ band }: Readability): string => BANDS[band] ?? band;

/** The same with the school grade by Flesch-Kincaid, where there is one. */
export function readabilityWords(readability: Readability): string {
  const grade = readability.scores["flesch-kincaid"];
  return grade === undefined
    ? bandWords(readability)
    : `${bandWords(readability)} (Flesch-Kincaid grade ${grade})`;
}
