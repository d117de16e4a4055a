import type { Observation } from "../judge/model.js";
import type { Came, Grants } from "./grants.js";
import type { Run } from "./run.js";
import { usesRefresh } from "./settings.js";
import { dataOf, openTo, read } from "./steps-data.js";
import { basic, post } from "./steps-token.js";
import { exchange, refresh, type Tokens, type Twist } from "./tokens.js";
import { unregistered } from "./variants.js";
import type { Failure } from "./wire.js";

const TWISTS: ReadonlyMap<string, Twist> = new Map([
  ["exchange.other-uri", { redirectUri: "https://another-app.example.com/return" }],
  ["exchange.no-verifier", { verifier: "none" }],
  ["exchange.wrong-verifier", { verifier: "wrong" }],
]);

/** The steps that need a code, in the order in which they are taken. */
const AFTER_CONSENT = ["grant.denied", ...TWISTS.keys(), "exchange.again", "grant.approved", "exchange.code"];
const AFTER_TOKENS = ["userinfo.own", "data.patient", "data.coverage", "data.claims", "data.others"];
const AFTER_REFRESH = ["refresh.old-access", "refresh.new-access", "refresh.again"];
const REVOKING = ["revoke.own", "revoke.access", "revoke.refresh"];
const WITHHOLDING = ["withheld.grant", "withheld.patient", "withheld.userinfo", "withheld.coverage"];
const EXPIRING = ["expire.own", "expire.access"];

/** What stands in the way of a grant: of all of it, or only of what needs the client secret. */
export interface Hindrance {
  readonly failure: Failure;
  readonly of: "all" | "exchange";
}

/** Which redirect URIs are taken, and then the whole life of a grant, a step after the other. */
export class Life {
  readonly observed: Observation[] = [];

  constructor(
    readonly run: Run,
    readonly grants: Grants,
  ) {}

