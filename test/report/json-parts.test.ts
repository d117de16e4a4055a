import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonPart, jsonParts } from "../../src/report/json-parts.js";

const MOST = { bytes: 10_000, parts: 1000 };

/** Pieces of `size` bytes, all in the same buffer, as a file is read. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size)
    yield buffer.subarray(0, bytes.copy(buffer, 0, at, at + size));
}

async function parted(text: string, size = 7, most = MOST) {
  const parts: JsonPart[] = [];
  const outside = await jsonParts(pieces(text, size), "apps", most, (part) => parts.push(part));
  return { parts, outside };
}

describe("JSON taken apart while it is read", () => {
  it.each([
    [
      '{"a": 1, "apps": [{"b": [2, "]"]}, 3], "c": "x"}',
      ['{"b": [2, "]"]}', "3"],
      '{"a": 1, "apps": [0, 0], "c": "x"}',
    ],
    ['[{"apps": [1]}, 2]', ['{"apps": [1]}', "2"], "[0, 0]"],
    ['{"\\u0061pps":["\\\\\\"],"]}', ['"\\\\\\"],"'], '{"\\u0061pps":[0]}'],
    ['{"b": {"apps": [1]}, "d": ["apps", 2]}', [], '{"b": {"apps": [1]}, "d": ["apps", 2]}'],
    ['{"apps": []}', [], '{"apps": []}'],
    ["5", [], "5"],
    // What is wrong stays wrong, here or there.
    ['{"apps": [1 2]}', ["1 2"], '{"apps": [0]}'],
    ['{"apps": [,1]}', ["1"], '{"apps": [,0]}'],
    ['{"apps": [1}', ["1"], '{"apps": [0}'],
    ['{"apps": [{"a":', [], '{"apps": [0'],
  ])("%s", async (text, expected, outside) => {
    const found = await parted(text);
    expect(found.parts.map((part) => part.text.trim())).toEqual(expected);
    expect(found.outside.replace(/0\s+(?=[,\]])/g, "0")).toBe(outside);
  });

  it("is the same data, however it is written and wherever it is cut", async () => {
    const data = fc.record({ before: fc.json(), apps: fc.array(fc.jsonValue()), after: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(
        data,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(0, 2),
        async (value, size, indent) => {
          const most = { bytes: 1e6, parts: 1e6 };
          const member = await parted(JSON.stringify(value, null, indent), size, most);
          expect(JSON.parse(member.outside)).toEqual(
            JSON.parse(JSON.stringify({ ...value, apps: value.apps.map(() => 0) })),
          );
          expect(member.parts.map(({ text }) => JSON.parse(text))).toEqual(
            JSON.parse(JSON.stringify(value.apps)),
          );
          const whole = await parted(JSON.stringify(value.apps, null, indent), size, most);
          expect(whole.parts.map(({ text }) => JSON.parse(text))).toEqual(
            JSON.parse(JSON.stringify(value.apps)),
          );
          expect(new Set(whole.parts.map((part) => part.of)).size).toBeLessThan(2);
        },
      ),
    );
  });

  it("knows the line of each element, and keeps lines where they are", async () => {
    const { parts, outside } = await parted('{\n"apps": [\n{\n"a": 1\n},\n2\n],\n"b": 3}');
    expect(parts.map(({ line, index, of }) => [line, index, of])).toEqual([
      [3, 0, "member"],
      [6, 1, "member"],
    ]);
    expect(outside.split("\n").findIndex((line) => line.startsWith('"b"'))).toBe(7);
  });

  it.each([
    [`{"apps": [1,\n"${"x".repeat(10_000)}"]}`, "too-large", 2],
    [`{"apps": [1], "b": "${"x".repeat(10_000)}"}`, "too-large", 1],
    [`{"apps": [${"[".repeat(20_000)}`, "too-large", 1],
    [`[${"1,\n".repeat(2000)}1]`, "too-many", 1001],
    ['{"apps": [1],\n"apps": [2]}', "twice", 2],
  ])("%.20s… is refused: %s", async (text, code, line) => {
    await expect(parted(text, 100)).rejects.toMatchObject({ code, line });
  });
});
