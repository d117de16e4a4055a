import { FORMULAS, type Formula, type Scores } from "../text/index.js";
import type { OptionKit } from "./model.js";

export const BANDS = ["good", "warn", "fail"] as const;
export type Band = (typeof BANDS)[number];

/** Schema of bands, made where options are validated. */
export const bandsSchema = ({ z }: OptionKit) =>
  z.partialRecord(z.enum(FORMULAS), z.strictObject({ good: z.number(), warn: z.number() }));
export type Bands = Readonly<Partial<Record<Formula, { readonly good: number; readonly warn: number }>>>;

/** Bands for a privacy policy; each number's source is in docs/readability.md. */
export const POLICY_BANDS = {
  // CMS gives no number. Below grade 8: what NIH advises for health texts; grade 12: the end of high school.
  "flesch-kincaid": { good: 8, warn: 12 },
  // SMOG aims at full understanding and reads two grades above Flesch-Kincaid (Wang et al. 2013).
  smog: { good: 10, warn: 14 },
  // Flesch 1948: 60 and more is standard or easier, 50 to 60 some high school, under 50 college.
  "flesch-reading-ease": { good: 60, warn: 50 },
  // Like SMOG it counts words of three syllables and reads higher; Gunning's danger line of 12 lies in the middle.
  "gunning-fog": { good: 10, warn: 14 },
  // Both give United States grades.
  "coleman-liau": { good: 8, warn: 12 },
  ari: { good: 8, warn: 12 },
  // Dale and Chall's table: under 7 grade 8 and below, under 9 grade 12 and below.
  "dale-chall": { good: 6.9, warn: 8.9 },
} as const satisfies Bands;

/** Terms may read two grades higher: on the ease scale ten points, on Dale-Chall's one. */
export const TERMS_BANDS = {
  "flesch-kincaid": { good: 10, warn: 14 },
  smog: { good: 12, warn: 16 },
  "flesch-reading-ease": { good: 50, warn: 40 },
  "gunning-fog": { good: 12, warn: 16 },
  "coleman-liau": { good: 10, warn: 14 },
  ari: { good: 10, warn: 14 },
  "dale-chall": { good: 7.9, warn: 9.9 },
} as const satisfies Bands;

/** Scores are compared, and shown, to one decimal: more is not in the method. */
export const rounded = (score: number): number => Math.round(score * 10) / 10;

/** The band of one score; on Flesch's ease scale more is easier, on all others less is. */
export function bandOf(
  formula: Formula,
  score: number,
  { good, warn }: { good: number; warn: number },
): Band {
  const sign = formula === "flesch-reading-ease" ? -1 : 1;
  const shown = rounded(score) * sign;
  return shown <= good * sign ? "good" : shown <= warn * sign ? "warn" : "fail";
}

/** The verdict: the worst band among the formulas that decide. Formulas without limits do not decide. */
export function verdictOf(scores: Scores, bands: Bands, decidedBy: readonly Formula[]): Band {
  let worst = 0;
  for (const formula of decidedBy) {
    const limits = bands[formula];
    if (limits) worst = Math.max(worst, BANDS.indexOf(bandOf(formula, scores[formula], limits)));
  }
  return BANDS[worst] ?? "fail";
}
