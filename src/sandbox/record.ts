import { credentialsOf } from "./context.js";
import type { App, Ask, Reply } from "./model.js";
import { isRegistered } from "./redirects.js";
import type { SecretKind, Secrets } from "./secrets.js";

/** One exchange as it is recorded: a JSON line of `--record`. */
export interface Exchange {
  /** ISO time at which it was answered. */
  readonly at: string;
  readonly scenario: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** `Basic`, `Bearer` or another scheme, or `other`, with a fingerprint of what followed; absent where none was sent. */
  readonly authorization?: string;
  /** Client id, of HTTP Basic, form or query; absent where none was sent. */
  readonly client?: string;
  /** How the redirect URI of an authorization compares with those registered; absent in other exchanges. */
  readonly redirect?: "exact" | "extended" | "other" | "none";
  /** What is registered, where something else was sent. */
  readonly registered?: readonly string[];
  /** Kinds of secrets that stood in the address itself; absent where there was none. */
  readonly leaks?: readonly SecretKind[];
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly location?: string;
  /** The OAuth error code of the answer. */
  readonly error?: string;
  /** Seconds of `Retry-After`. */
  readonly retryAfter?: number;
  /** Fingerprints of the tokens that were given, and the scopes they hold. */
  readonly gives?: { readonly access: string; readonly refresh?: string; readonly scope: string };
}

/** What was told by `POST /_sandbox/note`, or seen by whoever drives the app: a JSON line of `--record` too. */
export interface Note {
  readonly at: string;
  readonly scenario: string;
  readonly note: string;
  readonly detail?: string;
}

const MOST_PARAMETERS = 100;

/** Makes the recorder of one run. `secrets` learns what it sees. */
export function recorder(now: () => number, secrets: Secrets, apps: ReadonlyMap<string, App>) {
  const safe = (parameters: URLSearchParams): Record<string, string> =>
    Object.fromEntries(
      [...parameters]
        .slice(0, MOST_PARAMETERS)
        .map(([name, value]) => [secrets.conceal(name).slice(0, 100), secrets.shown(name, value)]),
    );
  return (ask: Ask, reply: Reply, scenario: string): Exchange => {
    const body = answered(reply);
    learn(secrets, ask, reply, body);
    const [scheme = "", ...rest] = (ask.headers.authorization ?? "").split(" ");
    const { location, "retry-after": retryAfter } = reply.headers;
    const client = credentialsOf(ask).id ?? ask.form.get("client_id") ?? ask.query.get("client_id");
    const leaks = secrets.leaks(ask.path, ask.query);
    return {
      at: new Date(now()).toISOString(),
      scenario,
      method: ask.method.slice(0, 20),
      path: secrets.conceal(ask.path),
      query: safe(ask.query),
      form: safe(ask.form),
      ...(rest.length > 0 && {
        authorization: `${/^\w{1,20}$/.test(scheme) ? secrets.conceal(scheme) : "other"} ${secrets.print(rest.join(" "))}`,
      }),
      ...(client && { client: secrets.conceal(client).slice(0, 200) }),
      ...(/\/o\/authorize\/?$/.test(ask.path) && redirectOf(ask, apps.get(client ?? ""))),
      ...(leaks.length > 0 && { leaks }),
      status: reply.status,
      ...(location !== undefined && { location: secrets.address(location) }),
      ...(typeof body.error === "string" && { error: body.error.slice(0, 100) }),
      ...(retryAfter !== undefined && { retryAfter: Number(retryAfter) }),
      ...(typeof body.access_token === "string" && {
        gives: {
          access: secrets.print(body.access_token),
          ...(typeof body.refresh_token === "string" && { refresh: secrets.print(body.refresh_token) }),
          scope: String(body.scope ?? ""),
        },
      }),
    };
  };
}

type Body = Readonly<Record<string, unknown>>;

/** The JSON object of an answer that is no data: those of the OAuth endpoints are small. */
function answered({ headers, body }: Reply): Body {
  if (!headers["content-type"]?.startsWith("application/json") || body.length > 10_000) return {};
  try {
    const data: unknown = JSON.parse(body);
    return typeof data === "object" && data !== null ? { ...data } : {};
  } catch {
    return {};
  }
}

function learn(secrets: Secrets, ask: Ask, reply: Reply, body: Body): void {
  secrets.learnFrom(ask.form);
  secrets.learnFrom(ask.query);
  secrets.learn(credentialsOf(ask).secret, "client secret");
  secrets.learn(/^Basic (\S+)$/i.exec(ask.headers.authorization ?? "")?.[1], "client secret");
  if (typeof body.access_token === "string") secrets.learn(body.access_token, "access token");
  if (typeof body.refresh_token === "string") secrets.learn(body.refresh_token, "refresh token");
  const { location = "" } = reply.headers;
  const mark = location.indexOf("?");
  if (mark >= 0) secrets.learn(new URLSearchParams(location.slice(mark)).get("code"), "code");
}

/** Compares letter by letter, which is stricter than the server: it lets added query parameters through. */
function redirectOf({ query, form }: Ask, app: App | undefined): Pick<Exchange, "redirect" | "registered"> {
  if (app === undefined) return {};
  const given = query.get("redirect_uri") ?? form.get("redirect_uri");
  if (given === null) return { redirect: "none", registered: app.redirectUris };
  if (app.redirectUris.includes(given)) return { redirect: "exact" };
  const redirect = isRegistered(given, app.redirectUris) ? "extended" : "other";
  return { redirect, registered: app.redirectUris };
}
