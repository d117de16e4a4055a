import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { folderWith, policy, run } from "./run.js";

const SAYS = policy("We will notify you if a breach affects your data.");
const MANIFEST = `application: { name: Larkfold }
documents: { policy: policy.html, terms: https://larkfold.example.com/terms }
sandbox: { client-secret: "\${BB2_CLIENT_SECRET}" }
`;
let cwd = "";
beforeEach(async () => {
  cwd = await folderWith({ "bb2-ready.yaml": MANIFEST, "policy.html": SAYS, "house.txt": "" });
});
const SECRET = "Zk3vQ9xT7mB1nR5wY8cL2pD6fH4jS0aG";
const check = (...argv: readonly string[]) =>
  run(["check", "--offline", "--format", "json", ...argv, "--cache=kept"], cwd, {
    BB2_CLIENT_SECRET: SECRET,
  });

async function entries(): Promise<readonly string[]> {
  const all = await readdir(join(cwd, "kept"), { recursive: true }).catch(() => []);
  return all.filter((name) => name.endsWith(".gz")).map((name) => join(cwd, "kept", name));
}
/** Marks what is kept, so that a report that comes from there can be told from one that was made. */
async function mark(): Promise<void> {
  for (const entry of await entries()) {
    const text = gunzipSync(await readFile(entry)).toString();
    await writeFile(entry, gzipSync(text.replace(/"headline":"[^"]*"/, '"headline":"kept"')));
  }
}
const isKept = ({ stdout }: { readonly stdout: string }) => stdout.includes('"headline": "kept"');

describe("check --cache", () => {
  it("gives the same bytes the second time, from what was kept", async () => {
    const first = await check();
    expect(await entries()).toHaveLength(1);
    expect(await check()).toEqual(first);
    await mark();
    const kept = await check();
    expect(isKept(kept)).toBe(true);
    expect(kept.code).toBe(first.code);
  });

  it.each([
    ["the policy", () => writeFile(join(cwd, "policy.html"), SAYS.replace("breach", "leak"))],
    ["the manifest", () => writeFile(join(cwd, "bb2-ready.yaml"), `${MANIFEST}# later\n`)],
    [
      "decisions that are there now",
      () => writeFile(join(cwd, "bb2-ready.decisions.yaml"), "attestations: {}\n"),
    ],
  ])("checks again after a change of %s", async (_, change) => {
    await check();
    await mark();
    await change();
    expect(isKept(await check())).toBe(false);
  });

  it.each([
    [["--today", "2026-11-25"]],
    [["--only", "policy"]],
    [["--fail-on", "warn"]],
    [["--with-text"]],
    [["--policy", "policy.html"]],
  ])("checks again with %j", async (more) => {
    await check();
    await mark();
    expect(isKept(await check(...more))).toBe(false);
  });

  it("takes a damaged entry for none", async () => {
    const first = await check();
    for (const entry of await entries()) await writeFile(entry, "damaged");
    expect(await check()).toEqual(first);
    for (const entry of await entries())
      await writeFile(
        entry,
        gzipSync(
          gunzipSync(await readFile(entry))
            .toString()
            .replace('"verdict"', '"verdikt"'),
        ),
      );
    expect(await check()).toEqual(first);
  });

  it("keeps nothing of a run that fails, nor what comes from the network", async () => {
    await rm(join(cwd, "policy.html"));
    expect((await check()).code).toBe(2);
    expect(await entries()).toEqual([]);
    await writeFile(join(cwd, "bb2-ready.yaml"), "documents: { policy: 'https://127.0.0.1:9/privacy' }\n");
    await run(["check", "--only", "policy/readable", "--cache=kept"], cwd);
    expect(await entries()).toEqual([]);
  });

  it("keeps no secret", async () => {
    await check();
    const texts = await Promise.all(
      (await entries()).map(async (entry) => gunzipSync(await readFile(entry)).toString()),
    );
    expect(texts).toHaveLength(1);
    expect(texts.join()).not.toContain(SECRET);
  });

  it("goes to the user's cache folder unless one is named, and never takes a manifest for one", async () => {
    await run(["check", "--offline", "--quiet", "--cache"], cwd, { XDG_CACHE_HOME: join(cwd, "xdg") });
    expect(await readdir(join(cwd, "xdg/bb2-ready"))).toHaveLength(1);
    const wrong = await run(["check", "--cache", "bb2-ready.yaml"], cwd);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("looks like a manifest");
  });
});
