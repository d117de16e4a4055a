import { randomBytes } from "node:crypto";
import type { App, Code, Grant, Pair, Person } from "./model.js";

/** A map that forgets its oldest entries, so that a long run does not fill the memory. */
class Bounded<V> {
  readonly #map = new Map<string, V>();
  constructor(readonly limit: number) {}
  get = (key: string): V | undefined => this.#map.get(key);
  delete = (key: string): boolean => this.#map.delete(key);
  values = (): IterableIterator<V> => this.#map.values();
  set(key: string, value: V): void {
    this.#map.set(key, value);
    const oldest = this.#map.keys().next();
    if (this.#map.size > this.limit && oldest.done !== true) this.#map.delete(oldest.value);
  }
}

let pool = Buffer.alloc(0);
let drawn = 0;

/** A random byte. They are fetched by the thousand: a call for each token costs more than all else of its answer. */
function randomByte(): number {
  if (drawn >= pool.length) {
    pool = randomBytes(4096);
    drawn = 0;
  }
  return pool[drawn++] ?? 255;
}

/** 30 letters and digits, as codes and tokens of the server are. */
export function secret(): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  let made = "";
  while (made.length < 30) {
    // 248 is the greatest multiple of 62 that a byte holds: all letters are equally likely.
    const byte = randomByte();
    if (byte < 248) made += letters[byte % 62];
  }
  return made;
}

const LIMIT = 10_000;
const HOUR = 3_600_000;
/** django-oauth-toolkit 3.0 lets a code live one minute unless told otherwise. */
const CODE_LIFE = 60_000;

const keyOf = (app: App, person: Person): string => `${person.number} ${app.id}`;

/** When consent given now ends, in milliseconds since 1970; undefined for research, which has no end. */
function endOf(app: App, now: number): number | undefined {
  if (app.access === "research") return undefined;
  if (app.access === "one-hour") return now + HOUR;
  const end = new Date(now);
  end.setUTCMonth(end.getUTCMonth() + 13);
  return end.getTime();
}

/** All that the server remembers: people signed in, codes, tokens, grants. In memory, and bounded. */
export class Store {
  readonly sessions = new Bounded<Person>(LIMIT);
  readonly codes = new Bounded<Code>(LIMIT);
  readonly #grants = new Bounded<Grant>(LIMIT);
  readonly #byAccess = new Bounded<Pair>(LIMIT);
  readonly #byRefresh = new Bounded<Pair>(LIMIT);
  /** The tokens in use of each grant: one pair, as each new one ends that before it. */
  readonly #current = new WeakMap<Grant, Pair>();
  constructor(readonly now: () => number) {}

  grantOf = (app: App, person: Person): Grant | undefined => this.#grants.get(keyOf(app, person));
  byAccess = (token: string): Pair | undefined => this.#byAccess.get(token);
  byRefresh = (token: string): Pair | undefined => this.#byRefresh.get(token);

  /** Consent anew; what the same person had allowed the same app before ends. */
  allow(app: App, person: Person): Grant {
    const before = this.grantOf(app, person);
    if (before !== undefined) this.end(before);
    const grant: Grant = { app, person, expires: endOf(app, this.now()), ended: false };
    this.#grants.set(keyOf(app, person), grant);
    return grant;
  }

  issueCode(code: Omit<Code, "expires">): string {
    const made = secret();
    this.codes.set(made, { ...code, expires: this.now() + CODE_LIFE });
    return made;
  }

  /** @param life of the access token in milliseconds */
  issuePair(grant: Grant, scopes: readonly string[], life = HOUR): Pair {
    const before = this.#current.get(grant);
    if (before !== undefined) before.accessEnded = true;
    const pair: Pair = {
      grant,
      scopes,
      access: secret(),
      refresh: secret(),
      expires: this.now() + life,
      accessEnded: false,
      refreshUsed: false,
    };
    this.#current.set(grant, pair);
    this.#byAccess.set(pair.access, pair);
    this.#byRefresh.set(pair.refresh, pair);
    return pair;
  }

  end(grant: Grant): void {
    grant.ended = true;
    const pair = this.#current.get(grant);
    if (pair !== undefined) pair.accessEnded = true;
    const key = keyOf(grant.app, grant.person);
    if (this.#grants.get(key) === grant) this.#grants.delete(key);
  }

  endAll(how: (grant: Grant) => void): void {
    for (const grant of [...this.#grants.values()]) how(grant);
  }

  /** Ends every access token; what refreshes them stays. */
  endTokens(): void {
    for (const pair of this.#byAccess.values()) pair.accessEnded = true;
  }

  expired = (grant: Grant): boolean => grant.expires !== undefined && grant.expires <= this.now();

  /** Whether an access token opens anything now. */
  holds = (pair: Pair): boolean =>
    !pair.accessEnded && !pair.grant.ended && pair.expires > this.now() && !this.expired(pair.grant);
}
