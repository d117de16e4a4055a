import type * as z from "zod";
import type { ElementOutcome, LoadedManifest } from "../judge/model.js";
import { documentRef } from "../manifest/index.js";
import { elementOfFaults, evidenceAt, NO_MANIFEST, outcomeOfElements } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";
import { urlFault } from "./urls-pattern.js";

const PLACES = ["policy", "terms", "notice", "website"] as const;
type Place = (typeof PLACES)[number];

const options = ({ z }: OptionKit) =>
  z.strictObject({
    /** What a missing address is, by what it is the address of. */
    missing: z.record(z.enum(PLACES), z.enum(["fail", "warn", "not-applicable"])),
  });

/** Does CMS's registration take the public addresses, and do they open? One element an address. */
export const urlsCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "urls",
  options,
  run: ({ options: { missing }, facts: { manifest } }) =>
    manifest === undefined
      ? NO_MANIFEST
      : outcomeOfElements(PLACES.map((place) => addressElement(place, missing[place], manifest))),
};

function addressElement(
  place: Place,
  missing: "fail" | "warn" | "not-applicable",
  manifest: LoadedManifest,
): ElementOutcome {
  const id = `url.${place}`;
  const { url, path } = addressOf(place, manifest);
  const evidence = evidenceAt(manifest, path);
  const what = NAMES[place];
  if (url === undefined || url.trim() === "") {
    return { id, status: missing, message: { id: "urls.missing", args: { what } }, evidence, nearest: true };
  }
  const found = urlFault(url);
  const faults = found === undefined ? [] : [{ ...found, evidence }];
  return elementOfFaults(id, faults, { message: { id: "urls.good", args: { what } }, evidence });
}

function addressOf(place: Place, { data }: LoadedManifest): { url: string | undefined; path: string[] } {
  if (place === "website") return { url: data.application.website, path: ["application", "website"] };
  const entry = data.documents[place];
  const path = ["documents", place];
  if (entry === undefined) return { url: undefined, path };
  return { url: documentRef(entry).url, path: typeof entry === "string" ? path : [...path, "url"] };
}

const NAMES: Readonly<Record<Place, string>> = {
  policy: "privacy policy",
  terms: "terms of service",
  notice: "privacy notice",
  website: "app's website",
};
