import { describe, expect, it } from "vitest";
import { APPS_SCHEMA_VERSION, type AppResult, appsJson, tallyOf } from "../../src/report/apps.js";
import { readSavedApps } from "../../src/report/saved-apps.js";
import { sample } from "./sample.js";

const app = (name: string): AppResult => ({
  name,
  manifest: `apps/${name}/bb2-ready.yaml`,
  exitCode: sample.exitCode,
  report: sample,
});
const head = {
  schemaVersion: APPS_SCHEMA_VERSION,
  tool: sample.tool,
  today: sample.today,
  exitCode: sample.exitCode,
  tally: tallyOf([{ verdict: sample.verdict }]),
};

async function textOf(entries: readonly unknown[], at: object = head): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of appsJson(
    { ...head, ...at },
    entries.map((entry) => JSON.stringify(entry)),
  ))
    pieces.push(piece);
  return pieces.join("");
}

async function read(text: string) {
  const told: string[] = [];
  const found = await readSavedApps([Buffer.from(text)], "saved.json", {
    onApp: ({ name }) => told.push(name),
    onReport: ({ app }) => told.push(`report of ${app.name}`),
  });
  return { head: found, told };
}

describe("saved reports, read app by app", () => {
  it("are told one by one, with the head of all", async () => {
    const error = { code: "file-not-found", message: "There is no file.", hint: "Write one." };
    const failed = { name: "b", manifest: "b.yaml", exitCode: 2, error };
    expect(await read(await textOf([app("a"), failed]))).toEqual({ head, told: ["a", "b"] });
    expect(await read(`\ufeff${await textOf([])}`)).toEqual({ head, told: [] });
  });

  it("may be one report, or a list of them", async () => {
    const one = `report of ${sample.app.name}`;
    expect(await read(JSON.stringify(sample))).toEqual({ head: undefined, told: [one] });
    expect(await read(JSON.stringify([sample, sample], null, 2))).toEqual({
      head: undefined,
      told: [one, one],
    });
  });

  it("are not held: each is told before the next is read", async () => {
    const events: string[] = [];
    const text = await textOf(["a", "b", "c"].map(app));
    function* lines() {
      for (const line of text.split(/(?<=\n)/)) {
        events.push("read");
        yield Buffer.from(line);
      }
    }
    await readSavedApps(lines(), "saved.json", {
      onApp: ({ name }) => events.push(name),
      onReport: () => {},
    });
    // A comma ends an app, and after the last one the bracket on a line of its own.
    expect(events.slice(events.indexOf("a"))).toEqual(["a", "read", "b", "read", "read", "c"]);
  });

  it.each<[string, () => string | Promise<string>, { code: string; message: RegExp; line?: number }]>([
    ["nothing", () => "", { code: "report-not-json", message: /ends too early/, line: 1 }],
    ["an empty list", () => "[]", { code: "report-invalid", message: /holds no report/ }],
    [
      "what is no JSON",
      () => "<html>",
      { code: "report-not-json", message: /saved\.json is not JSON/, line: 1 },
    ],
    [
      "a file that ends in the middle",
      async () => (await textOf([app("a"), app("b")])).slice(0, -500),
      { code: "report-not-json", message: /ends too early/, line: 9 },
    ],
    [
      "a comma too many",
      async () => (await textOf([app("a"), app("b")])).replace(/\}\n\]\}\n$/, "},\n]}\n"),
      { code: "report-not-json", message: /this comma has nothing after it/, line: 9 },
    ],
    [
      "a bracket of the wrong kind",
      async () => (await textOf([app("a"), app("b")])).replace(/"advice":\[/, '"advice":{'),
      { code: "report-not-json", message: /is not JSON/, line: 8 },
    ],
    [
      "an app of another form",
      () => textOf([app("a"), { ...app("b"), size: 1 }, { ...app("c"), name: 1 }]),
      { code: "report-invalid", message: /apps\.1: .*size/, line: 9 },
    ],
    [
      "a report of another form",
      () => textOf([{ ...app("b"), report: { ...sample, verdict: "fine" } }]),
      { code: "report-invalid", message: /apps\.0\.report\.verdict/, line: 8 },
    ],
    [
      "a list with something else in it",
      () => JSON.stringify([sample, 5]),
      { code: "report-invalid", message: /report 2/ },
    ],
    [
      "a later form",
      () => textOf([{ later: true }], { schemaVersion: "2.0.0" }),
      { code: "report-newer", message: /form 2\.0\.0/ },
    ],
    [
      "a later form of one report",
      () => textOf([{ ...app("a"), report: { ...sample, schemaVersion: "1.9.0", later: true } }]),
      { code: "report-newer", message: /form 1\.9\.0/ },
    ],
    [
      "apps that are no list",
      async () => '{"apps": {}}',
      { code: "report-invalid", message: /is not a report/ },
    ],
    [
      "two lists",
      async () => (await textOf([app("a")])).replace(/\}\s*$/, ',"apps":[]}'),
      { code: "report-invalid", message: /more than one list/ },
    ],
    [
      "__proto__",
      () => '{"__proto__": {"apps": []}}',
      { code: "report-invalid", message: /is not a report/ },
    ],
  ])("refuses %s, and says where", async (_, text, { line, ...error }) => {
    const refused = read(await text());
    await expect(refused).rejects.toMatchObject({
      code: error.code,
      message: expect.stringMatching(error.message),
      place: { file: "saved.json", ...(line !== undefined && { line }) },
    });
  });
});
