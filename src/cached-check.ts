import { relative } from "node:path";
import { sha256 } from "./base/index.js";
import type { Store } from "./cache/index.js";
import { type CheckOptions, check } from "./check.js";
import { CHECKS } from "./checks/index.js";
import { digestsOf, type Inputs, inputsOf } from "./inputs.js";
import type { Report } from "./judge/index.js";
import { builtinPack, type Pack } from "./rules/index.js";
import { tool } from "./version.js";

/** What else is kept under keys of an earlier form is not found any more. */
const FORM = 1;

/**
 * The same report as `check` gives, from the store where it is kept there. The key is made of the content of every file
 * that is read, the options, the day, and the tool and its rules. What comes from the network is never kept: its content
 * is not known before it is fetched. `read` makes a report of a kept text; undefined for one that is none. Throws as
 * `check`; a run that ends with an error keeps nothing.
 */
export async function cachedCheck(
  options: CheckOptions & { readonly today: string; readonly cwd: string },
  store: Store,
  read: (text: string) => Promise<Report | undefined>,
): Promise<Report> {
  const inputs = await inputsOf(options);
  if (inputs.remote && options.offline !== true) return check(options);
  const key = await keyOf(options, inputs);
  const kept = await store.get(key);
  const known = kept === undefined ? undefined : await read(kept);
  if (known !== undefined) return known;
  const report = await check(options);
  // A file that was saved while it was read would be kept under the digest of what it was.
  if ((await keyOf(options, await inputsOf(options))) === key) await store.put(key, JSON.stringify(report));
  return report;
}

async function keyOf(options: CheckOptions & { readonly cwd: string }, { files }: Inputs): Promise<string> {
  // The environment is read only to try a sandbox, and what comes of that is not kept.
  const { onProgress: _, env: __, pack, cwd, ...asked } = options;
  const digests = await digestsOf(files);
  const about = {
    form: FORM,
    tool: tool(),
    pack: packDigest(pack ?? (await builtinPack(CHECKS))),
    asked,
    // As seen from here, since reports show paths so; the same in every checkout.
    files: files.map((file, index) => [relative(cwd, file), digests[index]]),
  };
  return sha256(JSON.stringify(about));
}

const digests = new WeakMap<Pack, string>();

/** Id and version alone would do for a published pack; whoever writes rules changes them without a new version. */
function packDigest(pack: Pack): string {
  const known =
    digests.get(pack) ?? sha256(JSON.stringify([pack.id, pack.version, pack.rules, pack.lexicon]));
  digests.set(pack, known);
  return known;
}
