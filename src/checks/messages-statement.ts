import type { MessageTable } from "../judge/model.js";

/** Why what came nearest is not enough, by the part that it lacks. */
const LACKS: Readonly<Record<string, string>> = {
  actor: "tells what somebody else does or may do",
  polarity: "says it the other way round",
  trap: "other words in it limit it or make it about something else",
};

const at = (where: string | number | undefined): string => (where === "" ? "" : `, in ${where}`);

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
  "not-said-nearest": ({ lacks }) =>
    `The document does not say it. The quote comes nearest, but ${LACKS[lacks ?? ""] ?? "is not enough"}.`,
  "looked-all": "None of the {count} sentences of the {role} says it.",
  "looked-none": "No sentence of the {role} was found to speak of {topic} ({count} sentences read).",
  "looked-aside": ({ count, topic, where }) =>
    count === 1
      ? `One sentence has a word for ${topic}${at(where)}, but it is about something else.`
      : `${count} sentences have words for ${topic}${at(where)}, but are about something else.`,
  "looked-at": ({ count, topic, where, asks }) =>
    count === 1
      ? `One sentence speaks of ${topic}${at(where)}. It does not say ${asks}.`
      : `${count} sentences speak of ${topic}${at(where)}. None says ${asks}.`,
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
