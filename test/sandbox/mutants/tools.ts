import { createHash, randomBytes } from "node:crypto";
import type { Ask, Fault, Reply, Scene } from "./proxy.js";

export const AUTHORIZE = /^\/v[23]\/o\/authorize\/?(?:[0-9a-f-]{36}\/)?$/;
export const TOKEN = /^\/v[23]\/o\/token\/?$/;
export const REVOKE = /^\/v[23]\/o\/revoke(?:_token)?\/?$/;
export const EXPIRE = /^\/v[23]\/o\/expire_authenticated_user\//;
export const USERINFO = /^\/v[23]\/connect\/userinfo\/?$/;
export const FHIR = /^\/v[23]\/fhir\/(?:Patient|Coverage|ExplanationOfBenefit)\b/;
export const PATIENT = /^\/v[23]\/fhir\/Patient\b/;
export const DISCOVERY = /\/\.well-known\/(?:openid|smart)-configuration/;

export const s256 = (text: string): string => createHash("sha256").update(text).digest("base64url");
export const unguessable = (): string => randomBytes(32).toString("base64url");

/** A fault at some paths only. */
export const at =
  (paths: RegExp, fault: Fault): Fault =>
  (ask, scene) =>
    paths.test(ask.path) ? fault(ask, scene) : scene.forward(ask);

const copied = (from: URLSearchParams, change: (parameters: URLSearchParams) => void): URLSearchParams => {
  const copy = new URLSearchParams(from);
  change(copy);
  return copy;
};

/** The parameters of an authorization, wherever they are. */
export const givenIn = ({ query, form }: Ask): URLSearchParams => (form.has("client_id") ? form : query);

/** Changes the parameters of an authorization, wherever they are. */
export function changing(ask: Ask, change: (parameters: URLSearchParams) => void): Ask {
  if (ask.form.has("client_id")) return { ...ask, form: copied(ask.form, change) };
  return ask.query.has("client_id") ? { ...ask, query: copied(ask.query, change) } : ask;
}

export const withForm = (ask: Ask, change: (form: URLSearchParams) => void): Ask => ({
  ...ask,
  form: copied(ask.form, change),
});

export const withHeader = (ask: Ask, name: string, value: string | undefined): Ask => ({
  ...ask,
  headers: { ...ask.headers, [name]: value },
});

/** With the right client id and secret, whatever was sent. */
export function asClient(ask: Ask, { client }: Scene): Ask {
  const pair = Buffer.from(`${client.id}:${client.secret}`).toString("base64");
  const bare = withForm(ask, (form) => {
    form.delete("client_id");
    form.delete("client_secret");
  });
  return withHeader(bare, "authorization", `Basic ${pair}`);
}

/** Client id and secret as they were sent. */
export function sentCredentials({ headers, form }: Ask): { readonly id: string; readonly secret: string } {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1];
  if (basic === undefined)
    return { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" };
  const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return { id, secret };
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function jsonOf({ body }: Reply): Json {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Changes the JSON of an answer; undefined takes a field out. Other answers stay as they are. */
export function withJson(reply: Reply, change: (body: Json) => Json): Reply {
  const body = jsonOf(reply);
  return Object.keys(body).length === 0 ? reply : { ...reply, body: JSON.stringify(change(body)) };
}

/** An answer of 200 with other JSON. */
export const answering =
  (paths: RegExp, change: (body: Json, ask: Ask) => Json): Fault =>
  async (ask, { forward }) => {
    const reply = await forward(ask);
    return paths.test(ask.path) && reply.status === 200
      ? withJson(reply, (body) => change(body, ask))
      : reply;
  };

/** Changes where an answer leads. */
export function leadingTo(reply: Reply, change: (location: string) => string): Reply {
  const { location } = reply.headers;
  return location === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, location: change(location) } };
}

/** Changes the address at which the app gets the answer of the screens. */
export const callback =
  (change: (back: URL, ask: Ask, scene: Scene) => void): Fault =>
  async (ask, scene) => {
    const reply = await scene.forward(ask);
    const location = reply.headers.location ?? "";
    if (!AUTHORIZE.test(ask.path) || !/[?&](?:code|error)=/.test(location) || location.startsWith("/"))
      return reply;
    const back = new URL(location);
    change(back, ask, scene);
    return leadingTo(reply, () => back.href);
  };

export const reply = (status: number, type: string, body: string): Reply => ({
  status,
  headers: { "content-type": type },
  body,
});
export const json = (status: number, body: unknown): Reply =>
  reply(status, "application/json", JSON.stringify(body));

/** Changes the answers of one status at some paths. */
export const refusedAt = (paths: RegExp, status: number, change: (answer: Reply) => Reply): Fault =>
  at(paths, async (ask, { forward }) => {
    const answer = await forward(ask);
    return answer.status === status ? change(answer) : answer;
  });

/** The answer of a breakdown. */
export const brokenDown = (): Reply => reply(500, "text/html", "<h1>Server Error (500)</h1>");
export const bearer = (ask: Ask): string => /^Bearer (.+)$/.exec(ask.headers.authorization ?? "")?.[1] ?? "";

/** Where the app asks to be sent back to. */
export const openTo = (ask: Ask): URL | undefined => {
  const uri = givenIn(ask).get("redirect_uri") ?? "";
  return URL.canParse(uri) ? new URL(uri) : undefined;
};
