import type { Person } from "./model.js";

/** FHIR R4 resources, all made up from the person's number: the same person has the same data in every run. */
export interface FhirResource {
  readonly resourceType: "Patient" | "Coverage" | "ExplanationOfBenefit";
  readonly id: string;
  readonly meta: { readonly lastUpdated: string };
  readonly [field: string]: unknown;
}

const BLUE_BUTTON = "https://bluebutton.cms.gov/resources";
const CLAIM_TYPE = "http://terminology.hl7.org/CodeSystem/claim-type";
const MILLISECONDS = 86_400_000;
const day = (number: number): string =>
  new Date(Date.UTC(2023, 0, 1) + number * MILLISECONDS).toISOString().slice(0, 10);
const meta = (number: number) => ({ lastUpdated: `${day(number)}T06:00:00.000Z` });

export function patientOf({ number, patient, given, family }: Person): FhirResource {
  return {
    resourceType: "Patient",
    id: patient,
    meta: meta(number % 300),
    identifier: [
      {
        system: "http://hl7.org/fhir/sid/us-mbi",
        value: `1S00E00AA${String(number % 100).padStart(2, "0")}`,
      },
    ],
    name: [{ use: "usual", family, given: [given] }],
    gender: number % 2 === 0 ? "female" : "male",
    birthDate: `19${30 + (number % 25)}-0${1 + (number % 9)}-1${number % 10}`,
    address: [{ state: "99", postalCode: "99999" }],
  };
}

const PARTS = ["a", "b", "d"] as const;

export const coverageOf = ({ number, patient }: Person): FhirResource[] =>
  PARTS.map((part) => ({
    resourceType: "Coverage",
    id: `part-${part}-${patient}`,
    meta: meta(number % 300),
    status: "active",
    type: { text: `Medicare Part ${part.toUpperCase()}` },
    subscriberId: `1S00E00AA${String(number % 100).padStart(2, "0")}`,
    beneficiary: { reference: `Patient/${patient}` },
    relationship: {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/subscriber-relationship", code: "self" }],
    },
    period: { start: "2015-01-01" },
    payor: [{ identifier: { value: "Centers for Medicare and Medicaid Services" } }],
  }));

/** Kinds of claims: id prefix, Blue Button's type, the base type of FHIR, the part of Medicare that pays. */
const KINDS = [
  { prefix: "carrier", type: "CARRIER", claim: "professional", part: "b" },
  { prefix: "pde", type: "PDE", claim: "pharmacy", part: "d" },
  { prefix: "outpatient", type: "OUTPATIENT", claim: "institutional", part: "b" },
  { prefix: "inpatient", type: "INPATIENT", claim: "institutional", part: "a" },
] as const;

/** 12 to 31 claims, oldest first; BBUser10000 has 120. */
export function claimsOf(person: Person): FhirResource[] {
  const count = person.number === 10_000 ? 120 : 12 + (person.number % 20);
  return Array.from({ length: count }, (_, at) => claim(person, at));
}

function claim({ number, patient }: Person, at: number): FhirResource {
  const kind = KINDS[(number + at) % KINDS.length] ?? KINDS[0];
  const cents = 2500 + ((number * 37 + at * 911) % 40_000);
  const money = { value: cents / 100, currency: "USD" };
  const served = day(at * 11);
  return {
    resourceType: "ExplanationOfBenefit",
    id: `${kind.prefix}--${(number + 1) * 1000 + at}`,
    meta: meta(at * 11 + 20),
    status: "active",
    type: {
      coding: [
        { system: `${BLUE_BUTTON}/codesystem/eob-type`, code: kind.type },
        { system: CLAIM_TYPE, code: kind.claim },
      ],
    },
    use: "claim",
    patient: { reference: `Patient/${patient}` },
    billablePeriod: { start: served, end: served },
    created: `${day(at * 11 + 14)}T00:00:00Z`,
    insurer: { identifier: { value: "CMS" } },
    provider: { identifier: { system: "http://hl7.org/fhir/sid/us-npi", value: "9999999999" } },
    outcome: "complete",
    insurance: [{ focal: true, coverage: { reference: `Coverage/part-${kind.part}-${patient}` } }],
    item: [
      {
        sequence: 1,
        productOrService: { text: "Synthetic service" },
        servicedDate: served,
        net: money,
      },
    ],
    total: [
      {
        category: {
          coding: [{ system: "http://terminology.hl7.org/CodeSystem/adjudication", code: "submitted" }],
        },
        amount: money,
      },
    ],
  };
}
