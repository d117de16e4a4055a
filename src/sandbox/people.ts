import type { Person } from "./model.js";

const GIVEN = ["Maren", "Otis", "Lucia", "Ferris", "Adela", "Wendell", "Noor", "Piotr", "Hattie", "Ramon"];
const FAMILY = ["Quill", "Harrow", "Vance", "Osei", "Marlowe", "Tanaka", "Delgado", "Birch", "Lindqvist"];
/** CMS's sandbox has BBUser00000 to BBUser09999, and BBUser10000 with nearly every field. */
const LAST = 10_000;

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "Sample";

export function person(number: number): Person {
  return {
    number,
    username: `BBUser${String(number).padStart(5, "0")}`,
    patient: `-${20140000000001 + number}`,
    given: pick(GIVEN, number),
    family: pick(FAMILY, Math.floor(number / GIVEN.length) + number),
  };
}

/** The synthetic person who signs in so, or undefined where name and password do not go together. */
export function signIn(username: string, password: string): Person | undefined {
  const digits = /^BBUser(\d{5})$/.exec(username)?.[1];
  return digits !== undefined && Number(digits) <= LAST && password === `PW${digits}!`
    ? person(Number(digits))
    : undefined;
}

/** The person a FHIR id belongs to, or undefined. */
export function personOfPatient(id: string): Person | undefined {
  const number = /^-\d{14}$/.test(id) ? -Number(id) - 20140000000001 : -1;
  return number >= 0 && number <= LAST ? person(number) : undefined;
}
