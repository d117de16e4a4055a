import type { Mutant } from "./model.js";
import type { Ask, Fault, Reply } from "./proxy.js";
import {
  answering,
  asClient,
  at,
  json,
  jsonOf,
  reply,
  sentCredentials,
  TOKEN,
  withForm,
  withHeader,
  withJson,
} from "./tools.js";

const grantType = ({ form }: Ask): string => form.get("grant_type") ?? "";

/** Changes the answers that bring tokens. */
const tokens = (change: Parameters<typeof answering>[1]): Fault => answering(TOKEN, change);

const refreshed = (change: Parameters<typeof answering>[1]): Fault =>
  tokens((body, ask) => (grantType(ask) === "refresh_token" ? change(body, ask) : body));

/** Changes the answers that refuse tokens. */
const refusals = (change: (answer: Reply) => Reply): Fault =>
  at(TOKEN, async (ask, { forward }) => {
    const answer = await forward(ask);
    return answer.status < 400 || answer.status === 405 ? answer : change(answer);
  });

export const TOKEN_MUTANTS: readonly Mutant[] = [
  {
    name: "token-as-html",
    does: "sends tokens as text/html",
    wrong: ["token-is-json"],
    person: true,
    fault: at(TOKEN, async (ask, { forward }) => {
      const answer = await forward(ask);
      return answer.status === 200
        ? { ...answer, headers: { ...answer.headers, "content-type": "text/html; charset=utf-8" } }
        : answer;
    }),
  },
  {
    name: "token-stored",
    does: "lets tokens be kept in caches",
    wrong: ["token-not-stored"],
    person: true,
    fault: at(TOKEN, async (ask, { forward }) => {
      const answer = await forward(ask);
      const { "cache-control": _, pragma: __, ...headers } = answer.headers;
      return { ...answer, headers };
    }),
  },
  {
    name: "token-without-expires-in",
    does: "does not say how long a token lasts",
    wrong: ["token-lifetime"],
    person: true,
    fault: tokens((body) => ({ ...body, expires_in: undefined })),
  },
  {
    name: "token-lasts-ten-hours",
    does: "says that a token lasts ten hours",
    wrong: ["token-lifetime"],
    person: true,
    fault: tokens((body) => ({ ...body, expires_in: 36_000 })),
  },
  {
    name: "token-lasts-nothing",
    does: "says that a token has expired as it is given",
    wrong: ["token-lifetime"],
    person: true,
    fault: tokens((body) => ({ ...body, expires_in: 0 })),
  },
  {
    name: "token-type-mac",
    does: "gives tokens of another type than Bearer",
    wrong: ["token-is-bearer"],
    person: true,
    fault: tokens((body) => ({ ...body, token_type: "mac" })),
  },
  {
    name: "token-without-type",
    does: "does not say what type a token has",
    wrong: ["token-is-bearer"],
    person: true,
    fault: tokens((body) => ({ ...body, token_type: undefined })),
  },
  {
    name: "token-without-access-token",
    does: "answers the exchange without an access token",
    wrong: ["code-exchanged", "data-given"],
    person: true,
    fault: tokens((body, ask) =>
      grantType(ask) === "authorization_code" ? { ...body, access_token: undefined } : body,
    ),
  },
  {
    name: "token-without-patient",
    does: "does not say whose data a token opens",
    wrong: ["token-names-patient"],
    person: true,
    fault: tokens((body) => ({ ...body, patient: undefined })),
  },
  {
    name: "token-without-refresh-token",
    does: "gives a 13-month app no refresh token",
    wrong: ["token-has-refresh", "refresh-works"],
    person: true,
    fault: tokens((body, ask) =>
      grantType(ask) === "authorization_code" ? { ...body, refresh_token: undefined } : body,
    ),
  },
  {
    name: "scopes-widened",
    does: "grants a scope that nobody asked for",
    wrong: ["scopes-not-wider"],
    person: true,
    fault: tokens((body) => ({ ...body, scope: `${body.scope} patient/Observation.rs` })),
  },
  {
    name: "wrong-secret-accepted",
    does: "does not look at the client secret",
    wrong: ["wrong-secret-is-invalid-client"],
    person: false,
    fault: at(TOKEN, (ask, scene) =>
      scene.forward(sentCredentials(ask).id === scene.client.id ? asClient(ask, scene) : ask),
    ),
  },
  {
    name: "unknown-client-gets-tokens",
    does: "takes an unknown client for the registered one",
    wrong: ["unknown-client-gets-no-token"],
    person: false,
    fault: at(TOKEN, (ask, scene) => {
      const { id } = sentCredentials(ask);
      return scene.forward(id !== "" && id !== scene.client.id ? asClient(ask, scene) : ask);
    }),
  },
  {
    name: "token-errors-swapped",
    does: "says invalid_grant for a wrong secret and invalid_client for a wrong code",
    wrong: ["wrong-secret-is-invalid-client", "bad-code-is-invalid-grant", "unknown-client-gets-no-token"],
    person: false,
    fault: refusals((answer) =>
      withJson(answer, (body) => ({
        ...body,
        error:
          body.error === "invalid_grant"
            ? "invalid_client"
            : body.error === "invalid_client"
              ? "invalid_grant"
              : body.error,
      })),
    ),
  },
  {
    name: "token-errors-as-success",
    does: "answers refused token requests with 200",
    wrong: ["wrong-secret-is-invalid-client", "bad-code-is-invalid-grant", "unknown-client-gets-no-token"],
    person: false,
    fault: refusals((answer) => ({ ...answer, status: 200 })),
  },
  {
    name: "token-errors-as-html",
    does: "answers refused token requests with a page",
    wrong: ["wrong-secret-is-invalid-client", "bad-code-is-invalid-grant", "unknown-client-gets-no-token"],
    person: false,
    fault: refusals(({ status }) => reply(status, "text/html", "<h1>Bad Request</h1>")),
  },
  {
    name: "token-fails",
    does: "breaks down with 500 at a token request it should refuse",
    wrong: ["wrong-secret-is-invalid-client", "bad-code-is-invalid-grant", "unknown-client-gets-no-token"],
    person: false,
    fault: refusals(() => reply(500, "text/html", "<h1>Server Error (500)</h1>")),
  },
  {
    name: "code-used-twice",
    does: "exchanges the same code again",
    wrong: ["code-used-once"],
    person: true,
    fault: at(TOKEN, async (ask, { forward, memory }) => {
      const code = ask.form.get("code");
      const answer = await forward(ask);
      if (code === null) return answer;
      if (answer.status === 200) memory.set(code, answer.body);
      const before = memory.get(code);
      return answer.status === 400 && before !== undefined ? reply(200, "application/json", before) : answer;
    }),
  },
  {
    name: "exchange-at-another-uri",
    does: "does not compare the redirect URI of the exchange with the one of the authorization",
    wrong: ["exchange-needs-same-uri"],
    person: true,
    fault: at(TOKEN, async (ask, { forward, client }) => {
      const answer = await forward(ask);
      if (!answer.body.includes("Mismatching redirect URI")) return answer;
      const uri = client.redirectUris[0] ?? "";
      return forward(withForm(ask, (form) => form.set("redirect_uri", uri)));
    }),
  },
  {
    name: "refresh-refused",
    does: "refuses every refresh",
    wrong: ["refresh-works"],
    person: true,
    fault: at(TOKEN, (ask, { forward }) =>
      grantType(ask) === "refresh_token"
        ? Promise.resolve(json(400, { error: "invalid_grant" }))
        : forward(ask),
    ),
  },
  {
    name: "refresh-used-twice",
    does: "takes a refresh token as often as it comes",
    wrong: ["refresh-used-once"],
    person: true,
    fault: at(TOKEN, async (ask, { forward, memory }) => {
      const given = ask.form.get("refresh_token");
      if (given === null) return forward(ask);
      let newest = given;
      for (let next = memory.get(newest); next !== undefined; next = memory.get(newest)) newest = next;
      const answer = await forward(withForm(ask, (form) => form.set("refresh_token", newest)));
      const fresh = jsonOf(answer).refresh_token;
      if (answer.status === 200 && typeof fresh === "string") memory.set(newest, fresh);
      return answer;
    }),
  },
  {
    name: "refresh-without-refresh-token",
    does: "answers a refresh without a new refresh token",
    wrong: ["refresh-gives-refresh"],
    person: true,
    fault: refreshed((body) => ({ ...body, refresh_token: undefined })),
  },
  {
    name: "refresh-gives-same-token",
    does: "gives back the refresh token that was just used up",
    wrong: ["refresh-gives-refresh"],
    person: true,
    fault: refreshed((body, ask) => ({ ...body, refresh_token: ask.form.get("refresh_token") })),
  },
  {
    name: "refresh-widens-scopes",
    does: "grants more at a refresh than at the exchange",
    wrong: ["refresh-keeps-scopes"],
    person: true,
    fault: refreshed((body) => ({ ...body, scope: `${body.scope} patient/Observation.rs` })),
  },
  {
    name: "refresh-leaves-access",
    does: "lets the access token of before a refresh go on",
    wrong: ["refresh-ends-access"],
    person: true,
    fault: async (ask, { forward, memory }) => {
      const given = /^Bearer (.+)$/.exec(ask.headers.authorization ?? "")?.[1] ?? "";
      const fresh = memory.get(`access ${given}`);
      const answer = await forward(
        fresh === undefined ? ask : withHeader(ask, "authorization", `Bearer ${fresh}`),
      );
      if (!TOKEN.test(ask.path) || answer.status !== 200) return answer;
      const body = jsonOf(answer);
      const before = memory.get(`pair ${ask.form.get("refresh_token")}`);
      if (before !== undefined) memory.set(`access ${before}`, String(body.access_token));
      memory.set(`pair ${body.refresh_token}`, String(body.access_token));
      return answer;
    },
  },
];
