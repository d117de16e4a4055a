import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import {
  type ConsoleOptions,
  plain,
  renderConsole,
  renderJson,
  reportJsonSchema,
  wrap,
} from "../../src/report/index.js";
import { reportSchema } from "../../src/report/schema.js";
import { sample } from "./sample.js";

const look: ConsoleOptions = { colour: false, width: 80, verbose: false, quiet: false };
const text = (options: Partial<ConsoleOptions> = {}) => renderConsole(sample, { ...look, ...options });

describe("the console report", () => {
  it("is this, for the sample", async () => {
    await expect(text()).toMatchFileSnapshot("golden/console.txt");
  });
  it("begins with the verdict", () => {
    expect(text().split("\n")[0]).toBe(sample.headline);
  });
  it("shows requirement, nearest miss with its page, and the fix", () => {
    for (const part of [
      "How you will notify users",
      "nearest: “We comply with all breach laws.”",
      "page 3",
      "One sentence speaks of a breach",
      "closest: “A breach is looked into by our staff.”",
      "Say who is told",
    ])
      expect(text()).toContain(part);
  });
  it("folds what passed unless asked", () => {
    expect(text()).not.toContain("There is a privacy policy");
    expect(text({ verbose: true })).toContain("There is a privacy policy");
  });
  it("shows what is waived, by whom and until when", () => {
    expect(text()).toContain("Waived until 2027-01-01 by Ana Diaz: being rewritten");
  });
  it("is one line when quiet", () => {
    expect(text({ quiet: true })).toBe(`${sample.headline}\n`);
  });
  it.each([40, 60, 80, 200])("keeps to %i columns, and to 100 at most", (width) => {
    const widest = Math.max(
      ...text({ width, verbose: true })
        .split("\n")
        .map((line) => line.length),
    );
    expect(widest).toBeLessThanOrEqual(Math.min(width, 100));
  });
  it("has colour only when told so", () => {
    expect(text({ colour: true })).toContain("\u001b[");
    expect(text()).not.toContain("\u001b");
  });
  it("lets no document speak to the terminal", () => {
    const quote = "We \u001b[2J\u001b]0;owned\u0007tell\u202e you\u009b31m";
    const [first, ...rest] = sample.findings;
    if (first === undefined) throw new Error("no finding");
    const evidence = [
      {
        kind: "document" as const,
        document: "privacy-policy" as const,
        quote,
        section: [],
        block: 0,
        start: 0,
        end: 9,
      },
    ];
    const report = { ...sample, findings: [{ ...first, elements: [], evidence }, ...rest] };
    const printed = renderConsole(report, look);
    expect(printed).toContain("tell");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe("the JSON report", () => {
  it("has the published form, by zod and by the JSON Schema", async () => {
    const data: unknown = JSON.parse(renderJson([sample]));
    expect(reportSchema.parse(data)).toEqual(data);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const valid = ajv.compile(await reportJsonSchema());
    expect(valid(data)).toBe(true);
    expect(valid({ ...sample, verdict: "fine" })).toBe(false);
    expect(valid({ ...sample, extra: 1 })).toBe(false);
  });
  it("is a list for several apps", () => {
    expect(JSON.parse(renderJson([sample, sample]))).toHaveLength(2);
  });
});

describe("plain text", () => {
  it.each([
    ["a\u001b[31mred\u001b[0m", "ared"],
    ["a\nb\tc", "a b c"],
    ["\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link"],
  ])("%j is %j", (given, expected) => expect(plain(given)).toBe(expected));
  it("wraps without losing a word", () => {
    const words = "one two three four five six seven eight nine ten eleven twelve";
    expect(wrap(words, 30, "  ").split(/\s+/).join(" ").trim()).toBe(words);
  });
});
