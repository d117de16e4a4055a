import { createHmac, randomBytes } from "node:crypto";
import type { App } from "./model.js";

export type SecretKind =
  | "access token"
  | "client assertion"
  | "client secret"
  | "code"
  | "code verifier"
  | "password"
  | "refresh token";

/** Parameters that hold a secret, whatever its value is. A plain challenge is the verifier itself. */
const BY_NAME: Readonly<Record<string, SecretKind>> = {
  access_token: "access token",
  client_assertion: "client assertion",
  client_secret: "client secret",
  code: "code",
  code_challenge: "code verifier",
  code_verifier: "code verifier",
  password: "password",
  refresh_token: "refresh token",
  token: "access token",
};
const MOST = 50_000;
const LONGEST = 500;
/** Runs of letters that codes, tokens and verifiers are made of; shorter ones are found out by their name only. */
const RUN = /[\w.~!-]{12,}/g;
/** Those without what may stand between a secret and its neighbours. */
const LETTERS = /[A-Za-z0-9]{12,}/g;
/** What an address, base64 or hexadecimal digits may be made of. */
const CODED = /[\w+/=%.~!-]{11,}/g;
/** Passwords of the synthetic people are too short to be found as runs. */
const PASSWORD = /PW\d{5}(?:!|%21)/gi;

/**
 * The secrets of one run: those registered, given and received. Each is shown as a fingerprint with a key of the run, so
 * that the same one seen twice can be told from two and none can be found out.
 */
export class Secrets {
  readonly #key = randomBytes(32);
  readonly #known = new Map<string, SecretKind>();
  readonly #registered: readonly string[];

  constructor(apps: Iterable<App>) {
    // Longest first: one may be how another begins.
    this.#registered = [...apps].map(({ secret }) => secret).sort((a, b) => b.length - a.length);
  }

  learn(value: string | null | undefined, kind: SecretKind): void {
    if (value === null || value === undefined || value.length < 4) return;
    this.#known.set(value, kind);
    // What a secret is made of, to know it between other letters; words are none of it.
    for (const [part] of value.matchAll(LETTERS))
      if (part !== value && /\d/.test(part) && /[A-Z]/.test(part)) this.#known.set(part, kind);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
  }

  learnFrom(parameters: URLSearchParams): void {
    for (const [name, value] of parameters) {
      const kind = kindOf(name);
      if (kind !== undefined && name !== "code_challenge") this.learn(value, kind);
    }
  }

  print = (value: string): string =>
    value === "" ? "" : `masked:${createHmac("sha256", this.#key).update(value).digest("hex").slice(0, 12)}`;

  /** A text with the fingerprints in the place of secrets, also of those that are written in another way or within others. */
  conceal(text: string): string {
    let safe = text;
    for (const secret of this.#registered)
      for (const form of writtenAs(secret))
        if (safe.includes(form)) safe = safe.replaceAll(form, this.print(secret));
    return safe
      .replace(PASSWORD, (password) => this.print(password.replace("%21", "!")))
      .replace(RUN, (run) => (this.#known.has(run) ? this.print(run) : run))
      .replace(CODED, (run) => (this.#holds(run) ? this.print(run) : run));
  }

  /** Whether there is a secret in a run of letters, or in what it is when decoded. */
  #holds(run: string): boolean {
    return this.#has(run) || decodings(run).some((text) => this.#has(text));
  }

  #has(text: string): boolean {
    if (this.#registered.some((secret) => text.includes(secret))) return true;
    if (text.search(PASSWORD) >= 0) return true;
    for (const pattern of [RUN, LETTERS])
      for (const [part] of text.matchAll(pattern)) if (this.#known.has(part)) return true;
    return false;
  }

  /** What is recorded of a parameter. */
  shown(name: string, value: string): string {
    if (kindOf(name) !== undefined) return this.print(value);
    // The page a person returns to after sign-in is an address with parameters of its own.
    return (value.includes("?") ? this.address(value) : this.conceal(value)).slice(0, LONGEST);
  }

  /** An address with secrets masked, also in its query. */
  address(uri: string): string {
    const [start = "", ...rest] = uri.split("?");
    const query = rest.join("?");
    if (query === "") return this.conceal(start);
    const shown = [...new URLSearchParams(query)].map(([name, value]): [string, string] => [
      this.conceal(name),
      kindOf(name) === undefined ? this.conceal(value).slice(0, LONGEST) : this.print(value),
    ]);
    return `${this.conceal(start)}?${new URLSearchParams(shown)}`;
  }

  /** Which kinds of secrets an address holds. A code belongs into one; it is not told. */
  leaks(path: string, query: URLSearchParams): readonly SecretKind[] {
    const found = new Set<SecretKind>();
    for (const [name, value] of [["", path] as const, ...query]) {
      const byName = name === "code_challenge" || value === "" ? undefined : kindOf(name);
      if (byName !== undefined) found.add(byName);
      if (this.#registered.some((secret) => value.includes(secret))) found.add("client secret");
      for (const [run] of value.matchAll(RUN)) {
        const kind = this.#known.get(run);
        if (kind !== undefined) found.add(kind);
      }
    }
    found.delete("code");
    return [...found].sort();
  }
}

const kindOf = (name: string): SecretKind | undefined =>
  Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;

/** A secret as addresses, forms and JSON have it. */
const writtenAs = (secret: string): ReadonlySet<string> =>
  new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
  ]);

/** What a run of letters may stand for: percent-encoded once or twice, in hexadecimal, or in base64 from any of its places. */
function decodings(run: string): string[] {
  const found: string[] = [];
  for (let text = run, times = 0; times < 2 && text.includes("%"); times++) {
    text = text.replace(/(?:%[\da-f]{2})+/gi, (codes) =>
      Buffer.from(codes.replaceAll("%", ""), "hex").toString(),
    );
    found.push(text);
  }
  for (const [digits] of run.matchAll(/[\da-f]{16,}/gi))
    for (const at of [0, 1]) found.push(Buffer.from(digits.slice(at), "hex").toString());
  for (const [, part = ""] of run.matchAll(/([\w+/-]{10,})/g))
    for (const at of [0, 1, 2, 3]) found.push(Buffer.from(part.slice(at), "base64").toString());
  return found;
}
