import { isLoopbackHost } from "../base/index.js";
import type { Observation } from "../judge/model.js";
import { type Authorization, authorization, type Changes } from "./authorize.js";
import { Browser, buttonFor, demographicChoice, faultOf, filledIn, pageOf, type Stop } from "./browser.js";
import type { Person } from "./model.js";
import type { Run, Values } from "./run.js";
import { codeOf } from "./steps-discovery.js";
import type { Failure } from "./wire.js";

/** What came of one authorization. */
export interface Came {
  readonly observation: Observation;
  readonly asked: Authorization;
  /** The code, where one came back to the redirect URI. */
  readonly code?: string;
  /** Why nothing came, where that is no answer of the server's to judge. */
  readonly failure?: Failure;
}

type How = "approve" | "deny" | "withhold";

/** Brings authorizations about, by a synthetic person or a real one. */
export class Grants {
  /** A sign-in that failed is not tried again. */
  #failed: Failure | undefined;

  constructor(
    readonly run: Run,
    readonly person: Person,
  ) {
    const { base } = run.settings;
    if (person.kind === "as" && !isLoopbackHost(new URL(base).hostname))
      this.#failed = {
        code: "sign-in",
        why: "A synthetic person signs in by itself only at a server on this machine; use --login.",
      };
  }

  /** Whether a person can be asked for as many authorizations as one likes. */
  get isTireless(): boolean {
    return this.person.kind === "as";
  }

  /** Asks for one authorization and has it answered. */
  async authorize(step: string, how: How, changes: Changes = {}): Promise<Came> {
    const { run, person } = this;
    const asked = authorization(run, changes);
    const none = (failure: Failure): Came => ({
      asked,
      failure,
      observation: run.without(step, "GET authorize", failure),
    });
    if (this.#failed !== undefined) return none(this.#failed);
    if (person.kind === "login") {
      const came = await person.ask(asked.url, asked.redirectUri, HINTS[how]);
      if (came === undefined || !URL.canParse(came))
        return none({ code: "sign-in", why: "Nobody came back from sign-in." });
      return this.#cameTo(step, asked, { url: asked.url, sent: redirectTo(came) }, {});
    }
    const browser = new Browser(run, asked.redirectUri);
    const stop = await this.#consent(
      browser,
      { method: "GET", url: asked.url, headers: {} },
      person.username,
    );
    const fault = faultOf(stop);
    if (fault !== undefined) {
      this.#failed = fault;
      return none(fault);
    }
    const page = pageOf(stop);
    if (page.kind === "sign-in") {
      this.#failed = { code: "sign-in", why: `${person.username} could not sign in.` };
      return none(this.#failed);
    }
    if (page.kind === "other") {
      // Nobody said anything, so nothing can be held against what comes back.
      if (how !== "approve" && (stop.sent.answer?.status ?? 0) < 400)
        return none({ code: "skipped", why: "The server asks the person nothing." });
      return this.#cameTo(step, asked, stop, {});
    }
    const choice = demographicChoice(page.form);
    if (how === "withhold" && choice.length === 0)
      return none({
        code: "skipped",
        why: "The consent screen leaves no choice about personal information.",
      });
    const button = buttonFor(page.form, how === "deny" ? "no" : "yes");
    if (how === "deny" && button === undefined)
      return none({ code: "skipped", why: "The consent screen has no button that says no." });
    const after = await browser.submit(stop, page.form, button, {
      unticked: how === "withhold" ? choice : [],
    });
    const late = faultOf(after);
    return late === undefined ? this.#cameTo(step, asked, after, {}) : none(late);
  }

  /** Signs somebody in once, and shows what the server then says to each request to authorize. */
  async show(steps: ReadonlyMap<string, Changes>): Promise<Observation[]> {
    const { run, person } = this;
    const without = (step: string, failure: Failure) => run.without(step, "GET authorize", failure);
    if (person.kind === "login")
      return [...steps.keys()].map((step) =>
        without(step, { code: "sign-in", why: "It needs a person whom the probe signs in itself (--as)." }),
      );
    return Promise.all(
      [...steps].map(async ([step, changes]) => {
        if (this.#failed !== undefined) return without(step, this.#failed);
        const { url, redirectUri } = authorization(run, changes);
        const stop = await this.#consent(
          new Browser(run, redirectUri),
          { method: "GET", url, headers: {} },
          person.username,
        );
        const fault = faultOf(stop);
        if (fault !== undefined) return without(step, fault);
        const { kind } = pageOf(stop);
        if (kind === "sign-in")
          return without(step, { code: "sign-in", why: `${person.username} could not sign in.` });
        const registered = run.settings.registered?.join(" ");
        return run.observe(step, { method: "GET", url }, stop.sent, {
          sent: redirectUri,
          values: { page: kind, ...(registered !== undefined && { registered }) },
        });
      }),
    );
  }

  /** Goes on to the page that follows sign-in, or to wherever the server leads instead. */
  async #consent(browser: Browser, start: Parameters<Browser["go"]>[0], username: string): Promise<Stop> {
    const stop = await browser.go(start);
    const page = pageOf(stop);
    if (page.kind !== "sign-in") return stop;
    const password = `PW${username.slice("BBUser".length)}!`;
    this.run.secrets.keep(password);
    return browser.submit(stop, page.form, page.form.buttons[0], {
      filled: filledIn(page.form, username, password),
    });
  }

  async #cameTo(step: string, asked: Authorization, { url, sent }: Stop, values: Values): Promise<Came> {
    const { run } = this;
    const location = sent.answer?.headers.get("location") ?? "";
    const back = URL.canParse(location, url) ? new URL(location, url) : undefined;
    const given = back?.searchParams ?? new URLSearchParams();
    const code = given.get("code") ?? undefined;
    const inAddress = new URLSearchParams(back?.hash.slice(1) ?? "");
    const secret = run.settings.clientSecret.value;
    const leaked = ["access_token", "refresh_token", "id_token", "client_secret", "code_verifier"].filter(
      (name) => given.has(name) || inAddress.has(name),
    );
    // What a person pasted did not come over the wire.
    if (sent.answer !== undefined) run.secrets.came(sent.answer);
    const { oauth } = run;
    const library =
      back === undefined
        ? "no-callback"
        : await codeOf(async () =>
            oauth.validateAuthResponse(serverOf(run), clientOf(run), back, asked.state),
          );
    const observation = run.observe(step, { method: "GET", url: asked.url }, sent, {
      sent: asked.redirectUri,
      values: {
        code: code !== undefined,
        state: given.get("state") === asked.state ? "same" : given.has("state") ? "other" : "none",
        leaked: leaked.join(" "),
        "leaks-secret": secret !== undefined && location.includes(encodeURIComponent(secret)),
        library,
        ...values,
      },
    });
    return { observation, asked, ...(code !== undefined && { code }) };
  }
}

const HINTS: Readonly<Record<How, string>> = {
  approve: "Sign in as a synthetic person and agree to share everything.",
  deny: "Sign in as a synthetic person and do not agree.",
  withhold: "Sign in as a synthetic person and agree, but do not share personal information.",
};

/** What the person's browser was told, as if the probe had been told it. */
function redirectTo(address: string): Stop["sent"] {
  return { answer: { status: 302, headers: new Headers({ location: address }), body: "" } };
}

/** The server as a client library wants it described. */
export function serverOf({ settings, at }: Run) {
  return {
    issuer: settings.base,
    authorization_endpoint: at("/o/authorize/"),
    token_endpoint: at("/o/token/"),
    revocation_endpoint: at("/o/revoke/"),
    userinfo_endpoint: at("/connect/userinfo"),
  };
}

export const clientOf = ({ settings }: Run) => ({ client_id: settings.clientId.value ?? "" });
