import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** In order of preference within one folder. */
export const MANIFEST_NAMES = ["bb2-ready.yaml", "bb2-ready.yml", "bb2-ready.json"] as const;

/** The nearest manifest in `startDir` or a folder above it; undefined when there is none. */
export async function findManifest(
  startDir: string,
  isFile: (path: string) => Promise<boolean> = isFileOnDisk,
): Promise<string | undefined> {
  for (let dir = resolve(startDir); ; dir = dirname(dir)) {
    for (const name of MANIFEST_NAMES) {
      const path = join(dir, name);
      if (await isFile(path)) return path;
    }
    if (dirname(dir) === dir) return undefined;
  }
}

async function isFileOnDisk(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
