import { createHash } from "node:crypto";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/cache/index.js";
import { folderWith } from "../cli/run.js";

const key = (name: string) => createHash("sha256").update(name).digest("hex");
const placeOf = (folder: string, name: string) => join(folder, key(name).slice(0, 2), `${key(name)}.gz`);

describe("a store of texts", () => {
  it("gives what was put, in another process's store too, and nothing else", async () => {
    const folder = join(await folderWith({}), "not/there/yet");
    await openStore(folder).put(key("a"), "äöü\nsecond line\n");
    expect(await openStore(folder).get(key("a"))).toBe("äöü\nsecond line\n");
    expect(await openStore(folder).get(key("b"))).toBeUndefined();
  });

  it("takes a damaged entry, or another's under its name, for none, and mends it", async () => {
    const folder = await folderWith({});
    const store = openStore(folder);
    await store.put(key("a"), "text".repeat(1000));
    await store.put(key("b"), "other");
    const whole = await readFile(placeOf(folder, "a"));
    const flipped = Buffer.from(whole);
    flipped[20] = (flipped[20] ?? 0) ^ 0xff;
    for (const damaged of [
      whole.subarray(0, 15),
      flipped,
      Buffer.alloc(0),
      await readFile(placeOf(folder, "b")),
    ]) {
      await writeFile(placeOf(folder, "a"), damaged);
      expect(await store.get(key("a"))).toBeUndefined();
    }
    await store.put(key("a"), "again");
    expect(await store.get(key("a"))).toBe("again");
  });

  it("never gives half of what many write at once", async () => {
    const folder = await folderWith({});
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(20_000));
    const seen = new Set<string | undefined>();
    await Promise.all(
      texts.map(async (text) => {
        await openStore(folder).put(key("a"), text);
        seen.add(await openStore(folder).get(key("a")));
      }),
    );
    expect([...seen].filter((text) => text === undefined || !texts.includes(text))).toEqual([]);
    expect(await readdir(join(folder, key("a").slice(0, 2)))).toEqual([`${key("a")}.gz`]);
  });

  it("stays as small as it is told, losing the oldest, and leaves what is not its own", async () => {
    const folder = await folderWith({ "notes.txt": "mine", "ab/notes.txt": "mine" });
    const store = openStore(folder, 500);
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    for (const [at, name] of names.entries()) {
      await store.put(key(name), `text of ${name}`);
      await utimes(placeOf(folder, name), 1000 + at, 1000 + at);
    }
    await store.sweep();
    const left = await Promise.all(names.map((name) => store.get(key(name))));
    expect(left[0]).toBeUndefined();
    expect(left.at(-1)).toBe("text of j");
    const first = left.findIndex((text) => text !== undefined);
    expect(left.slice(first)).not.toContain(undefined);
    expect(await readFile(join(folder, "ab/notes.txt"), "utf8")).toBe("mine");
  });

  it("that cannot be written stops nobody", async () => {
    const folder = await folderWith({ file: "no folder" });
    const store = openStore(join(folder, "file"));
    await store.put(key("a"), "x");
    await store.sweep();
    expect(await store.get(key("a"))).toBeUndefined();
  });
});
