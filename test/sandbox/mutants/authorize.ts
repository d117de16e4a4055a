import type { Mutant } from "./model.js";
import type { Fault, Scene } from "./proxy.js";
import {
  AUTHORIZE,
  at,
  callback,
  changing,
  givenIn,
  leadingTo,
  openTo,
  reply,
  s256,
  TOKEN,
  unguessable,
  withForm,
} from "./tools.js";

/** Puts a challenge of its own in place of the client's, and decides itself which verifiers are good. */
function ownChallenge(accepts: (verifier: string | null, challenge: string) => boolean): Fault {
  return async (ask, { forward, memory }) => {
    const own = memory.get("verifier") ?? unguessable();
    memory.set("verifier", own);
    if (TOKEN.test(ask.path) && ask.form.has("code")) {
      const challenge = memory.get(`code ${ask.form.get("code")}`) ?? "";
      if (accepts(ask.form.get("code_verifier"), challenge))
        return forward(withForm(ask, (form) => form.set("code_verifier", own)));
      return forward(ask);
    }
    if (!AUTHORIZE.test(ask.path)) return forward(ask);
    const given = givenIn(ask);
    const state = given.get("state") ?? "";
    const challenge = given.get("code_challenge") ?? "";
    if (challenge !== s256(own)) memory.set(`challenge ${state}`, challenge);
    const answer = await forward(
      challenge === "" ? ask : changing(ask, (parameters) => parameters.set("code_challenge", s256(own))),
    );
    const code = /[?&]code=([^&]+)/.exec(answer.headers.location ?? "")?.[1];
    if (code !== undefined) memory.set(`code ${code}`, memory.get(`challenge ${state}`) ?? "");
    return answer;
  };
}

const supplied =
  (change: (parameters: URLSearchParams, scene: Scene) => void): Fault =>
  (ask, scene) =>
    scene.forward(AUTHORIZE.test(ask.path) ? changing(ask, (given) => change(given, scene)) : ask);

