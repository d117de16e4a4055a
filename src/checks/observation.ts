import type * as z from "zod";
import type {
  ElementOutcome,
  Evidence,
  Facts,
  Message,
  MessageTable,
  Observation,
  Outcome,
} from "../judge/model.js";
import { evidenceAt, worst } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";
import { cameIn, filled, matches, matchSchema } from "./observation-match.js";

const causeSchema = (kit: OptionKit) => {
  const { z } = kit;
  return z.strictObject({
    when: matchSchema(kit).optional(),
    /** What brought it about. Holes such as {sent} are filled; a cause whose holes cannot be is not told. */
    says: z.string(),
    /** What to do then. */
    fix: z.string().optional(),
    /** True for what is told only where nothing before it was. */
    otherwise: z.boolean().default(false),
  });
};

const stepSchema = (kit: OptionKit) => {
  const { z } = kit;
  return z.strictObject({
    /** The step of the probe, or several. */
    step: z.union([z.string(), z.array(z.string()).min(1)]),
    /** What must hold for the answer to be looked at; otherwise it is not decided. */
    given: matchSchema(kit).optional(),
    /** What, where it holds, another element is about: nothing is decided here. */
    hindered: matchSchema(kit).optional(),
    /** What a right answer is, in words, and where that is written. */
    expected: z.string(),
    cites: z.string(),
    /** Right answers. */
    accepts: z.array(matchSchema(kit)).min(1),
    /** What came, where it is not the answer as such. */
    came: z.string().optional(),
    /** Answers that are right but not good, and why. */
    warns: z.array(z.strictObject({ when: matchSchema(kit), says: z.string() })).default([]),
    /** Faults of the way there that are the app's own; "server-error" for any status from 500 on. */
    "fails-on": z.array(z.string()).default([]),
    /** Likeliest first. */
    causes: z.array(causeSchema(kit)).default([]),
    /** The value of the manifest it is about. */
    manifest: z.array(z.union([z.string(), z.number()])).optional(),
  });
};
type Step = z.infer<ReturnType<typeof stepSchema>>;

const options = (kit: OptionKit) => {
  const { z } = kit;
  return z.strictObject({
    /** Element to step. */
    steps: z.record(z.string(), stepSchema(kit)),
    /** Set where only what was seen there counts; what was not seen there, a person must answer. */
    basis: z.enum(["cms-sandbox"]).optional(),
  });
};

/** Is what a server answered to the probe what CMS's server answers? One element a question; rule data says which. */
export const observation: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "observation",
  options,
  unread: true,
  run: ({ options: { steps, basis }, facts }) => {
    if (basis !== undefined && facts.sandbox?.basis !== basis) return asPerson("observation.elsewhere");
    const elements = Object.entries(steps).map(([id, step]) => elementOf(id, step, facts));
    if (basis !== undefined && elements.some(({ status }) => status === "error"))
      return asPerson("observation.half");
    return { ...summary(elements), elements, advice: [] };
  },
};

const asPerson = (id: string): Outcome => ({
  status: "manual",
  message: { id },
  evidence: [],
  elements: [],
  advice: [],
});

/** An element of every observation of its step: the worst of them. */
function elementOf(id: string, step: Step, facts: Facts): ElementOutcome {
  const seen = facts.sandbox?.observations.filter((one) => [step.step].flat().includes(one.step)) ?? [];
  const all = seen.map((one) => outcomeOf(id, step, one, facts));
  const status = worst(all.map((one) => one.status));
  return (
    all.find((one) => one.status === status) ?? {
      id,
      status: "not-applicable",
      message: { id: "observation.nothing" },
      evidence: [],
    }
  );
}

