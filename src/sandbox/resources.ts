import type { Context } from "./context.js";
import type { Ask, Pair, Person, Reply } from "./model.js";
import { fhir, json, notAllowed } from "./reply.js";
import { opens, type Resource } from "./scopes.js";
import { search } from "./search.js";
import { claimsOf, coverageOf, type FhirResource, patientOf } from "./synthetic.js";

type Answer = (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => Reply;

const IN_QUERY =
  "Using the access token in the query parameters is not supported. Use the Authorization header instead";
const FORBIDDEN = "You do not have permission to perform this action.";

/** The token a request carries, or the refusal, in the order in which the server looks. */
function admit({ store, stage }: Context, { query, headers }: Ask, answer: Answer): Pair | Reply {
  if (query.has("access_token")) return answer(400, { detail: IN_QUERY });
  if (stage.throttles())
    return answer(
      429,
      { detail: "Request was throttled. Expected available in 1 second." },
      { "retry-after": "1" },
    );
  const given = /^Bearer (\S{1,200})$/i.exec(headers.authorization ?? "")?.[1];
  const pair = given === undefined ? undefined : store.byAccess(given);
  if (pair !== undefined && store.holds(pair)) return pair;
  const fault = 'Bearer realm="api",error="invalid_token",error_description="The access token is invalid."';
  return answer(
    401,
    { detail: "Authentication credentials were not provided." },
    { "www-authenticate": headers.authorization === undefined ? 'Bearer realm="api"' : fault },
  );
}

/** What the scenario does to an answer with data. */
function played({ stage }: Context, reply: Reply): Reply {
  return stage.scenario === "malformed-json"
    ? { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) }
    : reply;
}

const failing = ({ stage }: Context): boolean => stage.scenario === "server-error";
const UPSTREAM = { detail: "Failed to retrieve data from upstream server" };

/** `GET /v?/connect/userinfo`. */
export function userinfo(context: Context, ask: Ask): Reply {
  if (ask.method !== "GET") return notAllowed("OPTIONS, GET");
  const answer: Answer = (status, body, headers) => json(status, body, { allow: "OPTIONS, GET", ...headers });
  const pair = admit(context, ask, answer);
  if ("status" in pair) return pair;
  if (!pair.scopes.includes("profile")) return answer(403, { detail: FORBIDDEN });
  if (failing(context)) return answer(502, UPSTREAM);
  const { patient, given, family } = pair.grant.person;
  return played(
    context,
    answer(200, {
      sub: patient,
      name: `${given} ${family}`,
      given_name: given,
      family_name: family,
      email: `${given.toLowerCase()}@example.com`,
      iat: new Date(context.store.now()).toISOString(),
      patient,
    }),
  );
}

const DATA: Readonly<Record<Resource, (person: Person) => FhirResource[]>> = {
  Patient: (person) => [patientOf(person)],
  Coverage: coverageOf,
  ExplanationOfBenefit: claimsOf,
};

/** The search parameter that names the person, by resource. */
const WHOSE = { Patient: "_id", Coverage: "beneficiary", ExplanationOfBenefit: "patient" } as const;

/** `GET /v?/fhir/{resource}/` and `/v?/fhir/{resource}/{id}`. */
export function resource(context: Context, ask: Ask, type: Resource, id: string | undefined): Reply {
  if (ask.method !== "GET" && ask.method !== "HEAD") return notAllowed("GET, HEAD, OPTIONS");
  const pair = admit(context, ask, fhir);
  if ("status" in pair) return pair;
  if (!opens(pair.scopes, type)) return fhir(403, { detail: FORBIDDEN });
  if (failing(context)) return fhir(502, UPSTREAM);
  const { person } = pair.grant;
  const own = DATA[type](person);
  if (id !== undefined) {
    const found = own.find((one) => one.id === id);
    return found === undefined ? fhir(404, { detail: "Not found." }) : played(context, fhir(200, found));
  }
  const whose = ask.query.get(WHOSE[type]);
  if (whose !== null && whose.replace(/^Patient\//, "") !== person.patient)
    return fhir(403, { detail: FORBIDDEN });
  return played(context, search(ask, own));
}
