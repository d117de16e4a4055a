import type * as z from "zod";
import type { ElementOutcome, LoadedManifest } from "../judge/model.js";
import { elementOfFaults, evidenceAt, NO_MANIFEST, outcomeOfElements } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";
import { redirectUriFaults } from "./redirect-uri-faults.js";

const options = ({ z }: OptionKit) => z.strictObject({});

/** More redirect URIs than this no app has; the rest of a hostile list is not looked at. */
const MOST = 100;

/** Can CMS send an enrollee back to each redirect URI, and to nobody else? One element a list. */
export const redirectUrisCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "redirect-uris",
  options,
  run: ({ facts: { manifest } }) =>
    manifest === undefined
      ? NO_MANIFEST
      : outcomeOfElements([listElement("production", manifest), listElement("sandbox", manifest)]),
};

function listElement(list: "production" | "sandbox", manifest: LoadedManifest): ElementOutcome {
  const id = `uri.${list}`;
  const uris = manifest.data["redirect-uris"][list];
  const evidence = evidenceAt(manifest, ["redirect-uris", list]);
  if (uris.length === 0) {
    const status = list === "production" ? "fail" : "not-applicable";
    return { id, status, message: { id: `redirect.no-${list}` }, evidence, nearest: true };
  }
  const faults = uris.slice(0, MOST).flatMap((uri, index) => {
    const at = evidenceAt(manifest, ["redirect-uris", list, index]);
    return redirectUriFaults(uri, list).map((fault) => ({ ...fault, evidence: at }));
  });
  if (uris.length > MOST) {
    faults.push({
      status: "fail",
      message: { id: "redirect.too-many", args: { count: uris.length, most: MOST, list } },
      evidence,
    });
  }
  const good = evidenceAt(manifest, ["redirect-uris", list, 0]);
  return elementOfFaults(id, faults, {
    message: { id: "redirect.good", args: { count: uris.length, list } },
    evidence: good,
  });
}
