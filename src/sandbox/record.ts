import { createHmac, randomBytes } from "node:crypto";
import type { Ask, Reply } from "./model.js";

/** One exchange as it is recorded: a JSON line of `--record`. */
export interface Exchange {
  /** ISO time at which it was answered. */
  readonly at: string;
  readonly scenario: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** `Basic`, `Bearer` or another scheme, with a fingerprint of what followed; absent where none was sent. */
  readonly authorization?: string;
  readonly status: number;
  readonly location?: string;
}

const SECRETS = new Set([
  "access_token",
  "client_secret",
  "code",
  "code_verifier",
  "password",
  "refresh_token",
  "token",
]);
const LONGEST = 500;

/**
 * Makes the recorder of one run. Secrets are replaced by a fingerprint with a key of this run: the same secret twice can
 * be told from two, and neither can be found out.
 */
export function recorder(now: () => number) {
  const key = randomBytes(32);
  const masked = (value: string): string =>
    `masked:${createHmac("sha256", key).update(value).digest("hex").slice(0, 12)}`;
  const safe = (parameters: URLSearchParams): Record<string, string> =>
    Object.fromEntries(
      [...parameters].slice(0, 100).map(([name, value]) => [name.slice(0, 100), shown(name, value)]),
    );
  // The page a person returns to after sign-in is an address with parameters of its own.
  const shown = (name: string, value: string): string =>
    SECRETS.has(name) ? masked(value) : value.includes("?") ? address(value) : value.slice(0, LONGEST);
  const address = (uri: string): string => {
    const [start = "", ...rest] = uri.split("?");
    const query = rest.join("?");
    return query === "" ? start : `${start}?${new URLSearchParams(safeFlat(query))}`;
  };
  const safeFlat = (query: string): Record<string, string> =>
    Object.fromEntries(
      [...new URLSearchParams(query)].map(([name, value]) => [
        name,
        SECRETS.has(name) ? masked(value) : value.slice(0, LONGEST),
      ]),
    );
  return (ask: Ask, reply: Reply, scenario: string): Exchange => {
    const [scheme = "", ...rest] = (ask.headers.authorization ?? "").split(" ");
    const { location } = reply.headers;
    return {
      at: new Date(now()).toISOString(),
      scenario,
      method: ask.method,
      path: ask.path,
      query: safe(ask.query),
      form: safe(ask.form),
      ...(rest.length === 0 ? {} : { authorization: `${scheme.slice(0, 20)} ${masked(rest.join(" "))}` }),
      status: reply.status,
      ...(location === undefined ? {} : { location: address(location) }),
    };
  };
}
