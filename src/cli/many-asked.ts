import type { CheckFlags } from "./check.js";

/** What stands for the app's name in the files of reports. */
export const APP = "{app}";

/**
 * True where a command line asks for many apps: several manifests, a pattern, a shard, or a report named after each app.
 * Here apart, so that checking one app loads nothing of the rest.
 */
export function asksForMany(manifests: readonly string[], flags: CheckFlags): boolean {
  return (
    manifests.length > 1 ||
    manifests.some((name) => /[*?[\]{}]|[!@+]\(/.test(name)) ||
    flags.shard !== undefined ||
    (flags.baseline?.includes(APP) ?? false) ||
    (flags.report ?? []).some((value) => value.includes(APP))
  );
}
