import { type LineAnswer, type LineRequest, MASK, maskSecrets } from "../base/index.js";
import { objectIn } from "./answers.js";

/** Shorter values are no secrets, and masking them would make holes in plain text. */
const SHORTEST = 6;
/** A server may set any word as a cookie; those that let somebody in are longer. */
const SHORTEST_COOKIE = 16;
/** No text that is shown is longer. */
const LONGEST = 4000;
/** One run knows some two hundred. A server that gives more is not helped to slow the run down. */
const MOST = 2000;

/** Parameters that hold a secret, of requests, answers and addresses (RFC 6749, 6750, 7009, 7521, 7636). */
const NAMES = [
  ...["code", "state", "code_verifier", "password", "token"],
  ...["client_secret", "client_assertion", "access_token", "refresh_token", "id_token"],
];

/** The secrets, codes, tokens and verifiers of one run, so that none of them is ever shown. */
export class Secrets {
  readonly #kept = new Set<string>();
  readonly #forms = new Set<string>();
  /** Longest first, so that none is left in part because another is how it begins. */
  #sorted: readonly string[] | undefined;

  /** Remembers a secret in each form in which it travels. */
  keep(secret: string): void {
    if (secret.length < SHORTEST || this.#kept.size === MOST || this.#kept.has(secret)) return;
    this.#kept.add(secret);
    for (const form of formsOf(secret)) this.#forms.add(form);
    this.#sorted = undefined;
  }

  /** Remembers what a request holds, before it is sent. */
  sent({ url, headers, body = "" }: LineRequest): void {
    const [scheme = "", credentials = ""] = (headers.authorization ?? "").split(" ");
    this.keep(credentials);
    if (scheme === "Basic") {
      const pair = Buffer.from(credentials, "base64").toString();
      this.#keepIn(new URLSearchParams(`client_secret=${pair.slice(pair.indexOf(":") + 1)}`));
    }
    if (URL.canParse(url)) this.#keepIn(new URL(url).searchParams);
    this.#keepIn(new URLSearchParams(body));
  }

  /** Remembers what an answer gives, before anything of it is kept. */
  came({ headers, body }: LineAnswer): void {
    for (const line of headers.getSetCookie()) {
      const value = /^[^=;]{1,200}=([^;]{0,4000})/.exec(line)?.[1]?.trim() ?? "";
      if (value.length >= SHORTEST_COOKIE) this.keep(value);
    }
    const location = headers.get("location") ?? "";
    for (const part of location.split(/[?#]/).slice(1)) this.#keepIn(new URLSearchParams(part));
    if (!body.includes("_token")) return;
    const said = objectIn(body);
    for (const name of ["access_token", "refresh_token", "id_token"]) {
      const value = said[name];
      if (typeof value === "string") this.keep(value);
    }
  }

  #keepIn(parameters: URLSearchParams): void {
    for (const name of NAMES) for (const value of parameters.getAll(name)) this.keep(value);
  }

  /** The text without any secret that is known or looks like one. Cut off only after that: half a secret is not known. */
  mask(text: string): string {
    let shown = text.length > LONGEST ? text.slice(0, text.lastIndexOf(" ", LONGEST) + 1) : text;
    this.#sorted ??= [...this.#forms].sort((a, b) => b.length - a.length);
    for (const form of this.#sorted) if (shown.includes(form)) shown = shown.replaceAll(form, MASK);
    return maskSecrets(shown);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };

/** A secret as it is, and as addresses, forms, JSON, pages and dumps of a server have it. */
function formsOf(secret: string): string[] {
  // A half of a surrogate pair, which JSON may hold, is no text: bytes make it one.
  const encoded = encodeURIComponent(Buffer.from(secret).toString());
  const escaped = (apostrophe: string) =>
    secret.replace(/[&<>"']/g, (letter) => (letter === "'" ? apostrophe : `&${ENTITIES[letter]};`));
  return [
    secret,
    encoded,
    encodeURIComponent(encoded),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    secret.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`),
    ...["&apos;", "&#39;", "&#x27;"].map(escaped),
    Buffer.from(secret).toString("hex"),
    ...[0, 1, 2].flatMap((before) => inBase64(secret, before)),
  ];
}

/** What base64 makes of a secret that begins so many bytes into a group of three, without what depends on its neighbours. */
function inBase64(secret: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const text = bytes
    .toString("base64")
    .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return text.length < SHORTEST ? [] : [text, text.replaceAll("+", "-").replaceAll("/", "_")];
}
