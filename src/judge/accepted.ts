import type { Role } from "../text/index.js";
import type { Attestation, Facts, LoadedDecisions, LoadedManifest, Waiver } from "./model.js";

/** What people have stated and accepted, in the order it is written: the manifest's first, then the file's beside it. */
export interface Accepted {
  readonly attestations: readonly Attestation[];
  readonly waivers: readonly Waiver[];
}

/** The attestations and waivers of an app; none without a manifest. */
export function acceptedIn({ manifest, decisions }: Pick<Facts, "manifest" | "decisions">): Accepted {
  return {
    attestations: [...attestationsOf(manifest), ...attestationsBeside(decisions)],
    waivers: [...waiversOf(manifest), ...waiversOf(decisions)],
  };
}

type WrittenAttestation = Omit<LoadedDecisions["data"]["attestations"][number], "rule">;

function attestationsOf(manifest: LoadedManifest | undefined): Attestation[] {
  if (manifest === undefined) return [];
  return Object.entries(manifest.data.attestations ?? {}).map(([rule, written]) =>
    attestation(rule, written, manifest.placeOf(["attestations", rule])),
  );
}

function attestationsBeside(file: LoadedDecisions | undefined): Attestation[] {
  if (file === undefined) return [];
  return file.data.attestations.map(({ rule, ...written }, index) =>
    attestation(rule, written, file.placeOf(["attestations", index])),
  );
}

function attestation(
  rule: string,
  { answer, by = "", on = "", "looked-at": lookedAt = "", ...rest }: WrittenAttestation,
  place: Attestation["place"],
): Attestation {
  const { expires, note, element } = rest;
  return {
    rule,
    answer,
    by,
    on,
    lookedAt,
    ...(element !== undefined && { element }),
    ...(expires !== undefined && { expires }),
    ...(note !== undefined && { note }),
    judged: byRole(rest.judged),
    evidence: rest.evidence ?? [],
    ...(place && { place }),
  };
}

function waiversOf(file: LoadedManifest | LoadedDecisions | undefined): Waiver[] {
  return (file?.data.waivers ?? []).map((written, index) => {
    const { rule, element, finding, reason, owner, on, expires } = written;
    const place = file?.placeOf(["waivers", index]);
    return {
      rule,
      ...(element !== undefined && { element }),
      ...(finding !== undefined && { finding }),
      reason,
      owner,
      ...(on !== undefined && { on }),
      expires,
      judged: byRole(written.judged),
      evidence: written.evidence ?? [],
      ...(place && { place }),
    };
  });
}

function byRole({
  policy,
  terms,
  notice,
}: NonNullable<WrittenAttestation["judged"]> = {}): Partial<Record<Role, string>> {
  return {
    ...(policy !== undefined && { "privacy-policy": policy }),
    ...(terms !== undefined && { "terms-of-service": terms }),
    ...(notice !== undefined && { "privacy-notice": notice }),
  };
}
