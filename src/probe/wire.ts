import { FetchError, type Line, type LineAnswer, type LineRequest, openLine } from "../base/index.js";
import type { FailureCode } from "../judge/model.js";
import { type CertificateFault, certificateFault } from "./certificate.js";
import type { Secrets } from "./secrets.js";

export interface Limits {
  /** For one request, in milliseconds. */
  readonly timeoutMs: number;
  /** For the whole probe, in milliseconds. */
  readonly deadlineMs: number;
  /** How often a request that may be repeated is repeated after a 5xx, a time-out, or a 429 that says when. */
  readonly retries: number;
  /** Before the first repetition, in milliseconds; doubled each time. */
  readonly backoffMs: number;
  readonly maxBytes: number;
}

export const LIMITS: Limits = {
  timeoutMs: 10_000,
  deadlineMs: 120_000,
  retries: 2,
  backoffMs: 300,
  maxBytes: 2_000_000,
};

export interface Failure {
  readonly code: FailureCode;
  readonly why: string;
  /** What is wrong with the certificate, where `code` says that something is. */
  readonly certificate?: CertificateFault;
}

export type Sent =
  | { readonly answer: LineAnswer; readonly failure?: undefined }
  | { readonly failure: Failure; readonly answer?: undefined };

export interface WireRequest extends LineRequest {
  /** True for what may not be sent twice: a code or a refresh token is used up even where no answer comes. */
  readonly once?: boolean;
}

/** A longer wish of the server is not waited for. */
const LONGEST_WAIT = 30_000;

/**
 * Sends requests within limits, repeats those that may be, and turns every fault into words. Never throws. All that goes
 * out and comes in passes here, so here the secrets are learned.
 */
export class Wire {
  readonly #line: Promise<Line>;
  readonly #ending = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(
    allowPrivate: readonly string[],
    readonly limits: Limits,
    readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>,
    readonly secrets: Secrets,
  ) {
    const { signal } = this.#ending;
    this.#line = openLine({ ...limits, allowPrivate, signal });
    this.#timer = setTimeout(() => this.#ending.abort(), limits.deadlineMs);
    this.#timer.unref();
  }

  async send(request: WireRequest): Promise<Sent> {
    for (let tried = 0; ; tried++) {
      const sent = await this.#once(request);
      const pause = request.once === true ? undefined : this.#pause(sent, tried);
      if (pause === undefined || this.#ending.signal.aborted) return sent;
      await this.wait(pause, this.#ending.signal).catch(() => undefined);
      if (this.#ending.signal.aborted) return { failure: this.#late() };
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    void this.#line.then((line) => line.close());
  }

  async #once(request: LineRequest): Promise<Sent> {
    if (this.#ending.signal.aborted) return { failure: this.#late() };
    try {
      this.secrets.sent(request);
      const answer = await (await this.#line).send(request);
      this.secrets.came(answer);
      return { answer };
    } catch (thrown) {
      return { failure: this.#ending.signal.aborted ? this.#late() : failureOf(thrown) };
    }
  }

  #late(): Failure {
    return {
      code: "timeout",
      why: `The time for the whole probe was up (${this.limits.deadlineMs / 1000} s).`,
    };
  }

  /** Milliseconds to wait before the request is sent again; undefined where it is not. */
  #pause({ answer, failure }: Sent, tried: number): number | undefined {
    if (tried >= this.limits.retries) return undefined;
    const backoff = this.limits.backoffMs * 2 ** tried;
    if (failure !== undefined) return failure.code === "timeout" ? backoff : undefined;
    const wish = retryAfter(answer.headers.get("retry-after"));
    if (answer.status === 429) return wish;
    if (answer.status < 500) return undefined;
    return wish === undefined ? backoff : Math.max(wish, backoff);
  }
}

/** What a server wishes in seconds, as milliseconds. A date is not obeyed: clocks differ; nor is a long wait. */
function retryAfter(header: string | null): number | undefined {
  const seconds = header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) : Number.NaN;
  return seconds * 1000 <= LONGEST_WAIT ? seconds * 1000 : undefined;
}

/** The kind of a fault, and the fault in words. */
function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof FetchError)) throw thrown;
  const { code, system, hosts, message } = thrown;
  switch (code) {
    case "timeout":
      return { code: "timeout", why: message };
    case "not-https":
    case "blocked-address":
      return { code: "blocked", why: message };
    case "too-large":
      return { code: "too-large", why: message };
    case "too-many-redirects":
    case "unreachable": {
      const fault = certificateFault(system, hosts);
      return fault === undefined
        ? { code: kindOf(system), why: message }
        : { code: "certificate", why: fault.why, certificate: fault.kind };
    }
  }
}

function kindOf(system: string): FailureCode {
  if (/ENOTFOUND|EAI_/.test(system)) return "name";
  if (system === "ECONNREFUSED") return "refused";
  return /ECONNRESET|UND_ERR_SOCKET|EPIPE/.test(system) ? "closed" : "unreachable";
}
