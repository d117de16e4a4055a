import type * as z from "zod";
import type { ElementOutcome, LoadedManifest } from "../judge/model.js";
import { FORM_QUESTIONS, type FormQuestion } from "../manifest/index.js";
import { evidenceAt, NO_MANIFEST, outcomeOfElements } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";

const options = ({ z }: OptionKit) =>
  z.strictObject({
    /** Questions whose answer should name the section of the policy that says the same. */
    cites: z.array(z.enum(FORM_QUESTIONS)),
  });

/** Has each question of the production access form an answer, and a place in the policy? One element a question. */
export const formAnswersCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "form-answers",
  options,
  run: ({ options: { cites }, facts: { manifest } }) =>
    manifest === undefined
      ? NO_MANIFEST
      : outcomeOfElements(
          FORM_QUESTIONS.map((question) => answerElement(question, cites.includes(question), manifest)),
        ),
};

function answerElement(question: FormQuestion, cited: boolean, manifest: LoadedManifest): ElementOutcome {
  const id = `form.${question}`;
  const given = manifest.data["form-answers"][question];
  const evidence = evidenceAt(manifest, ["form-answers", question]);
  const { answer, policy = "" } = typeof given === "object" ? given : { answer: given ?? "" };
  const args = { question };
  if (answer.trim() === "")
    return { id, status: "fail", message: { id: "form.unanswered", args }, evidence, nearest: true };
  if (cited && policy.trim() === "")
    return { id, status: "warn", message: { id: "form.uncited", args }, evidence };
  return { id, status: "pass", message: { id: "form.answered", args }, evidence };
}
