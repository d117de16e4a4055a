/** Sentences for what the statement check finds. */
export const STATEMENT_MESSAGES: Readonly<Record<string, string>> = {
  said: "The document says it.",
  "said-weakly": "The document says it only weakly, vaguely or in part. A reviewer would ask.",
  "said-hidden": "The document says it only in text that people cannot see, or in the page's furniture.",
  "said-and-denied": "The document says it in one place and takes it back in another.",
  denied: "The document denies it.",
  moot: "The document's own words make this moot.",
  "not-said": "The document does not say it.",
  "not-said-nearest": "The document does not say it. The quote comes nearest, but is not enough.",
  "elements-failed": "{count} of {total} points are missing.",
  "elements-warned": "{count} of {total} points are said weakly or in part.",
  "elements-said": "The document says what is asked.",
  "no-conflict": "Nothing was found that takes back what the policy promises.",
  conflict: "The terms take back what the policy promises. The two quotes stand side by side.",
  "conflict-alone":
    "The terms say something that weakens people's protection, though the policy promises nothing on it.",
  "notice-stronger": "The notice promises what the policy does not: {points}.",
  "notice-firmer": "The notice promises more firmly than the policy: {points}.",
  "notice-compared":
    "{count} points of the notice were compared with the policy, and none promises more. A person must confirm the rest.",
  "conflict-doubtful": "The terms may weaken what the policy promises. Compare the two quotes.",
};
