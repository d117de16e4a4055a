import { parseDay } from "../base/index.js";
import type { DecisionAnswers, Situation } from "../decisions/index.js";
import { plain, shorten } from "../report/index.js";

/** Asks what the flags leave open, on standard error; undefined when the person breaks off. */
export async function asked(
  situation: Situation,
  given: DecisionAnswers,
): Promise<DecisionAnswers | undefined> {
  const prompts = await import("@clack/prompts");
  const output = process.stderr;
  const { kind, rule, finding } = situation;
  const asks = `${rule.title} (${rule.id}). CMS asks: “${plain(rule.requirement.says.trim())}”`;
  prompts.intro("Ctrl+C stops, and nothing is written.", { output });
  prompts.log.message([asks, shorten(finding.message, 60)], { output });
  const steps = kind === "attestation" ? [answer, by, lookedAt, expires] : [point, reason, by, expires];
  let answers = given;
  for (const step of steps) {
    const more = await step(prompts, situation, answers);
    if (more === undefined) return undefined;
    answers = { ...answers, ...more };
  }
  prompts.outro("Thank you.", { output });
  return answers;
}

type Prompts = typeof import("@clack/prompts");
type Step = (
  prompts: Prompts,
  situation: Situation,
  given: DecisionAnswers,
) => Promise<Partial<DecisionAnswers> | undefined>;

const output = process.stderr;

const answer: Step = async ({ select, isCancel }, _, given) => {
  if (given.answer !== undefined) return {};
  const options = [
    { value: "yes", label: "Yes, it is so" },
    { value: "no", label: "No: the rule then fails" },
    { value: "not-applicable", label: "It does not apply to this app" },
  ];
  const chosen = await select({ message: "Is it so?", options, output });
  return isCancel(chosen) ? undefined : { answer: chosen };
};

/** Which element is accepted, where there are several. */
const point: Step = async ({ select, isCancel }, { points }, given) => {
  if (given.element !== undefined || given.finding !== undefined || points.length < 2) return {};
  const all = { value: "", label: `All of these ${points.length}` };
  const options = points.flatMap(({ element, asks, status }) =>
    element === undefined ? [] : [{ value: element, label: `${element}: ${plain(asks)} (${status})` }],
  );
  const chosen = await select({ message: "What is accepted?", options: [...options, all], output });
  if (isCancel(chosen)) return undefined;
  return chosen === "" ? {} : { element: chosen };
};

const by = line("by", () => "Who decides? (a person's name)", "Ana Diaz", must);
const reason = line("reason", () => "Why is it accepted?", "We have no vendors; counsel confirms", must);
const lookedAt = line(
  "lookedAt",
  () => "What was looked at?",
  "Recorded rehearsal with a sandbox user",
  must,
);
const expires = line(
  "expires",
  ({ kind }) =>
    kind === "waiver"
      ? "Which is the last day it counts?"
      : "Which is the last day it counts? (Enter: for good)",
  "2027-06-30",
  (text, { kind }) => {
    if (text === "" && kind === "attestation") return undefined;
    return parseDay(text) === undefined ? "Write a day as YYYY-MM-DD." : undefined;
  },
);

function must(text: string): string | undefined {
  return text === "" ? "A decision does not count without it." : undefined;
}

/** A question with a line of text for an answer. */
function line(
  key: "by" | "reason" | "lookedAt" | "expires",
  message: (situation: Situation) => string,
  placeholder: string,
  wrong: (text: string, situation: Situation) => string | undefined,
): Step {
  return async ({ text, isCancel }, situation, given) => {
    if (given[key] !== undefined) return {};
    const said = await text({
      message: message(situation),
      placeholder,
      validate: (value) => wrong((value ?? "").trim(), situation),
      output,
    });
    if (isCancel(said)) return undefined;
    return { [key]: said ?? "" };
  };
}
