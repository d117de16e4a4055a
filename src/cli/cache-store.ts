import { join, resolve } from "node:path";
import { UserError } from "../base/index.js";
import { openStore, type Store } from "../cache/index.js";
import type { Io } from "./io.js";

/** The store that --cache names: the folder, or the user's own cache folder. Throws `UserError` `cache-folder`. */
export function storeOf(cache: string | true, { env, cwd }: Pick<Io, "env" | "cwd">): Store {
  if (cache === true) {
    const home =
      env.XDG_CACHE_HOME ||
      ((env.HOME || env.USERPROFILE) && join(env.HOME || env.USERPROFILE || "", ".cache"));
    if (!home) throw unnamed("There is no home folder to keep reports in.");
    return openStore(join(home, "bb2-ready"));
  }
  if (/\.(?:ya?ml|json)$|[*?[\]{}]/i.test(cache))
    throw unnamed(`--cache ${cache} looks like a manifest, not a folder.`);
  return openStore(resolve(cwd, cache));
}

function unnamed(message: string): UserError {
  return new UserError(
    "cache-folder",
    message,
    "Put --cache last, or name a folder: --cache=.cache/bb2-ready.",
  );
}
