import { lookup as dnsLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import { isLoopbackHost, isPrivateAddress } from "./addresses.js";

export interface FetchOptions {
  /** Bytes of body after decompression. */
  readonly maxBytes: number;
  /** For everything, redirects and body included. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Hosts whose private addresses are allowed, as the user named them. A loopback host may also be http. */
  readonly allowPrivate: readonly string[];
}

export interface Fetched {
  readonly status: number;
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly contentType?: string;
  readonly body: Uint8Array;
}

export type FetchErrorCode =
  | "not-https"
  | "blocked-address"
  | "too-large"
  | "timeout"
  | "too-many-redirects"
  | "unreachable";

/** Why nothing was fetched. The message names the address or the fault in plain words. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  constructor(
    readonly code: FetchErrorCode,
    message: string,
    /** What the operating system or the TLS library calls the fault, such as ECONNREFUSED; "" where it gave no name. */
    readonly system: string = "",
    /** Hosts that a certificate is for, where it is for others than the one that was asked. */
    readonly hosts: readonly string[] = [],
  ) {
    super(message);
  }
}

/** The signature of `guardedFetch`, for those who are handed it. */
export type GuardedFetch = (url: string, options: FetchOptions) => Promise<Fetched>;

const AGENT = "bb2-ready (policy checker)";
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/** Checks an address before anything is sent: scheme, and IP literals, which no look-up would see. */
export function admit(url: URL, allowed: boolean): void {
  if (url.protocol !== "https:" && !(url.protocol === "http:" && allowed && isLoopbackHost(url.hostname))) {
    throw new FetchError("not-https", `${url.origin} is not an https address.`);
  }
  if (!allowed && (isLoopbackHost(url.hostname) || isPrivateAddress(bare(url.hostname)))) {
    throw new FetchError("blocked-address", `${url.hostname} is not on the public network.`);
  }
}

/** A dispatcher that checks the address at connect time, so that a name cannot resolve to a private one. */
export async function guardedAgent(isAllowed: (hostname: string) => boolean): Promise<Dispatcher> {
  const { Agent, buildConnector } = await import("undici");
  const connectors = { open: buildConnector({}), guarded: buildConnector({ lookup: guardedLookup }) };
  return new Agent({
    connect(options, callback) {
      const host = bare(options.hostname);
      if (isAllowed(host)) return connectors.open(options, callback);
      if (isIP(host) !== 0 && isPrivateAddress(host))
        return callback(new FetchError("blocked-address", `${host} is not on the public network.`), null);
      return connectors.guarded(options, callback);
    },
  });
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, "", 4);
    const closed = addresses.find((a) => isPrivateAddress(a.address));
    const first = addresses[0];
    if (closed !== undefined || first === undefined) {
      return callback(
        new FetchError(
          "blocked-address",
          `${hostname} leads to ${closed?.address ?? "no address"}, which is not on the public network.`,
        ),
        "",
        4,
      );
    }
    if (options.all === true) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

/**
 * Fetches a public https address with GET. Redirects are followed by hand and each hop is checked; private
 * addresses are refused, also behind a name; body, time and number of redirects are bounded.
 * Throws `FetchError`; an answer of any status is no error.
 */
export async function guardedFetch(address: string, options: FetchOptions): Promise<Fetched> {
  const allowedHosts = new Set(options.allowPrivate.map((h) => bare(h.toLowerCase())));
  const isAllowed = (hostname: string): boolean => allowedHosts.has(bare(hostname.toLowerCase()));
  let url = parseUrl(address);
  admit(url, isAllowed(url.hostname));
  const { fetch } = await import("undici");
  const dispatcher = await guardedAgent(isAllowed);
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    for (let hop = 0; hop <= options.maxRedirects; hop++) {
      admit(url, isAllowed(url.hostname));
      const answer = await fetch(url, {
        dispatcher,
        signal,
        redirect: "manual",
        headers: { "user-agent": AGENT, accept: "text/html,application/pdf,text/*;q=0.9,*/*;q=0.5" },
      });
      const location = answer.headers.get("location");
      if (answer.status >= 300 && answer.status < 400 && answer.status !== 304 && location !== null) {
        await answer.body?.cancel();
        url = parseUrl(location, url);
        continue;
      }
      const contentType = answer.headers.get("content-type");
      return {
        status: answer.status,
        url: url.href,
        ...(contentType === null ? {} : { contentType }),
        body: await readBody(answer.body, options.maxBytes),
      };
    }
    throw new FetchError("too-many-redirects", `More than ${options.maxRedirects} redirects.`);
  } catch (error) {
    throw asFetchError(error, url, options.timeoutMs);
  } finally {
    void dispatcher.destroy();
  }
}

function parseUrl(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new FetchError("unreachable", `"${address.slice(0, 200)}" is not a web address.`);
  }
}

export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new FetchError("too-large", `The body has more than ${maxBytes} bytes.`);
    parts.push(part);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, size);
}

export function asFetchError(error: unknown, url: URL, timeoutMs: number): FetchError {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof FetchError) return at;
    if (at.name === "TimeoutError")
      return new FetchError("timeout", `No full answer within ${timeoutMs / 1000} seconds.`);
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/TIMEOUT/.test(code)) return new FetchError("timeout", "The server did not answer in time.");
  return new FetchError(
    "unreachable",
    `${url.hostname}: ${code || (cause instanceof Error ? cause.message : String(cause))}.`,
    code,
    hostsIn(cause),
  );
}

/** The hosts that a refused certificate names: five at most, and nothing but what a host name may hold. */
function hostsIn(cause: unknown): string[] {
  const certificate: unknown = cause instanceof Error && "cert" in cause ? cause.cert : undefined;
  if (typeof certificate !== "object" || certificate === null || !("subjectaltname" in certificate))
    return [];
  return [...String(certificate.subjectaltname).matchAll(/\bDNS:([\w.*-]{1,253})/g)]
    .slice(0, 5)
    .map(([, host = ""]) => host);
}
