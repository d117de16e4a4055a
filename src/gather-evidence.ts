import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Accepted, evidencePath, type Facts } from "./judge/index.js";

/** A recorded rehearsal fits; more is not read, and the decision that names it does not count. */
export const MOST_EVIDENCE_BYTES = 2_000_000_000;

/** SHA-256 of every file that decisions name as evidence, as it is now; those that cannot be read are left out. */
export async function evidenceFiles(
  { attestations, waivers }: Accepted,
  cwd: string,
): Promise<NonNullable<Facts["evidenceFiles"]>> {
  const paths = [...attestations, ...waivers].flatMap(({ evidence, place }) =>
    evidence.map((one) => evidencePath(one, place)),
  );
  const digests: Record<string, string> = {};
  // One after the other: they may be large, and are mostly none or few.
  for (const path of new Set(paths)) {
    const digest = await fileDigest(resolve(cwd, path)).catch(() => undefined);
    if (digest !== undefined) digests[path] = digest;
  }
  return digests;
}

/** SHA-256 of a file in hex, read piece by piece; undefined for what is no file or too large. Rejects as `stat` does. */
export async function fileDigest(path: string): Promise<string | undefined> {
  const about = await stat(path);
  if (!about.isFile() || about.size > MOST_EVIDENCE_BYTES) return undefined;
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest("hex");
}