function outcomeOf(id: string, step: Step, seen: Observation, facts: Facts): ElementOutcome {
  const { answer, failed } = seen;
  const undecided = (next: Next, message: Message, evidence: readonly Evidence[] = []): ElementOutcome => ({
    id,
    status: "error",
    message,
    evidence,
    // The rule's own remedy is for an answer that is wrong: here none is.
    remedy: { id: `observation.next-${next}` },
  });
  if (failed?.code === "skipped")
    return {
      id,
      status: "not-applicable",
      message: { id: "observation.skipped", args: { why: failed.why } },
      evidence: [],
    };
  if (failed !== undefined && !step["fails-on"].includes(failed.code))
    return undecided(nextAfter(failed.code), { id: "observation.undecided", args: { why: failed.why } });
  const evidence = evidenceOf(seen, step, facts);
  if (answer !== undefined) {
    const isRight = step.accepts.some((match) => matches(seen, match));
    const isBusy =
      answer.status === 429 || (answer.status >= 500 && !step["fails-on"].includes("server-error"));
    if (!isRight && isBusy)
      return undecided("server", { id: "observation.server", args: { came: cameIn(seen) } }, evidence);
    const isHindered =
      (step.given !== undefined && !matches(seen, step.given)) ||
      (step.hindered !== undefined && matches(seen, step.hindered));
    if (isHindered) return undecided("needs", { id: "observation.given", args: { came: cameIn(seen) } });
    if (isRight) {
      const warning = step.warns.find(({ when }) => matches(seen, when));
      return warning === undefined
        ? { id, status: "pass", message: { id: "observation.pass", args: { came: cameIn(seen) } }, evidence }
        : { id, status: "warn", message: said(filled(warning.says, seen) ?? warning.says), evidence };
    }
  }
  const causes: { text: string; fix: string | undefined }[] = [];
  for (const { when, says, fix, otherwise } of step.causes) {
    const text = when === undefined || matches(seen, when) ? filled(says, seen) : undefined;
    if (text === undefined || (otherwise && causes.length > 0)) continue;
    causes.push({ text, fix: fix === undefined ? undefined : filled(fix, seen) });
  }
  // What a step says came is of wrong answers: "no such header".
  const came = filled(step.came ?? "", seen) || cameIn(seen);
  const fix = causes.find((one) => one.fix !== undefined)?.fix;
  return {
    id,
    status: "fail",
    message: {
      id: "observation.fail",
      args: { expected: filled(step.expected, seen) ?? step.expected, cites: step.cites, came },
    },
    evidence,
    causes: causes.map(({ text }) => said(text)),
    ...(fix !== undefined && { remedy: said(fix) }),
  };
}

/** What is to be done before something can be decided. */
type Next = "needs" | "sign-in" | "setting" | "server";

const nextAfter = (code: string): Next =>
  code === "needs" || code === "sign-in" || code === "setting" ? code : "server";

const said = (text: string): Message => ({ id: "observation.said", args: { text } });

function evidenceOf(seen: Observation, step: Step, { manifest }: Facts): Evidence[] {
  const { basis, request } = seen;
  const line =
    manifest !== undefined && step.manifest !== undefined ? evidenceAt(manifest, step.manifest) : [];
  return [{ kind: "observation", basis, step: seen.step, request, answer: cameIn(seen) }, ...line];
}

function summary(elements: readonly ElementOutcome[]): Pick<Outcome, "status" | "message" | "evidence"> {
  const status = worst(elements.map((element) => element.status));
  const decisive = elements.filter((element) => element.status === status);
  const [only] = decisive;
  const message: Message =
    status !== "pass" && only !== undefined && decisive.length === 1
      ? only.message
      : {
          id: `observation.all-${status}`,
          args: {
            count: decisive.length,
            of: elements.filter((element) => element.status !== "not-applicable").length,
          },
        };
  return { status, message, evidence: only?.evidence ?? [] };
}

export const OBSERVATION_MESSAGES: MessageTable = {
  "observation.pass": "As it should be: {came}.",
  "observation.fail": "Expected: {expected} ({cites}). Came: {came}.",
  "observation.undecided": "Not decided: {why}",
  "observation.server": "Not decided: the server answered {came}.",
  "observation.given": "Not decided: the step before brought {came}.",
  "observation.next-needs": "Mend what stands in the way first, then try again.",
  "observation.next-sign-in":
    "Let somebody sign in: --as NAME on a server of this machine, --login on any other. Where sign-in is down, try again later.",
  "observation.next-setting": "Set what is missing, then try again.",
  "observation.next-server": "See that the server can be reached and answers, then try again.",
  "observation.skipped": "{why}",
  "observation.nothing": "There was nothing to look at.",
  "observation.said": "{text}",
  "observation.elsewhere":
    "A person has to try the app against CMS's own sandbox and attest it: who, when, and what was looked at. Practice elsewhere does not count.",
  "observation.half":
    "CMS's own sandbox was reached, but not all of it could be tried. A person has to, and attest it: who, when, and what was looked at.",
  "observation.all-pass": "All {of} answers are as they should be.",
  "observation.all-warn": "{count} of {of} answers need a second look.",
  "observation.all-fail": "{count} of {of} answers are not as they should be.",
  "observation.all-error": "{count} of {of} answers could not be had.",
  "observation.all-not-applicable": "Nothing here applies to this app.",
};
