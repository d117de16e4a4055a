import type { Evidence, Facts, GatheredDocument } from "../judge/model.js";
import type { Role } from "../text/index.js";

/** The roles in words. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  "privacy-policy": "privacy policy",
  "terms-of-service": "terms of service",
  "privacy-notice": "privacy notice",
};

/** The manifest line that names a document, as evidence; none when it was named on the command line. */
export function placeEvidence(gathered: GatheredDocument | undefined, facts: Facts): readonly Evidence[] {
  const place = gathered?.place;
  if (place?.line === undefined || facts.manifest === undefined) return [];
  const text = facts.manifest.lineAt(place.line).trim();
  return [{ kind: "manifest", file: place.file, line: place.line, column: place.column ?? 1, text }];
}
