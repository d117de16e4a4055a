import type * as z from "zod";
import type { MessageTable } from "../judge/model.js";
import type { Check, OptionKit } from "./model.js";
import { placeEvidence, ROLE_NAMES } from "./roles.js";

const options = ({ z }: OptionKit) =>
  z.strictObject({ role: z.enum(["privacy-policy", "terms-of-service", "privacy-notice"]) });

/** Is there such a document: does the manifest or the command line name one? */
export const presence: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "presence",
  options,
  unread: true,
  run: ({ options: { role }, facts }) => {
    const gathered = facts.documents[role];
    const args = { role: ROLE_NAMES[role], source: gathered?.source ?? "" };
    return {
      status: gathered === undefined ? "fail" : "pass",
      message: { id: gathered === undefined ? "presence.absent" : "presence.named", args },
      evidence: placeEvidence(gathered, facts),
      elements: [],
      advice: [],
    };
  },
};

export const PRESENCE_MESSAGES: MessageTable = {
  "presence.absent": "The manifest names no {role}.",
  "presence.named": "The {role} is {source}.",
};