export const AUTHORIZE_MUTANTS: readonly Mutant[] = [
  {
    name: "unknown-client-redirected",
    does: "redirects an unknown client to whatever address it names",
    wrong: ["unknown-client-refused", "unknown-client-not-redirected"],
    person: false,
    fault: at(AUTHORIZE, async (ask, { forward }) => {
      const answer = await forward(ask);
      const uri = openTo(ask);
      if (!answer.body.includes("401 - Unauthorized") || uri === undefined) return answer;
      uri.searchParams.set("error", "unauthorized_client");
      return { status: 302, headers: { location: uri.href }, body: "" };
    }),
  },
  {
    name: "unknown-client-accepted",
    does: "starts a sign-in for a client nobody registered",
    wrong: ["unknown-client-refused"],
    person: false,
    fault: supplied((given, { client }) => given.set("client_id", client.id)),
  },
  {
    name: "no-challenge-accepted",
    does: "starts a sign-in without a code challenge",
    wrong: ["no-challenge-refused"],
    person: false,
    fault: supplied((given) => {
      if (given.has("code_challenge")) return;
      given.set("code_challenge", s256(unguessable()));
      given.set("code_challenge_method", "S256");
    }),
  },
  {
    name: "plain-accepted",
    does: "accepts code_challenge_method=plain",
    wrong: ["plain-refused"],
    person: false,
    fault: supplied((given) => {
      if (given.get("code_challenge_method") !== "plain") return;
      given.set("code_challenge", s256(given.get("code_challenge") ?? ""));
      given.set("code_challenge_method", "S256");
    }),
  },
  {
    name: "verifier-ignored",
    does: "exchanges a code with any verifier, or none",
    wrong: ["verifier-checked", "verifier-needed"],
    person: true,
    fault: ownChallenge(() => true),
  },
  {
    name: "verifier-optional",
    does: "exchanges a code without a verifier, though it refuses a wrong one",
    wrong: ["verifier-needed"],
    person: true,
    fault: ownChallenge((verifier, challenge) => verifier === null || s256(verifier) === challenge),
  },
  {
    name: "short-state-accepted",
    does: "accepts a state of fewer than 16 characters",
    wrong: ["short-state-refused"],
    person: false,
    fault: supplied((given) => {
      const state = given.get("state");
      if (state !== null && state.length < 16) given.set("state", state.padEnd(16, "."));
    }),
  },
  {
    name: "no-state-accepted",
    does: "starts a sign-in without a state",
    wrong: ["no-state-refused"],
    person: false,
    fault: supplied((given) => {
      if (!given.has("state")) given.set("state", unguessable());
    }),
  },
  {
    name: "secret-in-query-accepted",
    does: "takes no notice of a client secret in the address",
    wrong: ["secret-in-query-refused"],
    person: false,
    fault: supplied((given) => given.delete("client_secret")),
  },
  {
    name: "authorize-fails",
    does: "answers each authorization with 500",
    wrong: ["authorize-starts-sign-in"],
    person: false,
    blocks: true,
    fault: async (ask, { forward }) => {
      const answer = await forward(ask);
      return AUTHORIZE.test(ask.path) && answer.headers.location?.startsWith("/mymedicare/") === true
        ? reply(500, "text/html", "<h1>Server Error (500)</h1>")
        : answer;
    },
  },
  {
    name: "unslashed-loses-query",
    does: "redirects the address without the last slash, and forgets the query",
    wrong: ["authorize-unslashed-keeps-query"],
    person: false,
    fault: async (ask, { forward }) => {
      const answer = await forward(ask);
      return answer.status === 301 ? leadingTo(answer, (to) => to.split("?")[0] ?? to) : answer;
    },
  },
  {
    name: "state-dropped",
    does: "comes back to the app without the state",
    wrong: ["state-returned"],
    person: true,
    fault: callback((back) => back.searchParams.delete("state")),
  },
  {
    name: "state-changed",
    does: "comes back to the app with another state",
    wrong: ["state-returned"],
    person: true,
    fault: callback((back) => back.searchParams.set("state", unguessable())),
  },
  {
    name: "token-in-callback",
    does: "puts an access token into the address of the app's callback",
    wrong: ["callback-without-secrets"],
    person: true,
    fault: callback((back) => {
      if (back.searchParams.has("code")) back.searchParams.set("access_token", unguessable());
    }),
  },
  {
    name: "secret-in-callback",
    does: "puts the client secret into the address of the app's callback",
    wrong: ["callback-without-secrets"],
    person: true,
    fault: callback((back, _, { client }) => back.searchParams.set("client_secret", client.secret)),
  },
  {
    name: "denial-gives-code",
    does: "gives a code to the app although the person said no",
    wrong: ["denial-told"],
    person: true,
    fault: (ask, { forward }) => {
      const isAnswer = AUTHORIZE.test(ask.path) && ask.method === "POST";
      return forward(isAnswer ? withForm(ask, (form) => form.set("allow", "Allow")) : ask);
    },
  },
  {
    name: "denial-untold",
    does: "comes back to the app without an error when the person said no",
    wrong: ["denial-told"],
    person: true,
    fault: callback((back) => back.searchParams.delete("error")),
  },
  {
    name: "scopes-all-granted",
    does: "grants every scope, whatever was asked for",
    wrong: ["scopes-not-wider"],
    person: true,
    fault: supplied((given) =>
      given.set(
        "scope",
        "openid profile launch/patient patient/Patient.rs patient/Coverage.rs patient/ExplanationOfBenefit.rs patient/Coverage.read",
      ),
    ),
  },
  {
    name: "scopes-cut",
    does: "leaves out patient/Coverage though the person agreed to it",
    wrong: ["scopes-not-narrower", "data-given"],
    person: true,
    fault: supplied((given) =>
      given.set("scope", (given.get("scope") ?? "").replace(/patient\/Coverage\.\w+/g, "openid")),
    ),
  },
];
