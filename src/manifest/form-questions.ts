/** Questions of the production access form that the manifest's other facts do not answer. */
export const FORM_QUESTIONS = [
  "sharing-frequency",
  "proactive-consent",
  "vendor-commitments",
  "company-sale",
  "collect-with-consent",
  "use-with-consent",
  "laws-and-practices",
  "breach-remedies",
  "storage-retention",
] as const;
export type FormQuestion = (typeof FORM_QUESTIONS)[number];
