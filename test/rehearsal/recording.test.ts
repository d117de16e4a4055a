import { afterEach, expect, it, vi } from "vitest";
import { UserError } from "../../src/base/index.js";
import { estimateBits } from "../../src/checks/rehearsal/entropy.js";
import { judgeRecording } from "../../src/rehearse.js";
import { REPORT_FORMATS, renderAs } from "../../src/report/index.js";
import { MUTANTS } from "./mutants.js";
import { clientWith, practise } from "./practise.js";

const TODAY = { today: "2026-11-24", source: "app.jsonl" };
const at = "2026-11-24T00:00:00.000Z";
const good = JSON.stringify({
  at,
  scenario: "happy",
  method: "GET",
  path: "/v2/",
  query: {},
  form: {},
  status: 404,
});

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["bad JSON", `${good}\n{"at":`, 2, "not JSON"],
  ["no object", `${good}\n\n[1]`, 3, "no JSON object"],
  ["a missing field", good.replace('"status":404', '"x":1'), 1, "status"],
  ["a field of another kind", good.replace('"query":{}', '"query":{"a":{"b":1}}'), 1, "query.a"],
  ["a day that is none", good.replace(at, "yesterday"), 1, "at"],
  ["a huge line", `${good}\n${good.slice(0, -1)},"x":"${"y".repeat(400_000)}"}`, 2, "longer than"],
  ["great depth", `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, 1, "nested"],
  ["a note without a name", JSON.stringify({ at, scenario: "happy", note: "" }), 1, "note"],
  [
    "too many parameters",
    good.replace(
      '"query":{}',
      `"query":${JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [n, ""])))}`,
    ),
    1,
    "query",
  ],
])("says which line is wrong: %s", async (_, text, line, why) => {
  const thrown = await judgeRecording(text, TODAY).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(UserError);
  if (!(thrown instanceof UserError)) return;
  expect(thrown.code).toBe("recording-bad-line");
  expect(thrown.place).toEqual({ file: "app.jsonl", line });
  expect(thrown.message).toContain(why);
  expect(thrown.message.length).toBeLessThan(400);
});

it.each(["", "\n\n", "\ufeff"])("says that an empty recording is empty", async (text) => {
  await expect(judgeRecording(text, TODAY)).rejects.toMatchObject({ code: "recording-empty" });
});

it("never passes what did not come up, and says what to do", async () => {
  const report = await judgeRecording(JSON.stringify({ at, scenario: "happy", note: "begin" }), TODAY);
  const elements = report.findings.flatMap((finding) => finding.elements);
  expect(elements.length).toBe(27);
  for (const { id, status, message, remedy } of elements) {
    expect([id, status]).toEqual([id, "error"]);
    expect(message).toMatch(/^Not decided: /);
    expect(remedy).toContain("bb2-ready rehearse");
  }
  expect([report.verdict, report.exitCode]).toEqual(["undecided", 3]);
});

it("takes thousands of requests, and not more than it can judge", async () => {
  const line = JSON.parse(good);
  const lines = Array.from({ length: 20_000 }, (_, n) => ({
    ...line,
    path: "/v2/fhir/Coverage/",
    status: [200, 401, 403, 429, 502][n % 5],
    query: { n: String(n % 50) },
    ...(n % 5 === 3 && { retryAfter: 1 }),
  }));
  const report = await judgeRecording(lines, TODAY);
  expect(report.rehearsal?.runs[0]?.requests).toBe(20_000);
  await expect(judgeRecording([...lines, line], TODAY)).rejects.toMatchObject({ code: "recording-too-big" });
}, 20_000);

it("estimates how much of a state is random", () => {
  const hex = "9f86d081884c7d659a2feaa0c55ad015";
  expect(estimateBits(["0b6f2a52-9c1d-4e3a-8f70-5d1c2b3a4e5f"])).toBe(122);
  expect(estimateBits(["0b6f2a52-9c1d-1e3a-8f70-5d1c2b3a4e5f"])).toBe(14);
  expect(estimateBits([hex])).toBe(128);
  expect(estimateBits([hex.slice(0, 16)])).toBeLessThan(70);
  expect(estimateBits(["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])).toBe(0);
  expect(estimateBits(["1", "2", "3", "4"].map((n) => `${hex}${n}`))).toBeLessThan(10);
  expect(estimateBits([])).toBe(0);
});

/** Listens to the app's own requests, and keeps every secret that goes by. */
function listen(): Set<string> {
  const heard = new Set<string>();
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", async (url: URL | string, request?: RequestInit) => {
    const response = await fetch(url, request);
    for (const parameters of [request?.body, new URL(String(url)).searchParams, location(response)])
      if (parameters instanceof URLSearchParams)
        for (const name of [
          "code",
          "code_verifier",
          "refresh_token",
          "access_token",
          "password",
          "token",
          "t",
          "key",
        ])
          heard.add(parameters.get(name) ?? "");
    if (String(url).includes("/o/token/") && response.ok) {
      const text = await response.clone().text();
      for (const [, token = ""] of text.matchAll(/"(?:access|refresh)_token":"(\w+)"/g)) heard.add(token);
    }
    heard.delete("");
    return response;
  });
  return heard;
}

const location = (response: Response): URLSearchParams =>
  new URLSearchParams((response.headers.get("location") ?? "").split("?")[1] ?? "");

const LEAKING = MUTANTS.filter(({ finds }) => finds === "secret.client" || finds === "secret.token");

it.each([{ name: "the sound client", changes: [], scenarios: ["expired-token"] as const }, ...LEAKING])(
  "has no secret in the recording or in any format: $name",
  async ({ changes, scenarios }) => {
    const createApp = await clientWith(changes);
    const heard = listen();
    const { lines, secrets } = await practise(createApp, scenarios);
    vi.unstubAllGlobals();
    const all = [...secrets, ...heard];
    // What is always secret, and codes, verifiers and tokens where the server gave any.
    expect(all.length).toBeGreaterThanOrEqual(3);
    const report = await judgeRecording(lines, TODAY);
    const outputs = [JSON.stringify(lines)];
    for (const format of REPORT_FORMATS) {
      const output = await renderAs(format, [report]);
      outputs.push(typeof output === "string" ? output : Buffer.from(output).toString("latin1"));
    }
    expect(outputs.length).toBe(REPORT_FORMATS.length + 1);
    for (const output of outputs)
      for (const secret of all)
        expect(output.includes(secret) || output.includes(encodeURIComponent(secret)), secret).toBe(false);
  },
  60_000,
);
