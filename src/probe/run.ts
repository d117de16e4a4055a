import { createHash } from "node:crypto";
import type * as Oauth from "oauth4webapi";
import type { Observation } from "../judge/model.js";
import { answerOf } from "./answers.js";
import type { ProbeInput, Settings } from "./model.js";
import type { Secrets } from "./secrets.js";
import type { Failure, Sent, Wire, WireRequest } from "./wire.js";

export type Values = Observation["values"];

/** What all steps of one probe share. */
export class Run {
  constructor(
    readonly settings: Settings,
    readonly wire: Wire,
    readonly secrets: Secrets,
    readonly oauth: typeof Oauth,
    readonly onStep: NonNullable<ProbeInput["onStep"]>,
    readonly clock: () => number,
  ) {}

  /** An address of the API's version, such as `at("/o/token/")`. */
  at = (path: string): string => `${this.settings.base}/${this.settings.version}${path}`;

  /** Sends one request and keeps what came back. */
  async ask(
    step: string,
    request: WireRequest,
    more: { sent?: string; values?: Values } = {},
  ): Promise<Asked> {
    const began = this.clock();
    const sent = await this.wire.send(request);
    this.onStep(step, this.clock() - began);
    return { ...sent, observation: this.observe(step, request, sent, more) };
  }

  /** What is kept of a request and its answer. */
  observe(
    step: string,
    { method, url }: Pick<WireRequest, "method" | "url">,
    { answer, failure }: Sent,
    {
      sent,
      values = {},
      basis = this.settings.basis,
    }: { sent?: string; values?: Values; basis?: Observation["basis"] } = {},
  ): Observation {
    const { base } = this.settings;
    return {
      step,
      basis,
      request: `${method} ${this.shown(url)}`,
      ...(answer !== undefined && { answer: answerOf(answer, { url, sent, base }, this.secrets) }),
      ...(failure !== undefined && { failed: { code: failure.code, why: this.secrets.mask(failure.why) } }),
      values: this.masked({
        ...(sent !== undefined && { sent }),
        ...(failure?.certificate !== undefined && { certificate: failure.certificate }),
        ...values,
      }),
    };
  }

  /** An observation with values that were found in its answer. */
  withValues(observation: Observation, values: Values): Observation {
    return { ...observation, values: { ...observation.values, ...this.masked(values) } };
  }

  /** A step that was not taken, and why. */
  without(
    step: string,
    wanted: string,
    failed: Failure,
    basis: Observation["basis"] = this.settings.basis,
  ): Observation {
    const why = this.secrets.mask(failed.why);
    return { step, basis, request: wanted, failed: { code: failed.code, why }, values: {} };
  }

  /** An address for people: relative to the server, what changes with each run left out, secrets masked. */
  private shown(address: string): string {
    const url = new URL(address);
    const query = [...url.searchParams]
      .filter(([name, value]) => !CHANGING.has(name) && !(name === "response_type" && value === "code"))
      .map(([name, value]) => `${name}=${this.secrets.mask(value).slice(0, 200)}`)
      .join("&");
    const place = url.origin === this.settings.base ? url.pathname : `${url.origin}${url.pathname}`;
    return this.secrets.mask(query === "" ? place : `${place}?${query}`).slice(0, 600);
  }

  private masked(values: Values): Values {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" ? this.secrets.mask(value).slice(0, 1000) : value,
      ]),
    );
  }
}

/** What says nothing to a reader. */
const CHANGING = new Set(["state", "code", "code_challenge", "scope"]);

export type Asked = Sent & { readonly observation: Observation };

/** The challenge of a verifier, for requests that are wrong in another way. */
export const challengeOf = (verifier: string): string =>
  createHash("sha256").update(verifier).digest("base64url");
