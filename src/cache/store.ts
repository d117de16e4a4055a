import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

/** A report has about 200 KB, a tenth of that packed: some ten thousand. */
const MOST_BYTES = 256_000_000;
/** What one entry may unpack to. */
const MOST_TEXT = 64_000_000;
/** After a sweep the folder is this full, so that the next entry does not call for another. */
const LEFT = 0.8;

const ENTRY = /^[0-9a-f]{64}\.gz$/;

export interface Store {
  /** The text kept under a key; undefined where there is none, or where it is damaged. Never rejects. */
  readonly get: (key: string) => Promise<string | undefined>;
  /** Keeps a text. What cannot be kept is not: a full disk stops no check. Never rejects. */
  readonly put: (key: string, text: string) => Promise<void>;
  /** Removes the oldest entries where the folder has grown too large. Never rejects. */
  readonly sweep: () => Promise<void>;
}

/**
 * Opens a folder of texts. Keys are SHA-256 in hex. Several processes may use it at once: an entry is written beside its
 * place and moved there, so that it is there whole or not at all; the key stands in it too, and the packing has a checksum.
 */
export function openStore(folder: string, mostBytes = MOST_BYTES): Store {
  const placeOf = (key: string) => join(folder, key.slice(0, 2), `${key}.gz`);
  let parts = 0;
  const put = async (key: string, text: string) => {
    const place = placeOf(key);
    parts += 1;
    const beside = `${place}.${process.pid}.${parts}.part`;
    await mkdir(join(folder, key.slice(0, 2)), { recursive: true, mode: 0o700 });
    try {
      await writeFile(beside, await promisify(gzip)(`${key}\n${text}`, { level: 4 }), { mode: 0o600 });
      await rename(beside, place);
    } catch (cause) {
      await rm(beside, { force: true });
      throw cause;
    }
  };
  return {
    get: async (key) => {
      try {
        const unpacked = await promisify(gunzip)(await readFile(placeOf(key)), {
          maxOutputLength: MOST_TEXT,
        });
        const text = unpacked.toString("utf8");
        return text.startsWith(`${key}\n`) ? text.slice(key.length + 1) : undefined;
      } catch {
        return undefined;
      }
    },
    put: (key, text) => put(key, text).catch(() => undefined),
    sweep: () => sweep(folder, mostBytes).catch(() => undefined),
  };
}

async function sweep(folder: string, mostBytes: number): Promise<void> {
  const entries = await entriesIn(folder);
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= mostBytes) return;
  for (const { path, size } of entries.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= LEFT * mostBytes) return;
    await rm(path, { force: true });
    total -= size;
  }
}

/** Entries, and what was left half written; nothing else in the folder is ours to remove. */
async function entriesIn(
  folder: string,
): Promise<{ readonly path: string; readonly size: number; readonly mtimeMs: number }[]> {
  const found: { path: string; size: number; mtimeMs: number }[] = [];
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await readdir(join(folder, part))) {
      if (!ENTRY.test(name.replace(/\.\d+\.\d+\.part$/, ""))) continue;
      const path = join(folder, part, name);
      // Another process may have removed it meanwhile.
      const about = await stat(path).catch(() => undefined);
      if (about !== undefined) found.push({ path, size: about.size, mtimeMs: about.mtimeMs });
    }
  }
  return found;
}
