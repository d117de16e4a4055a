import type * as z from "zod";
import type { MessageTable } from "../judge/model.js";
import type { Check, OptionKit } from "./model.js";

const options = ({ z }: OptionKit) => z.strictObject({});

/** What no program can decide: a person must look and say so in the manifest. The judge settles it. */
export const attestation: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "attestation",
  options,
  unread: true,
  run: () => ({
    status: "manual",
    message: { id: "attestation.needed" },
    evidence: [],
    elements: [],
    advice: [],
  }),
};

export const ATTESTATION_MESSAGES: MessageTable = {
  "attestation.needed":
    "A person has to look at this and attest it in the manifest: who, when, and what was looked at.",
};
