import type { Store } from "../cache/index.js";
import { cachedCheck } from "../cached-check.js";
import type { CheckOptions } from "../check.js";
import type { Report } from "../judge/index.js";
import { readSaved } from "../report/index.js";

/** `check`, or the same report as it was kept. */
export function checkCached(
  options: CheckOptions & { readonly today: string; readonly cwd: string },
  store: Store,
): Promise<Report> {
  return cachedCheck(options, store, async (text) => {
    // A kept text that is no report any more is as good as none.
    const reports = await readSaved(text, "cache").catch(() => []);
    return reports[0];
  });
}
