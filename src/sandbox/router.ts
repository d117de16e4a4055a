import { UserError } from "../base/index.js";
import { answerConsent, authorize } from "./authorize.js";
import type { Context } from "./context.js";
import { metadata, openid, publicApplications, smart } from "./discovery.js";
import { expireUser, introspect, revoke } from "./grants.js";
import type { Ask, Reply, Version } from "./model.js";
import { play } from "./play.js";
import { json, notAllowed, notFound, plain, redirect, refusal } from "./reply.js";
import { resource, userinfo } from "./resources.js";
import { SCENARIOS, scenarioOf } from "./scenarios.js";
import { endSession, login, sessionOf } from "./sign-in.js";
import { token } from "./token.js";

const ROBOTS = "User-agent: *\nDisallow: /v1/o/\nDisallow: /v2/o/\nDisallow: /v3/o/";

type Handler = (context: Context, ask: Ask, version: Version, id: string) => Reply;

const only =
  (handler: (ask: Ask, version: Version) => Reply): Handler =>
  (_, ask, version) =>
    ask.method === "GET" || ask.method === "HEAD" ? handler(ask, version) : notAllowed("GET, HEAD, OPTIONS");

/** What follows `/v2` or `/v3`. Where only the slashed path is listed, the server redirects to it. */
const VERSIONED: readonly (readonly [RegExp, Handler])[] = [
  [/^\/o\/authorize\/$/, startAuthorize],
  [/^\/o\/authorize\/([0-9a-f-]{36})\/$/, goOnAuthorizing],
  [/^\/o\/token\/?$/, token],
  [/^\/o\/revoke\/$/, (context, ask) => revoke(context, ask, true)],
  [/^\/o\/revoke_token\/$/, (context, ask) => revoke(context, ask, false)],
  [/^\/o\/introspect\/$/, introspect],
  [/^\/o\/expire_authenticated_user\/([^/]+)\/$/, (context, ask, _, id) => expireUser(context, ask, id)],
  [/^\/connect\/userinfo\/?$/, userinfo],
  [/^\/connect\/\.well-known\/openid-configuration\/?$/, only(openid)],
  [/^\/fhir\/\.well-known\/smart-configuration\/?$/, only(smart)],
  [/^\/fhir\/metadata\/?$/, only(metadata)],
  ...(["Patient", "Coverage", "ExplanationOfBenefit"] as const).map((type): [RegExp, Handler] => [
    new RegExp(`^/fhir/${type}(?:/([^/]*))?/?$`),
    (context, ask, _, id) => resource(context, ask, type, id === "" ? undefined : id),
  ]),
];

function startAuthorize(context: Context, ask: Ask, version: Version): Reply {
  return ask.method === "GET" || ask.method === "POST"
    ? authorize(context, ask, version)
    : notAllowed("GET, POST, OPTIONS");
}

/** After sign-in: the consent screen, and its answer. Without a session it is as if nobody had come this far. */
function goOnAuthorizing(context: Context, ask: Ask, version: Version): Reply {
  const person = sessionOf(context, ask);
  if (ask.method !== "POST" || person === undefined) {
    const path = `/${version}/o/authorize/`;
    return startAuthorize(context, person === undefined ? { ...ask, path } : ask, version);
  }
  const reply = answerConsent(context, ask, person);
  endSession(context, ask);
  return reply;
}

const UNVERSIONED: Readonly<Record<string, Handler>> = {
  "/.well-known/openid-configuration": only((ask) => openid(ask, "v2")),
  "/.well-known/openid-configuration-v2": only((ask) => openid(ask, "v2")),
  "/.well-known/openid-configuration-v3": only((ask) => openid(ask, "v3")),
  "/.well-known/public-applications": publicApplications,
  "/robots.txt": () => plain(200, ROBOTS),
  "/mymedicare/login": login,
  "/_sandbox/scenario": scenario,
};

/** `GET` tells the scenario, `POST` (form or query: `name`) changes it. Ours, not CMS's. */
function scenario(context: Context, { method, form, query }: Ask): Reply {
  if (method === "POST") {
    try {
      play(context, scenarioOf(form.get("name") ?? query.get("name") ?? ""));
    } catch (thrown) {
      if (thrown instanceof UserError) return refusal(400, `${thrown.message} ${thrown.hint}`);
      throw thrown;
    }
  } else if (method !== "GET") return notAllowed("GET, POST");
  return json(200, { scenario: context.stage.scenario, scenarios: SCENARIOS });
}

/** The answer to one request. */
export function route(context: Context, ask: Ask): Reply {
  const handler = Object.hasOwn(UNVERSIONED, ask.path) ? UNVERSIONED[ask.path] : undefined;
  if (handler !== undefined) return handler(context, ask, "v2", "");
  const [, prefix, rest = ""] = /^\/(v[23])(\/.*)$/.exec(ask.path) ?? [];
  if (prefix !== "v2" && prefix !== "v3") return notFound();
  for (const [pattern, answer] of VERSIONED) {
    const match = pattern.exec(rest);
    if (match !== null) return answer(context, ask, prefix, match[1] ?? "");
  }
  const isKnown = VERSIONED.some(([pattern]) => pattern.test(`${rest}/`));
  return isKnown ? redirect(301, `${ask.path}/${ask.rawQuery === "" ? "" : `?${ask.rawQuery}`}`) : notFound();
}
