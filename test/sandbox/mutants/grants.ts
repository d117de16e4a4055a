import type { Mutant } from "./model.js";
import type { Ask, Reply, Scene } from "./proxy.js";
import {
  AUTHORIZE,
  asClient,
  at,
  brokenDown,
  EXPIRE,
  FHIR,
  json,
  jsonOf,
  REVOKE,
  refusedAt,
  reply,
  TOKEN,
  USERINFO,
  withForm,
  withJson,
} from "./tools.js";

const DATA = new RegExp(`${FHIR.source}|${USERINFO.source}`);

const isWithheld = (ask: Ask): boolean =>
  AUTHORIZE.test(ask.path) &&
  ask.form.has("allow") &&
  !ask.form.getAll("share_demographic_scopes").includes("True");

/** Passes a consent without demographics on as one with them. */
const shared = (ask: Ask, { forward, memory }: Scene): Promise<Reply> => {
  if (AUTHORIZE.test(ask.path) && ask.form.has("allow")) memory.set("withheld", isWithheld(ask) ? "yes" : "");
  return forward(
    isWithheld(ask) ? withForm(ask, (form) => form.set("share_demographic_scopes", "True")) : ask,
  );
};

/** What an enrollee withholds, revokes, or lets expire. */
export const GRANT_MUTANTS: readonly Mutant[] = [
  {
    name: "withheld-patient-open",
    does: "grants no patient/Patient where demographics are withheld, and gives the record all the same",
    wrong: ["withheld-patient-403"],
    person: true,
    fault: async (ask, scene) => {
      const answer = await shared(ask, scene);
      if (!TOKEN.test(ask.path) || answer.status !== 200 || scene.memory.get("withheld") !== "yes")
        return answer;
      const { scope, ...body } = jsonOf(answer);
      const kept = String(scope)
        .split(" ")
        .filter((one) => one !== "profile" && !one.startsWith("patient/Patient"));
      return { ...answer, body: JSON.stringify({ ...body, scope: kept.join(" ") }) };
    },
  },
  {
    name: "withheld-granted",
    does: "says that patient/Patient is granted where demographics are withheld",
    wrong: ["withheld-not-granted"],
    person: true,
    fault: async (ask, { forward, memory }) => {
      if (AUTHORIZE.test(ask.path) && ask.form.has("allow"))
        memory.set("withheld", isWithheld(ask) ? "yes" : "");
      const answer = await forward(ask);
      return TOKEN.test(ask.path) && memory.get("withheld") === "yes"
        ? withJson(answer, (body) =>
            "scope" in body ? { ...body, scope: `${body.scope} profile patient/Patient.rs` } : body,
          )
        : answer;
    },
  },
  {
    name: "withholding-ignored",
    does: "shares demographics whatever the person chose",
    wrong: ["withheld-not-granted", "withheld-patient-403"],
    person: true,
    fault: shared,
  },
  {
    name: "withheld-as-401",
    does: "answers 401 in place of 403 where demographics are withheld",
    wrong: ["withheld-patient-403"],
    person: true,
    fault: refusedAt(DATA, 403, (answer) => ({
      ...answer,
      status: 401,
      headers: { ...answer.headers, "www-authenticate": 'Bearer realm="api"' },
    })),
  },
  {
    name: "revoke-without-effect",
    does: "says that it revoked, and revokes nothing",
    wrong: ["revoke-ends-access", "revoke-ends-refresh"],
    person: true,
    fault: at(REVOKE, async (ask, { forward }) =>
      forward(withForm(ask, (form) => form.set("token", "nonsense"))),
    ),
  },
  {
    name: "revoke-spares-refresh",
    does: "revokes the access token, and lets the refresh token bring another",
    wrong: ["revoke-ends-refresh"],
    person: true,
    fault: at(REVOKE, (ask, { forward }) =>
      forward({ ...ask, path: ask.path.replace("/revoke/", "/revoke_token/") }),
    ),
  },
  {
    name: "revoke-fails",
    does: "breaks down at every revoke",
    wrong: [
      "revoke-answers",
      "revoke-unknown-answers",
      "revoke-needs-client",
      "revoke-ends-access",
      "revoke-ends-refresh",
    ],
    person: false,
    fault: at(REVOKE, () => Promise.resolve(brokenDown())),
  },
  {
    name: "revoke-tells-unknown",
    does: "answers 404 where the token to revoke is unknown",
    wrong: ["revoke-unknown-answers"],
    person: false,
    fault: async (ask, { forward, memory }) => {
      const answer = await forward(ask);
      if (TOKEN.test(ask.path)) memory.set(String(jsonOf(answer).access_token), "known");
      return REVOKE.test(ask.path) && answer.status === 200 && !memory.has(ask.form.get("token") ?? "")
        ? json(404, { error: "invalid_token" })
        : answer;
    },
  },
  {
    name: "revoke-open",
    does: "revokes for anybody, without the client's secret",
    wrong: ["revoke-needs-client"],
    person: false,
    fault: at(REVOKE, (ask, scene) => scene.forward(asClient(ask, scene))),
  },
  {
    name: "expire-without-effect",
    does: "says that a person's access expired, and lets it go on",
    wrong: ["expire-ends-access"],
    person: true,
    fault: at(EXPIRE, async (ask, { forward }) => {
      const answer = await forward({ ...ask, path: ask.path.replace(/-?\d+\/$/, "-20140000004242/") });
      return answer.status === 404 ? reply(200, "text/html", "success") : answer;
    }),
  },
  {
    name: "expire-fails",
    does: "breaks down where a person's access is to expire",
    wrong: ["expire-answers", "expire-ends-access", "expire-needs-client"],
    person: true,
    fault: at(EXPIRE, () => Promise.resolve(brokenDown())),
  },
  {
    name: "expire-open",
    does: "expires a person's access for anybody",
    wrong: ["expire-needs-client"],
    person: true,
    fault: at(EXPIRE, (ask, scene) => scene.forward(asClient(ask, scene))),
  },
];
