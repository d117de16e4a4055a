import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { AMISS, conform, shapeOf } from "../../src/base/index.js";
import { manifestSchema, shapes } from "../../src/manifest/index.js";

const shape = shapes().manifest;

/** The data as the schema library makes it; AMISS where it refuses. */
const byLibrary = (data: unknown): unknown => {
  const result = manifestSchema.safeParse(data);
  return result.success ? result.data : AMISS;
};

const samples: unknown[] = ["ready", "nearly", "bad"].flatMap((app) =>
  readdirSync(`fixtures/apps/${app}`)
    .filter((name) => name.startsWith("bb2-ready") && name.endsWith(".yaml"))
    .map((name): unknown => parse(readFileSync(`fixtures/apps/${app}/${name}`, "utf8"))),
);

it("gives the samples the data that the schema library gives, in the same order", () => {
  expect(samples.length).toBeGreaterThan(3);
  for (const sample of samples) {
    expect(JSON.stringify(conform(shape, sample))).toBe(JSON.stringify(byLibrary(sample)));
  }
});

/** Every path into the data, so that one place of it can be spoiled. */
function pathsOf(data: unknown, path: readonly string[] = []): string[][] {
  if (typeof data !== "object" || data === null) return [[...path]];
  return [[...path], ...Object.entries(data).flatMap(([key, value]) => pathsOf(value, [...path, key]))];
}

function changed(data: unknown, path: readonly string[], to: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return to;
  const copy: unknown = structuredClone(data);
  if (typeof copy !== "object" || copy === null) return to;
  const value = changed(Reflect.get(copy, first), rest, to);
  if (value === undefined) Reflect.deleteProperty(copy, first);
  else Reflect.set(copy, first, value);
  return copy;
}

it("takes and refuses what the schema library does, with any one place of a sample spoiled", () => {
  const other = fc.oneof(
    fc.constantFrom<unknown>(undefined, "", "x", "2026-02-30", "2026-02-28", true, 0, -1, 1.5, Number.NaN),
    fc.constantFrom<unknown>([], {}, ["a"], [undefined], { unknown: 1 }, { answer: "yes" }, { file: "a" }),
    fc.constantFrom<unknown>({ version: "1" }, { name: "A" }, [{ name: "A" }], { "a/b": { answer: "no" } }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), other, (sample, at, value) => {
      const paths = pathsOf(sample);
      const data = changed(sample, paths[at % paths.length] ?? [], value);
      expect(conform(shape, data)).toEqual(byLibrary(data));
    }),
    { numRuns: 1_500 },
  );
});

describe("shapeOf", () => {
  it("refuses a keyword that it does not know rather than overlook it", () => {
    expect(() => shapeOf({ type: "string", contentEncoding: "base64" })).toThrow("contentEncoding");
    expect(() => shapeOf({ type: "object", properties: { a: { not: {} } } })).toThrow("not");
  });
});
