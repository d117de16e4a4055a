import type { MessageTable } from "../judge/model.js";

/** Sentences for what the statement check finds. */
export const STATEMENT_MESSAGES: MessageTable = {
  said: "The document says it.",
  "said-weakly": "The document says it only weakly, vaguely or in part. A reviewer would ask.",
  "said-hidden": "The document says it only in text that people cannot see, or in the page's furniture.",
  "said-unusually":
    "The document seems to say it, but it hardly uses the words that policies use, and this tool misreads such texts more often. A person must confirm.",
  "said-and-denied": "The document says it in one place and takes it back in another.",
  denied: "The document denies it.",
  moot: "The document's own words make this moot.",
  "not-said": "The document does not say it.",
  "not-said-nearest": "The document does not say it. The quote comes nearest, but is not enough.",
  "looked-all": "None of the {count} sentences of the {role} says it.",
  "looked-none": "No sentence of the {role} speaks of {topic} ({count} sentences read).",
  "looked-aside": ({ count, topic, where }) =>
    count === 1
      ? `One sentence has words for ${topic}, but is about something else: ${where}.`
      : `${count} sentences have words for ${topic}, but are about something else: ${where}.`,
  "looked-at": ({ count, topic, where, asks }) =>
    count === 1
      ? `One sentence speaks of ${topic}, but does not say ${asks}: ${where}.`
      : `${count} sentences speak of ${topic}, but none says ${asks}: ${where}.`,
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
