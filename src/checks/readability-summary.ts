import type { ReadabilitySummary } from "../judge/model.js";
import { type Document, FORMULAS, measureReadability, READABILITY_METHOD } from "../text/index.js";
import { type Bands, POLICY_BANDS, rounded, TERMS_BANDS, verdictOf } from "./readability-bands.js";

/**
 * What the report says of a document's readability: scores to one decimal, and the band by Flesch-Kincaid and SMOG
 * (the default bands unless others are given). Too little text: no scores, band "too little text". Not English: no
 * scores, band "not English".
 */
export function summarize(document: Document, bands?: Bands): ReadabilitySummary {
  const limits = bands ?? (document.role === "terms-of-service" ? TERMS_BANDS : POLICY_BANDS);
  const { counts, scores } = measureReadability(document);
  const { words, sentences } = counts;
  const head = { words, sentences, method: READABILITY_METHOD };
  if (document.language !== "en" && document.language !== "und")
    return { ...head, scores: {}, band: "not English" };
  if (scores === undefined) return { ...head, scores: {}, band: "too little text" };
  const shown = Object.fromEntries(FORMULAS.map((formula) => [formula, rounded(scores[formula])]));
  return { ...head, scores: shown, band: verdictOf(scores, limits, ["flesch-kincaid", "smog"]) };
}
