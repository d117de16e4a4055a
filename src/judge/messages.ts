import type { Message, MessageTable } from "./model.js";

/** What the judge itself says, whatever the kind of check. */
export const JUDGE_MESSAGES: MessageTable = {
  "judge.not-applicable": "{why}",
  "judge.elements": ({ pass, of, worst }) =>
    worst === "pass" ? `All ${of} points are there.` : `${pass} of ${of} points are there.`,
  "judge.unread": "Not decided: the {role} could not be read. {why}",
  "judge.unnamed": "Not decided: the manifest does not name a {role}.",
  "judge.no-notice": "There is no separate privacy notice to check.",
  "judge.offline": "Not run (--offline): {what} is on the network.",
  "judge.waiver-expired": "The waiver of {owner} no longer counts: it expired, its last day was {expires}.",
  "judge.waiver-incomplete": "A waiver for this does not count: it lacks {lacks}.",
  "judge.waiver-future": "The waiver of {owner} does not count: it is dated{on}, after today.",
  "judge.waiver-stale":
    "{owner} accepted this{on} over {over}. {changed}, so the waiver no longer counts: look again, and decide again.",
  "judge.waiver-other":
    "{owner} accepted the finding {finding}{on}. What is found now is another, so the waiver no longer counts.",
  "judge.waiver-cannot": ({ owner, on, status }) =>
    `The waiver of ${owner}${on} accepts nothing: a waiver accepts what failed or is weak, and this ${status === "manual" ? "waits for a person (attest it)" : "could not be decided"}.`,
  "judge.attestation-incomplete": "An attestation for this does not count: it lacks {lacks}.",
  "judge.attestation-future": "An attestation for this does not count: it is dated {on}, after today.",
  "judge.attestation-expired":
    "{by} attested this on {on}; the attestation no longer counts: it expired, its last day was {expires}.",
  "judge.attestation-stale":
    "{by} attested this on {on} over {over}. {changed}, so the attestation no longer counts: look again, and attest again.",
  "judge.attestation-settles-manual": ({ by, on, status }) =>
    `${by} attested this on ${on}; that changes nothing: an attestation settles only what a person must decide, and this ${status === "fail" ? "failed" : "could not be decided"}.`,
  "judge.attestation-conflict":
    "People disagree: {other-by} said “{other-answer}” on {other-on}, {by} said “{answer}” on {on}. The later counts.",
  "judge.attested-yes": "{by} attested this on {on}, having looked at: {looked}.",
  "judge.attested-no": "{by} said on {on} that this is not so, having looked at: {looked}.",
  "judge.attested-not-applicable": "{by} said on {on} that this does not apply, having looked at: {looked}.",
};

/** Writes a message out. An id that no table holds is a bug and throws. */
export function sentenceOf(message: Message, tables: readonly MessageTable[]): string {
  const args = message.args ?? {};
  for (const table of tables) {
    const text = Object.hasOwn(table, message.id) ? table[message.id] : undefined;
    if (text === undefined) continue;
    return typeof text === "function"
      ? text(args)
      : text.replace(/\{([\w-]+)\}/g, (hole, name: string) => String(args[name] ?? hole));
  }
  throw new Error(`no text for the message "${message.id}"`);
}
