import type { Rehearsal, Run, Seen, Told } from "./model.js";

/** One authorization that the app began: the person's browser was sent to the authorize address. */
export interface Authorization {
  readonly seen: Seen;
  readonly state: string;
  /** Fingerprint of the challenge; "" where none was sent. */
  readonly challenge: string;
  /** What the person's answer brought back to the app. */
  answer?: { readonly seen: Seen; readonly code?: string; readonly state: string; readonly error?: string };
}

/** Tokens that the app was given, and those they came from. */
export interface Tokens {
  readonly seen: Seen;
  readonly access: string;
  readonly refresh?: string;
  readonly scopes: readonly string[];
  /** Scopes that the app had asked for; undefined where that cannot be told. */
  readonly asked?: readonly string[];
}

export type Resource = "Patient" | "Coverage" | "ExplanationOfBenefit" | "userinfo";

/** A recording, sorted by what its requests are. Nothing here is judged. */
export interface Story {
  readonly source: string;
  readonly runs: readonly Run[];
  readonly all: readonly Seen[];
  readonly told: readonly Told[];
  readonly authorizations: readonly Authorization[];
  /** Codes exchanged for tokens, successfully or not. */
  readonly exchanges: readonly Seen[];
  readonly refreshes: readonly Seen[];
  readonly revocations: readonly Seen[];
  readonly data: readonly (Seen & { readonly resource: Resource })[];
  /** By fingerprint of the access token. */
  readonly tokens: ReadonlyMap<string, Tokens>;
}

const VERSION = /^\/v\d{1,2}\//;
const isTo = (seen: Seen, path: RegExp): boolean => VERSION.test(seen.path) && path.test(seen.path);

/** Sorts a recording by what its requests are. Linear in its length. */
export function storyOf({ source, runs }: Rehearsal): Story {
  const all = runs.flatMap(({ seen }) => seen).filter((seen) => !leadsToSlash(seen));
  const authorizations = authorizationsOf(all);
  const token = all.filter((seen) => seen.method === "POST" && isTo(seen, /\/o\/token\/?$/));
  const by = (type: string) => token.filter(({ form }) => form.grant_type === type);
  return {
    source,
    runs,
    all,
    told: runs.flatMap(({ told }) => told),
    authorizations,
    exchanges: by("authorization_code"),
    refreshes: by("refresh_token"),
    revocations: all.filter((seen) => isTo(seen, /\/o\/revoke(?:_token)?\/?$/)),
    data: all.flatMap((seen) => {
      const resource = resourceOf(seen.path);
      return resource === undefined ? [] : [{ ...seen, resource }];
    }),
    tokens: tokensOf(all, authorizations),
  };
}

/** The server sends unslashed addresses on to slashed ones; the request that counts follows. */
const leadsToSlash = ({ status, path, location }: Seen): boolean =>
  status === 301 && location?.split("?")[0] === `${path}/`;

function resourceOf(path: string): Resource | undefined {
  const [, resource] =
    /^\/v\d{1,2}\/(?:fhir\/(Patient|Coverage|ExplanationOfBenefit)|connect\/userinfo)(?:\/|$)/.exec(path) ??
    [];
  if (resource === "Patient" || resource === "Coverage" || resource === "ExplanationOfBenefit")
    return resource;
  return /^\/v\d{1,2}\/connect\/userinfo\/?$/.test(path) ? "userinfo" : undefined;
}

/** What follows sign-in has an address of its own for each authorization, and is the person's doing. */
const AFTER_SIGN_IN = /\/o\/authorize\/[^/]{8,}\/?$/;

function authorizationsOf(all: readonly Seen[]): Authorization[] {
  const begun: Authorization[] = [];
  const open = new Map<string, Authorization>();
  for (const seen of all) {
    if (isTo(seen, /\/o\/authorize\/?$/)) {
      const sent = { ...seen.query, ...seen.form };
      const { state = "", code_challenge: challenge = "" } = sent;
      const key = `${state} ${challenge}`;
      // A page that is loaded again before it was answered is the same authorization.
      if (seen.status === 302 && open.has(key)) continue;
      const authorization: Authorization = { seen, state, challenge };
      begun.push(authorization);
      open.set(key, authorization);
    } else if (isTo(seen, AFTER_SIGN_IN) && seen.location !== undefined && seen.method === "POST") {
      const { state = "", code_challenge: challenge = "" } = seen.form;
      const key = `${state} ${challenge}`;
      const authorization = open.get(key);
      open.delete(key);
      if (authorization !== undefined) authorization.answer = answerOf(seen, seen.location);
    }
  }
  return begun;
}

function answerOf(seen: Seen, location: string): NonNullable<Authorization["answer"]> {
  const mark = location.indexOf("?");
  const back = new URLSearchParams(mark < 0 ? "" : location.slice(mark + 1));
  const [code, error] = [back.get("code"), back.get("error")];
  return {
    seen,
    state: back.get("state") ?? "",
    ...(code !== null && { code }),
    ...(error !== null && { error }),
  };
}

const split = (scope: string): string[] => scope.split(/\s+/).filter((part) => part !== "");

function tokensOf(all: readonly Seen[], authorizations: readonly Authorization[]): Map<string, Tokens> {
  const tokens = new Map<string, Tokens>();
  const byRefresh = new Map<string, Tokens>();
  const byCode = new Map(
    authorizations.flatMap((one): [string, Authorization][] =>
      one.answer?.code === undefined ? [] : [[one.answer.code, one]],
    ),
  );
  for (const seen of all) {
    if (seen.gives === undefined) continue;
    const { access, refresh, scope } = seen.gives;
    const sent = byCode.get(seen.form.code ?? "")?.seen;
    const wanted = sent?.query.scope ?? sent?.form.scope;
    const asked = wanted === undefined ? byRefresh.get(seen.form.refresh_token ?? "")?.asked : split(wanted);
    const made: Tokens = {
      seen,
      access,
      scopes: split(scope),
      ...(refresh !== undefined && { refresh }),
      ...(asked !== undefined && { asked }),
    };
    tokens.set(access, made);
    if (refresh !== undefined) byRefresh.set(refresh, made);
  }
  return tokens;
}

/** The fingerprint of the access token a request carried. */
export function bearerOf({ authorization }: Seen): string | undefined {
  const [scheme, print] = authorization?.split(" ") ?? [];
  return scheme?.toLowerCase() === "bearer" ? print : undefined;
}
