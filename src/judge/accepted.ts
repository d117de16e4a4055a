import type { Attestation, LoadedManifest, Message, Waiver } from "./model.js";

/** Whether a person's statement counts, or why it does not. */
export type Counted<T> =
  | { readonly counts: true; readonly of: T }
  | { readonly counts: false; readonly why: Message };

/** An attestation counts with a name, a date not after today, and what was looked at. */
export function countAttestation(attestation: Attestation, today: string): Counted<Attestation> {
  const lacks = missing({
    "a name": attestation.by,
    "a date": attestation.on,
    "what was looked at": attestation.lookedAt,
  });
  if (lacks !== "") return { counts: false, why: { id: "judge.attestation-incomplete", args: { lacks } } };
  if (attestation.on > today)
    return { counts: false, why: { id: "judge.attestation-future", args: { on: attestation.on } } };
  return { counts: true, of: attestation };
}

/** A waiver counts with a reason, an owner and an expiry date that is today or later. */
export function countWaiver(waiver: Waiver, today: string): Counted<Waiver> {
  const lacks = missing({
    "a reason": waiver.reason,
    "an owner": waiver.owner,
    "an expiry date": waiver.expires,
  });
  if (lacks !== "") return { counts: false, why: { id: "judge.waiver-incomplete", args: { lacks } } };
  if (waiver.expires < today)
    return { counts: false, why: { id: "judge.waiver-expired", args: { expires: waiver.expires } } };
  return { counts: true, of: waiver };
}

function missing(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value.trim() === "")
    .map(([name]) => name)
    .join(" and ");
}

/** What the manifest's people have stated and accepted. */
export interface Accepted {
  readonly attestations: readonly Attestation[];
  readonly waivers: readonly Waiver[];
}

/** The attestations and waivers of a manifest; none without one. */
export function acceptedIn(manifest: LoadedManifest | undefined): Accepted {
  const { attestations = {}, waivers = [] } = manifest?.data ?? {};
  return {
    attestations: Object.entries(attestations).map(
      ([rule, { answer, by = "", on = "", "looked-at": lookedAt = "" }]) => ({
        rule,
        answer,
        by,
        on,
        lookedAt,
        judged: {},
        evidence: [],
      }),
    ),
    waivers: waivers.map(({ element, ...waiver }) => ({
      ...waiver,
      judged: {},
      evidence: [],
      ...(element !== undefined && { element }),
    })),
  };
}
