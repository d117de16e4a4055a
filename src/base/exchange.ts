import { admit, asFetchError, FetchError, guardedAgent, readBody } from "./fetch.js";

export interface LineOptions {
  /** Bytes of a body after decompression. */
  readonly maxBytes: number;
  /** For one exchange, body included, in milliseconds. */
  readonly timeoutMs: number;
  /** Hosts whose loopback or private addresses are allowed, as the user named them. A loopback host may also be http. */
  readonly allowPrivate: readonly string[];
  /** Ends every exchange that is under way. */
  readonly signal: AbortSignal;
}

export interface LineRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LineAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** UTF-8, whatever the answer says it is. */
  readonly body: string;
}

/** Sends requests one by one and follows nothing. Connections are kept until it is closed. */
export interface Line {
  /** Throws `FetchError`; an answer of any status is no error. */
  send(request: LineRequest): Promise<LineAnswer>;
  close(): void;
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "").toLowerCase();

/** A line to servers that are checked as `guardedFetch` checks them: https, and public unless they were named. */
export async function openLine({ maxBytes, timeoutMs, allowPrivate, signal }: LineOptions): Promise<Line> {
  const { fetch } = await import("undici");
  const named = new Set(allowPrivate.map(bare));
  const isAllowed = (hostname: string): boolean => named.has(bare(hostname));
  const dispatcher = await guardedAgent(isAllowed);
  return {
    async send({ method, url, headers, body }) {
      if (!URL.canParse(url))
        throw new FetchError("unreachable", `"${url.slice(0, 200)}" is not a web address.`);
      const address = new URL(url);
      admit(address, isAllowed(address.hostname));
      try {
        const answer = await fetch(address, {
          dispatcher,
          method,
          headers,
          ...(body !== undefined && { body }),
          redirect: "manual",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        const bytes = await readBody(answer.body, maxBytes);
        return {
          status: answer.status,
          headers: new Headers([...answer.headers]),
          body: Buffer.from(bytes).toString("utf8"),
        };
      } catch (error) {
        throw asFetchError(error, address, timeoutMs);
      }
    },
    close: () => void dispatcher.destroy(),
  };
}