  /** @param hindered why no grant can come of it, as the steps without a person have shown */
  async live(hindered: Hindrance | undefined): Promise<readonly Observation[]> {
    const refused = await this.#redirects(hindered);
    const why = hindered?.failure ?? refused;
    if (why !== undefined) {
      this.#not(why, [
        ...AFTER_CONSENT,
        ...AFTER_TOKENS,
        "refresh.first",
        ...AFTER_REFRESH,
        ...REVOKING,
        ...WITHHOLDING,
        ...EXPIRING,
      ]);
      return this.observed;
    }
    await this.#deny();
    const main = await this.#exchanged();
    if (main === undefined)
      this.#not(needs("No access token came."), [
        ...AFTER_TOKENS,
        "refresh.first",
        ...AFTER_REFRESH,
        ...REVOKING,
      ]);
    else await this.#use(main);
    await this.#withhold();
    return this.observed;
  }

  #add(...observations: readonly Observation[]): void {
    this.observed.push(...observations);
  }

  #not(failure: Failure, steps: readonly string[]): void {
    this.#add(...steps.map((step) => this.run.without(step, step, failure)));
  }

  async #redirects(hindered: Hindrance | undefined): Promise<Failure | undefined> {
    const { settings } = this.run;
    const variants = unregistered(settings);
    const all = ["redirect.unregistered", "redirect.slash", "redirect.case", "redirect.port"];
    if (hindered?.of === "all") {
      this.#not(hindered.failure, ["redirect.own", ...all]);
      return hindered.failure;
    }
    const shown = await this.grants.show(new Map([["redirect.own", {}], ...variants]));
    this.#add(...shown);
    this.#not(
      { code: "skipped", why: "The app has such a redirect URI too." },
      all.filter((step) => !variants.has(step)),
    );
    const own = shown.find(({ step }) => step === "redirect.own");
    if (own?.failed !== undefined && own.failed.code !== "sign-in") return own.failed;
    if (own?.failed !== undefined && this.grants.isTireless) return own.failed;
    const status = own?.answer?.status ?? 0;
    return status >= 400 ? needs("The server does not take the app's redirect URI.") : undefined;
  }

  async #deny(): Promise<void> {
    if (!this.grants.isTireless) return this.#not(TIRING, ["grant.denied", "exchange.again"]);
    this.#add((await this.grants.authorize("grant.denied", "deny")).observation);
    for (const [step, twist] of TWISTS) {
      const came = await this.grants.authorize(step, "approve");
      if (came.code === undefined) this.#not(came.failure ?? needs("No code came."), [step]);
      else this.#add((await exchange(this.run, step, came, twist)).observation);
    }
    const came = await this.grants.authorize("exchange.again", "approve");
    const first = came.code === undefined ? undefined : await exchange(this.run, "exchange.first", came);
    if (first?.tokens === undefined)
      this.#not(came.failure ?? needs("No tokens came for a code."), ["exchange.again"]);
    else this.#add((await exchange(this.run, "exchange.again", came)).observation);
  }

  async #exchanged(): Promise<Tokens | undefined> {
    const { run, grants } = this;
    const came = await grants.authorize("grant.approved", "approve");
    this.#add(came.observation);
    if (came.code === undefined) {
      const steps = ["exchange.code", ...(grants.isTireless ? [] : TWISTS.keys())];
      this.#not(came.failure ?? needs("No code came."), steps);
      return undefined;
    }
    if (!grants.isTireless) {
      const early = await this.#twistOne(came);
      if (early !== undefined) return early;
    }
    const got = await exchange(run, "exchange.code", came);
    this.#add(got.observation);
    return got.tokens;
  }

  /** With a single code: wrong exchanges one after the other, until one of them uses it up. */
  async #twistOne(came: Came): Promise<Tokens | undefined> {
    const left = [...TWISTS];
    for (let at = 0; at < left.length; at++) {
      const [step, twist] = left[at] ?? ["", {}];
      const got = await exchange(this.run, step, came, twist);
      this.#add(got.observation);
      if (got.tokens === undefined) continue;
      const rest = [...left.slice(at + 1).map(([name]) => name), "exchange.code"];
      this.#not(needs("The code was used up by a step that should have been refused."), rest);
      return got.tokens;
    }
    return undefined;
  }

  async #use(main: Tokens): Promise<void> {
    const { run } = this;
    this.#add(...(await dataOf(run, main)));
    const last = await this.#refresh(main);
    this.#add(await this.#asClient("revoke.own", run.at("/o/revoke/"), { token: last.access }));
    this.#add((await read(run, "revoke.access", openTo(last), last.access)).observation);
    if (last.refresh === undefined) this.#not(needs("There is no refresh token."), ["revoke.refresh"]);
    else this.#add((await refresh(run, "revoke.refresh", last.refresh)).observation);
  }

  async #refresh(main: Tokens): Promise<Tokens> {
    const { run } = this;
    if (!usesRefresh(run.settings)) {
      this.#not({ code: "skipped", why: "The app uses no refresh tokens." }, [
        "refresh.first",
        ...AFTER_REFRESH,
      ]);
      return main;
    }
    if (main.refresh === undefined) {
      this.#not(needs("No refresh token came."), ["refresh.first", ...AFTER_REFRESH]);
      return main;
    }
    const got = await refresh(run, "refresh.first", main.refresh);
    const granted = String(got.observation.values.scope ?? "");
    this.#add(
      run.withValues(got.observation, {
        "same-scope": sameWords(granted, main.scope.join(" ")),
        "same-refresh": got.tokens?.refresh === main.refresh,
      }),
    );
    if (got.tokens === undefined) {
      this.#not(needs("The refresh brought no tokens."), AFTER_REFRESH);
      return main;
    }
    this.#add(
      (await read(run, "refresh.old-access", openTo(main), main.access)).observation,
      (await read(run, "refresh.new-access", openTo(got.tokens), got.tokens.access)).observation,
    );
    const again = await refresh(run, "refresh.again", main.refresh);
    this.#add(again.observation);
    return again.tokens ?? got.tokens;
  }

  async #withhold(): Promise<void> {
    const { run, grants } = this;
    const { scopes, demographics } = run.settings;
    const asks = scopes.length === 0 || scopes.some((scope) => /^profile$|^patient\/Patient\./.test(scope));
    let came: Came | undefined;
    if (!asks || demographics === false)
      this.#not({ code: "skipped", why: "The app asks for no personal information." }, WITHHOLDING);
    else {
      came = await grants.authorize("withheld.grant", "withhold");
      if (came.code === undefined) this.#not(came.failure ?? needs("No code came."), WITHHOLDING);
    }
    let tokens: Tokens | undefined;
    if (came?.code !== undefined) tokens = await this.#withheld(came);
    if (tokens === undefined) {
      const other = grants.isTireless ? await grants.authorize("expire.own", "approve") : undefined;
      if (other?.code !== undefined) tokens = (await exchange(run, "expire.own", other)).tokens;
    }
    await this.#expire(tokens);
  }

  async #withheld(came: Came): Promise<Tokens | undefined> {
    const { run } = this;
    const got = await exchange(run, "withheld.grant", came);
    this.#add(got.observation);
    if (got.tokens === undefined) {
      this.#not(needs("No access token came."), WITHHOLDING.slice(1));
      return undefined;
    }
    const { access } = got.tokens;
    const seen = await Promise.all([
      read(run, "withheld.patient", "/fhir/Patient/", access),
      read(run, "withheld.userinfo", "/connect/userinfo", access),
      read(run, "withheld.coverage", openTo(got.tokens), access),
    ]);
    this.#add(...seen.map(({ observation }) => observation));
    return got.tokens;
  }

  async #expire(tokens: Tokens | undefined): Promise<void> {
    const { run } = this;
    if (tokens?.patient === undefined)
      return this.#not(needs("No token names a person to expire."), EXPIRING);
    const path = `/o/expire_authenticated_user/${encodeURIComponent(tokens.patient)}/`;
    this.#add(await this.#asClient("expire.own", run.at(path), {}));
    this.#add((await read(run, "expire.access", openTo(tokens), tokens.access)).observation);
  }

  async #asClient(step: string, url: string, form: Readonly<Record<string, string>>): Promise<Observation> {
    const { clientId, clientSecret } = this.run.settings;
    const request = post(url, form, basic(clientId.value ?? "", clientSecret.value ?? ""));
    return (await this.run.ask(step, request)).observation;
  }
}

const TIRING: Failure = { code: "sign-in", why: "It needs a person whom the probe signs in itself (--as)." };

const needs = (why: string): Failure => ({ code: "needs", why });

const sameWords = (a: string, b: string): boolean =>
  a === "" || [...new Set(a.split(" "))].sort().join(" ") === [...new Set(b.split(" "))].sort().join(" ");
