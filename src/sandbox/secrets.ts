import { createHmac, randomBytes } from "node:crypto";
import type { App } from "./model.js";

export type SecretKind =
  | "access token"
  | "client secret"
  | "code"
  | "code verifier"
  | "password"
  | "refresh token";

/** Parameters that hold a secret, whatever its value is. A plain challenge is the verifier itself. */
const BY_NAME: Readonly<Record<string, SecretKind>> = {
  access_token: "access token",
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

/**
 * The secrets of one run: those registered, given and received. Each is shown as a fingerprint with a key of the run, so
 * that the same one seen twice can be told from two and none can be found out.
 */
export class Secrets {
  readonly #key = randomBytes(32);
  readonly #known = new Map<string, SecretKind>();
  readonly #registered: readonly string[];

  constructor(apps: Iterable<App>) {
    this.#registered = [...apps].map(({ secret }) => secret);
  }

  learn(value: string | null | undefined, kind: SecretKind): void {
    if (value === null || value === undefined || value.length < 4) return;
    this.#known.set(value, kind);
    const oldest = this.#known.keys().next();
    if (this.#known.size > MOST && oldest.done !== true) this.#known.delete(oldest.value);
  }

  learnFrom(parameters: URLSearchParams): void {
    for (const [name, value] of parameters) {
      const kind = kindOf(name);
      if (kind !== undefined && name !== "code_challenge") this.learn(value, kind);
    }
  }

  print = (value: string): string =>
    value === "" ? "" : `masked:${createHmac("sha256", this.#key).update(value).digest("hex").slice(0, 12)}`;

  /** A text with the fingerprints in the place of secrets. */
  conceal(text: string): string {
    let safe = text;
    for (const secret of this.#registered) {
      if (safe.includes(secret)) safe = safe.replaceAll(secret, this.print(secret));
      const encoded = encodeURIComponent(secret);
      if (safe.includes(encoded)) safe = safe.replaceAll(encoded, this.print(secret));
    }
    return safe.replace(RUN, (run) => (this.#known.has(run) ? this.print(run) : run));
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
      name,
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
