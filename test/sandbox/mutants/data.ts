import type { Mutant } from "./model.js";
import {
  answering,
  at,
  bearer,
  FHIR,
  json,
  PATIENT,
  refusedAt,
  reply,
  USERINFO,
  withHeader,
} from "./tools.js";

const DATA = new RegExp(`${FHIR.source}|${USERINFO.source}`);

const OTHER = "-20140000000042";

export const DATA_MUTANTS: readonly Mutant[] = [
  {
    name: "userinfo-without-sub",
    does: "leaves the person's identifier out of userinfo",
    wrong: ["userinfo-names-person"],
    person: true,
    fault: answering(USERINFO, (body) => ({ ...body, sub: undefined })),
  },
  {
    name: "userinfo-of-another",
    does: "names another person in userinfo than in the token answer",
    wrong: ["userinfo-names-person"],
    person: true,
    fault: answering(USERINFO, (body) => ({ ...body, sub: OTHER, patient: OTHER })),
  },
  {
    name: "userinfo-open",
    does: "answers userinfo without a token",
    wrong: ["userinfo-needs-token"],
    person: false,
    fault: at(USERINFO, (ask, { forward }) =>
      bearer(ask) === "" ? Promise.resolve(json(200, { sub: OTHER, patient: OTHER })) : forward(ask),
    ),
  },
  {
    name: "patient-open",
    does: "gives the patient's record without a token",
    wrong: ["data-needs-token"],
    person: false,
    fault: at(PATIENT, async (ask, { forward }) => {
      const answer = await forward(ask);
      return answer.status === 401 && ask.headers.authorization === undefined
        ? reply(200, "application/fhir+json", '{"resourceType":"Bundle","type":"searchset","total":0}')
        : answer;
    }),
  },
  {
    name: "any-token-accepted",
    does: "gives data for a token it never issued",
    wrong: ["data-refuses-wrong-token", "revoke-ends-access", "expire-ends-access", "refresh-ends-access"],
    person: false,
    fault: refusedAt(FHIR, 401, (answer) =>
      answer.headers["www-authenticate"]?.includes("invalid_token") === true
        ? reply(200, "application/fhir+json", '{"resourceType":"Bundle","type":"searchset","total":0}')
        : answer,
    ),
  },
  {
    name: "token-in-query-accepted",
    does: "takes an access token from the address",
    wrong: ["data-refuses-token-in-query"],
    person: true,
    fault: at(DATA, (ask, { forward }) => {
      const token = ask.query.get("access_token");
      if (token === null) return forward(ask);
      const query = new URLSearchParams(ask.query);
      query.delete("access_token");
      return forward(withHeader({ ...ask, query }, "authorization", `Bearer ${token}`));
    }),
  },
  {
    name: "refusal-without-scheme",
    does: "refuses requests for data without WWW-Authenticate",
    wrong: ["data-401-names-scheme"],
    person: false,
    fault: refusedAt(DATA, 401, ({ headers: { "www-authenticate": _, ...headers }, status, body }) => ({
      headers,
      status,
      body,
    })),
  },
  {
    name: "data-of-another",
    does: "gives the records of another person",
    wrong: ["data-is-own"],
    person: true,
    fault: at(FHIR, async (ask, { forward }) => {
      const answer = await forward(ask);
      return { ...answer, body: answer.body.replace(/-2014\d{10}/g, OTHER) };
    }),
  },
  {
    name: "data-of-others-readable",
    does: "reads the record of any person whose number is asked for",
    wrong: ["data-of-others-hidden"],
    person: true,
    fault: at(PATIENT, async (ask, { forward }) => {
      const answer = await forward(ask);
      const id = /\/Patient\/([^/]+)\/?$/.exec(ask.path)?.[1];
      return answer.status === 404 && id !== undefined
        ? reply(200, "application/fhir+json", JSON.stringify({ resourceType: "Patient", id }))
        : answer;
    }),
  },
  {
    name: "data-as-html",
    does: "gives records as a page",
    wrong: ["data-is-fhir"],
    person: true,
    fault: refusedAt(FHIR, 200, () => reply(200, "text/html", "<h1>Your records</h1>")),
  },
  {
    name: "data-without-type",
    does: "gives records that name no resource type",
    wrong: ["data-is-fhir"],
    person: true,
    fault: answering(FHIR, (body) => ({ ...body, resourceType: undefined })),
  },
  {
    name: "claims-fail",
    does: "breaks down at ExplanationOfBenefit",
    wrong: ["data-given"],
    person: true,
    fault: refusedAt(/\/ExplanationOfBenefit\b/, 200, () => json(500, { detail: "Server Error" })),
  },
  {
    name: "token-in-links",
    does: "puts the access token into the addresses of further pages",
    wrong: ["links-without-secrets"],
    person: true,
    fault: answering(FHIR, (body, ask) =>
      Array.isArray(body.link)
        ? {
            ...body,
            link: body.link.map((link: object) => ({
              ...link,
              url: `${"url" in link ? link.url : ""}&access_token=${bearer(ask)}`,
            })),
          }
        : body,
    ),
  },
  {
    name: "next-page-is-same",
    does: "names the present page as the next",
    wrong: ["links-go-on"],
    person: true,
    fault: answering(FHIR, (body, ask) => {
      if (!Array.isArray(body.link)) return body;
      const self = body.link.find((link: { readonly relation: string }) => link.relation === "self");
      return {
        ...body,
        link: [
          ...body.link.filter((link: { readonly relation: string }) => link.relation !== "next"),
          ...(ask.query.has("startIndex") ? [] : [{ relation: "next", url: self?.url }]),
        ],
      };
    }),
  },
];
