import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Sandbox } from "../../src/sandbox/index.js";
import {
  ANY_TEXT,
  headersOf,
  type Masked,
  maskedBody,
  maskedLocation,
  recordedBody,
} from "./recorded/mask.js";
import { type Played, play, playCommon } from "./recorded/play.js";
import { COMMON, published } from "./recorded/published.js";
import type { Row } from "./recorded/rows.js";
import { IN_PART, LEFT_OUT, type Table, V2, V3 } from "./recorded/table.js";
import { type Got, start } from "./walk.js";

const TABLES: Readonly<Record<string, Table>> = {
  "v2 ": { ...V2, ...published("v2") },
  "v3 ": { ...V2, ...V3, ...published("v3") },
  "": COMMON,
};
const VERSIONS = Object.keys(TABLES);

let sandbox: Sandbox;
const played = new Map<string, Played>();
beforeAll(async () => {
  sandbox = await start();
  played.set("v2 ", await play(sandbox, "v2"));
  played.set("v3 ", await play(sandbox, "v3"));
  played.set("", await playCommon(sandbox));
}, 60_000);
afterAll(() => sandbox.close());

const masked = (got: Got, version: string): Masked => {
  const location = maskedLocation(got.location)?.replace(`/${version.trim()}/o/`, "/vN/o/");
  return {
    status: got.status,
    type: got.type,
    headers: headersOf((name) => got.headers.get(name)),
    body: maskedBody(got.body, sandbox.url),
    ...(location === undefined ? {} : { location }),
  };
};

/** Compares what the row knows. */
function compare(got: Masked, row: Row): void {
  const { body, ...rest } = row;
  expect(got).toMatchObject(rest);
  expect(got.location).toBe(row.location);
  if (row.headers !== undefined) expect(got.headers).toEqual(row.headers);
  if (body === ANY_TEXT) expect(got.body).toMatch(/^text: /);
  else if (body !== undefined) expect(got.body).toEqual(body);
}

describe.each(VERSIONS)("as CMS's server answers, %s", (version) => {
  it("plays each row of the table, and no other", () => {
    expect([...(played.get(version)?.keys() ?? [])].sort()).toEqual(
      Object.keys(TABLES[version] ?? {}).sort(),
    );
  });

  it.each(Object.entries(TABLES[version] ?? {}))("%s", (name, row) => {
    const got = played.get(version)?.get(name);
    expect(got).toBeDefined();
    if (got !== undefined) compare(masked(got, version), row);
  });
});

const RECORDED = new URL("../../../shared/reference/recorded-answers.json", import.meta.url);
const recordedSchema = z.object({
  answers: z.array(
    z.object({
      group: z.string(),
      name: z.string(),
      answer: z.object({
        status: z.number(),
        type: z.string().optional(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string().optional(),
      }),
    }),
  ),
});
type Recorded = z.infer<typeof recordedSchema>["answers"][number];

const keyOf = ({ group, name }: Recorded): [version: string, key: string] => {
  const version = /^v[23] /.exec(group)?.[0] ?? "";
  return [version, `${group.slice(version.length)}|${name}`];
};

/** The recorded answer as a row. What was recorded without a type has no headers either. */
function rowOf({ group, name, answer }: Recorded): Row {
  const { status, type, headers = {}, body } = answer;
  const location = maskedLocation(headers.location)?.replace(/\/v[23]\/o\//, "/vN/o/");
  const isPart = `${group}|${name}` in IN_PART;
  return {
    status,
    ...(type === undefined ? {} : { type, headers: headersOf((header) => headers[header]) }),
    ...(location === undefined ? {} : { location }),
    ...(body === undefined || isPart ? {} : { body: recordedBody(body) }),
  };
}

if (!existsSync(RECORDED))
  process.stderr.write(
    "\nSKIPPED: the recorded answers are not there, so the table was not compared with them.\n",
  );

describe.skipIf(!existsSync(RECORDED))("the recording itself", () => {
  const { answers } = existsSync(RECORDED)
    ? recordedSchema.parse(JSON.parse(readFileSync(RECORDED, "utf8")))
    : { answers: [] };

  it("holds what the tables hold, or is left out with a reason", () => {
    const recorded = answers.map((one) => keyOf(one).join("")).filter((key) => !(key in LEFT_OUT));
    const ours = VERSIONS.flatMap((version) =>
      Object.keys(TABLES[version] ?? {}).map((key) => `${version}${key}`),
    );
    expect(ours.sort()).toEqual(recorded.sort());
    const known = new Set(answers.map((one) => keyOf(one).join("")));
    expect([...Object.keys(LEFT_OUT), ...Object.keys(IN_PART)].filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(answers.map((one) => [keyOf(one).join(""), one] as const))("%s", (_, one) => {
    const [version, key] = keyOf(one);
    const got = played.get(version)?.get(key);
    if (got !== undefined) compare(masked(got, version), rowOf(one));
    else expect(LEFT_OUT).toHaveProperty([`${version}${key}`]);
  });

  it("says of what is compared in part what it does say", () => {
    const smart = answers.find(({ group, name }) => group === "v3 discovery" && name.startsWith("smart"));
    const told = (smart?.answer.body ?? "")
      .replaceAll("{base}", sandbox.url)
      .replace(/([:,]) (?=["[{])/g, "$1");
    const ours = played.get("v3 ")?.get("discovery|smart-configuration")?.body ?? "";
    expect(told.length).toBeGreaterThan(500);
    expect(ours.startsWith(told.slice(0, 1000)) || ours === told).toBe(true);
  });
});
