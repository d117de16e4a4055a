import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { start, Walk } from "./walk.js";

let sandbox: Sandbox;
let walk: Walk;
let access: string;
beforeAll(async () => {
  sandbox = await start();
  walk = new Walk(sandbox);
  access = (await walk.tokens()).access;
});
afterAll(() => sandbox.close());

const EOB = "fhir/ExplanationOfBenefit/";
interface Bundle {
  readonly total: number;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly { readonly resource: Readonly<Record<string, unknown>> }[];
}
const read = async (path: string): Promise<Bundle> => JSON.parse((await walk.data(path, access)).body);

it("pages through a search by its links", async () => {
  const seen: unknown[] = [];
  let path: string | undefined = `${EOB}?_count=5`;
  while (path !== undefined) {
    const bundle: Bundle = await read(path);
    expect(bundle.total).toBe(12);
    seen.push(...bundle.entry.map(({ resource }) => resource.id));
    path = bundle.link.find(({ relation }) => relation === "next")?.url.split("/v2/")[1];
  }
  expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
  const last = await read(`${EOB}?_count=5&startIndex=10`);
  expect(last.link.map(({ relation }) => relation)).toEqual(["first", "previous", "last", "self"]);
  for (const wrong of ["_count=0", "_count=x", "startIndex=-1", "_lastUpdated=soon"])
    expect((await walk.data(`${EOB}?${wrong}`, access)).status, wrong).toBe(400);
});

it("filters by type and by the time of change", async () => {
  expect((await read(`${EOB}?type=pde`)).total).toBe(3);
  const system = "https://bluebutton.cms.gov/resources/codesystem/eob-type";
  expect((await read(`${EOB}?type=${encodeURIComponent(`${system}|CARRIER`)},pde`)).total).toBe(6);
  const before = await read(`${EOB}?_lastUpdated=lt2023-02-15`);
  const after = await read(`${EOB}?_lastUpdated=ge2023-02-15`);
  expect(before.total).toBeGreaterThan(0);
  expect(before.total + after.total).toBe(12);
});

it("reads what it lists, with what FHIR R4 requires", async () => {
  const needed = {
    Patient: ["id"],
    Coverage: ["status", "beneficiary", "payor"],
    ExplanationOfBenefit: [
      "status",
      "type",
      "use",
      "patient",
      "created",
      "insurer",
      "provider",
      "outcome",
      "insurance",
    ],
  };
  for (const [type, fields] of Object.entries(needed)) {
    const { entry } = await read(`fhir/${type}/`);
    const [first] = entry;
    for (const field of fields) expect(first?.resource, type).toHaveProperty(field);
    const one = await walk.data(`fhir/${type}/${first?.resource.id}`, access);
    expect(JSON.parse(one.body)).toEqual(first?.resource);
  }
});

it("answers on both loopback addresses, to loopback names only, and within bounds", async () => {
  const { port } = new URL(sandbox.url);
  const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
  expect(await statusOf(`http://127.0.0.1:${port}/robots.txt`)).toBe(200);
  expect(await statusOf(`http://[::1]:${port}/robots.txt`)).toBe(200);
  const body = new URLSearchParams({ token: "x".repeat(70_000) });
  expect(await statusOf(`${sandbox.url}/v2/o/revoke/`, { method: "POST", body })).toBe(413);
  expect(await statusOf(`${sandbox.url}/${"x".repeat(9000)}`)).toBe(414);
});
