import type { Ask, Reply } from "./model.js";
import { fhir } from "./reply.js";
import type { FhirResource } from "./synthetic.js";

const PAGE = 10;
/** The most on one page. */
const MOST = 50;

const wrong = (detail: string): Reply => fhir(400, { detail });

function wholeNumber(text: string | null, otherwise: number, least: number): number | undefined {
  if (text === null) return otherwise;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least ? number : undefined;
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ge: (a, b) => a >= b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  lt: (a, b) => a < b,
  eq: (a, b) => a === b,
};

/** Tests a time against `_lastUpdated=ge2024-01-01`; undefined where the value cannot be read. */
function lastUpdated(text: string): ((resource: FhirResource) => boolean) | undefined {
  const [, prefix = "eq", date = ""] =
    /^(ge|gt|le|lt|eq)?(\d{4}(?:-\d\d){0,2}(?:T[\d:.+Z-]+)?)$/.exec(text) ?? [];
  const [limit, compare] = [Date.parse(date), COMPARE[prefix]];
  if (Number.isNaN(limit) || compare === undefined) return undefined;
  // "eq" of a day means any time of that day.
  if (prefix === "eq" && !date.includes("T")) return ({ meta }) => meta.lastUpdated.startsWith(date);
  return ({ meta }) => compare(Date.parse(meta.lastUpdated), limit);
}

const codesOf = (resource: FhirResource): string => JSON.stringify(resource.type ?? "").toLowerCase();

function ofType(text: string): (resource: FhirResource) => boolean {
  const wanted = text
    .split(",")
    .map((one) => JSON.stringify(one.slice(one.lastIndexOf("|") + 1).toLowerCase()));
  return (resource) => wanted.some((code) => codesOf(resource).includes(`"code":${code}`));
}

/** A bundle of one page of what is left after `type` and `_lastUpdated`, by `_count` and `startIndex`. */
export function search({ query, base, path }: Ask, all: readonly FhirResource[]): Reply {
  const count = wholeNumber(query.get("_count"), PAGE, 1);
  const start = wholeNumber(query.get("startIndex"), 0, 0);
  if (count === undefined) return wrong("_count must be a number from 1 on.");
  if (start === undefined) return wrong("startIndex must be a number from 0 on.");
  let found = all;
  const type = query.get("type");
  if (type !== null && type !== "") found = found.filter(ofType(type.slice(0, 1000)));
  for (const text of query.getAll("_lastUpdated").slice(0, 4)) {
    const test = lastUpdated(text);
    if (test === undefined) return wrong("_lastUpdated must be a date, such as ge2024-01-31.");
    found = found.filter(test);
  }
  const size = Math.min(count, MOST);
  const link = (relation: string, startIndex: number) => {
    const parameters = new URLSearchParams(query);
    parameters.set("_count", String(size));
    parameters.set("startIndex", String(startIndex));
    return { relation, url: `${base}${path}?${parameters}` };
  };
  const last = found.length === 0 ? 0 : Math.floor((found.length - 1) / size) * size;
  return fhir(200, {
    resourceType: "Bundle",
    type: "searchset",
    total: found.length,
    link: [
      link("first", 0),
      ...(start + size < found.length ? [link("next", start + size)] : []),
      ...(start > 0 ? [link("previous", Math.max(0, start - size))] : []),
      link("last", last),
      link("self", start),
    ],
    entry: found.slice(start, start + size).map((resource) => ({
      fullUrl: `${base}/${path.split("/")[1]}/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  });
}
