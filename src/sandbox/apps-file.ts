import { readFile, stat } from "node:fs/promises";
import { parse } from "yaml";
import { UserError } from "../base/index.js";
import { readApps } from "./apps.js";
import type { App } from "./model.js";

const BIGGEST_FILE = 1_000_000;

/**
 * Reads a file of registered apps, YAML or JSON. `shown` names it in errors.
 * @throws UserError `no-registration` where there is no such file, `bad-registration` where it is not right
 */
export async function loadApps(path: string, shown: string): Promise<App[]> {
  const wrong = (code: string, why: string) =>
    new UserError(code, `The registration file ${why}.`, "docs/sandbox.md shows such a file.", {
      file: shown,
    });
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw wrong("no-registration", "cannot be read");
  if (size > BIGGEST_FILE) throw wrong("bad-registration", "is bigger than 1 MB");
  let data: unknown;
  try {
    data = parse(await readFile(path, "utf8"), { maxAliasCount: 10 });
  } catch {
    throw wrong("bad-registration", "is neither YAML nor JSON");
  }
  return readApps(data, shown);
}
