import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appName, appNames, expandManifests, parseShard, partOf } from "../../src/many/index.js";
import { folderWith } from "../cli/run.js";

const cwd = await folderWith({
  "apps/b/bb2-ready.yaml": "",
  "apps/a/bb2-ready.yaml": "",
  "apps/a/prod.yaml": "",
  "apps/a/node_modules/x/bb2-ready.yaml": "",
  "apps/Z/bb2-ready.yml": "",
  "odd/[x]/bb2-ready.yaml": "",
  "odd/x/bb2-ready.yaml": "",
});

describe("the list of apps", () => {
  it.each([
    [["apps/*/bb2-ready.yaml"], ["apps/a/bb2-ready.yaml", "apps/b/bb2-ready.yaml"]],
    [
      ["apps/**/*.{yaml,yml}"],
      ["apps/Z/bb2-ready.yml", "apps/a/bb2-ready.yaml", "apps/a/prod.yaml", "apps/b/bb2-ready.yaml"],
    ],
    [["apps/a/node_modules/*/*.yaml"], ["apps/a/node_modules/x/bb2-ready.yaml"]],
    [
      ["apps/b/bb2-ready.yaml", "./apps/b/bb2-ready.yaml", "apps/[ab]/bb2-ready.yaml"],
      ["apps/a/bb2-ready.yaml", "apps/b/bb2-ready.yaml"],
    ],
    // A name that is there is no pattern; one that is not there is told when it is checked.
    [["odd/[x]/bb2-ready.yaml"], ["odd/[x]/bb2-ready.yaml"]],
    [["apps/c/bb2-ready.yaml"], ["apps/c/bb2-ready.yaml"]],
  ])("of %j is %j", async (named, expected) => {
    expect(await expandManifests(named, cwd)).toEqual(expected);
  });
  it("is empty for no pattern without a word", async () => {
    await expect(expandManifests(["app/*/bb2-ready.yaml"], cwd)).rejects.toMatchObject({
      code: "apps-no-match",
    });
  });
  it("holds folders that are links, and ends where they lead in a circle", async () => {
    const folder = await folderWith({ "real/a/bb2-ready.yaml": "", "apps/x.txt": "" });
    await symlink(join(folder, "real/a"), join(folder, "apps/linked"));
    await symlink(folder, join(folder, "apps/circle"));
    expect(await expandManifests(["apps/*/bb2-ready.yaml"], folder)).toEqual(["apps/linked/bb2-ready.yaml"]);
    expect((await expandManifests(["apps/**/bb2-ready.yaml"], folder)).length).toBeLessThan(100);
  });
});

describe("the name of an app", () => {
  it.each([
    ["apps/acme/bb2-ready.yaml", "apps-acme"],
    ["./apps/acme/bb2-ready.json", "apps-acme"],
    ["apps/acme/prod.yaml", "apps-acme-prod"],
    ["bb2-ready.yaml", "bb2-ready"],
    ["../other/bb2-ready.yaml", "other"],
    ["apps/.hidden app/bb2-ready.yaml", "apps-.hidden_app"],
    ["apps/‮gnp/bb2-ready.yaml", "apps-_gnp"],
  ])("%s is %s", (manifest, name) => {
    expect(appName(manifest, "/work")).toBe(name);
  });
  it("is no other's", () => {
    expect(() => appNames(["a-b/c/bb2-ready.yaml", "a/b-c/bb2-ready.yaml"], "/work")).toThrow(/a-b-c/);
    expect(() => appNames(["A/bb2-ready.yaml", "a/bb2-ready.yaml"], "/work")).toThrow(/each other/);
  });
});

describe("a shard", () => {
  it("is a part; all parts together are the list, each app once", () => {
    const list = Array.from({ length: 11 }, (_, index) => index);
    const parts = [1, 2, 3, 4].map((index) => partOf(list, { index, of: 4 }));
    expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 2]);
    expect(parts.flat().sort((a, b) => a - b)).toEqual(list);
  });
  it.each(["0/5", "6/5", "1", "1/0", "a/b", "-1/5", "1/5/9"])("is not %s", (text) => {
    expect(() => parseShard(text)).toThrow(/no shard/);
  });
});
