/**
 * What a sentence holds that is not prose: addresses of every kind and citations. Scores of a text with them say how
 * long a URL is, not how hard the text reads. Every repetition below is bounded, so the work is linear in the text.
 */
const PATTERNS: readonly RegExp[] = [
  // Web and e-mail addresses, with or without a scheme.
  /\b(?:https?:\/\/|www\.)\S{1,2000}/gi,
  /[^\s@<>()]{1,64}@[^\s@<>()]{1,255}/g,
  /\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|org|gov|net|edu|io|app|dev|health|care|info)\b(?:\/\S{0,500})?/gi,
  // Telephone numbers, North American form, in figures or in letters.
  /(?:\+?\d{1,3}[\s.-])?\(?\b\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}\b/g,
  /\b1-8\d\d-[A-Z0-9-]{4,14}\b/g,
  // Statutes and regulations: 45 CFR 164.402, 5 U.S.C. § 552a(b), 89 Fed. Reg. 47028, § 1798.100, Pub. L. 104-191.
  /\b\d{1,3}\s?(?:U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?|Fed\.\sReg\.|F\.?R\.)(?:\s?(?:§{1,2}|Parts?|Sections?|Sec\.))?(?:\s?\d[\w.()–-]{0,30}(?:(?:,|,? and|,? or| to) \d[\w.()–-]{0,30}){0,3})?/g,
  /(?:§{1,2}|\b(?:Sections?|Articles?|Art\.|Part|Title|Chapter)\s)\s?\d[\w.():–-]{0,30}/g,
  /\bPub(?:lic|\.)\s?L(?:aw|\.)\s?(?:No\.\s?)?\d{1,3}[-–]\d{1,4}/g,
  /\[\d{1,3}\]/g,
  // Postal addresses: a street line, or a box, with what follows it up to the ZIP code.
  /\b(?:P\.?\s?O\.?\sBox\s\d{1,6}|\d{1,6}\s(?:[A-Z][\w.'-]{0,30}\s){1,5}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Circle)\b\.?)(?:,?\s(?:Suite|Ste\.?|Unit|Apt\.?|Floor|#)\s?[\w-]{1,8})?(?:(?:,?\s[A-Z][\w.'-]{0,30}){1,4},?\s(?:[A-Z]{2}\s)?\d{5}(?:-\d{4})?)?/g,
  // City, state and ZIP code on a line of their own.
  /\b[A-Z][\w.'-]{0,30}(?:\s[A-Z][\w.'-]{0,30}){0,3},?\s[A-Z]{2}\s\d{5}(?:-\d{4})?\b/g,
];

const MAY_HOLD_ONE = /[\d@§]|\w\.\w|:\/\//;

/** The text with addresses, URLs, telephone numbers and citations blanked out by spaces: offsets stay as they were. */
export function withoutAddresses(text: string): string {
  if (!MAY_HOLD_ONE.test(text)) return text;
  let kept = text;
  for (const pattern of PATTERNS) kept = kept.replace(pattern, (found) => " ".repeat(found.length));
  return kept;
}
