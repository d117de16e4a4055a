import { UserError } from "../base/index.js";

/** Who signs in: a synthetic person of the embedded sandbox. */
export interface Person {
  readonly username: string;
  readonly password: string;
}

/** What a page of the app, or of the sandbox, came to. */
export interface Page {
  readonly url: string;
  /** 0 where nothing answered. */
  readonly status: number;
  readonly body: string;
  /** Set where the way led to a server that is neither the app's nor the sandbox's: it was not gone. */
  readonly left?: string;
}

const MOST_STEPS = 25;
const BIGGEST_PAGE = 1_000_000;

/**
 * Plays a person with a browser: opens pages of the app, follows redirects on loopback, signs in at the sandbox and
 * agrees. Keeps cookies by host and port. Goes nowhere but to the hosts it is given.
 */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  constructor(
    readonly sandbox: string,
    readonly app: readonly string[],
    readonly person: Person,
    readonly signal: AbortSignal,
  ) {}

  /** Opens an address, and does what its pages ask for until none asks for more. */
  async open(address: string, method: "GET" | "POST" = "GET"): Promise<Page> {
    let page = await this.#follow(address, { method });
    for (let steps = 0; steps < 4 && page.status === 200 && originOf(page.url) === this.sandbox; steps++) {
      const form = formOf(page);
      if (form === undefined) break;
      page = await this.#follow(form.action, { method: "POST", body: this.#filled(form.fields) });
    }
    return page;
  }

  /** Sign-in wants the person's name and password; consent is given as its screen stands. */
  #filled(fields: URLSearchParams): URLSearchParams {
    if (fields.has("password")) {
      fields.set("username", this.person.username);
      fields.set("password", this.person.password);
    } else {
      fields.set("allow", "Allow");
      if (fields.has("share_demographic_scopes")) fields.set("share_demographic_scopes", "True");
    }
    return fields;
  }

  async #follow(
    address: string,
    first: { readonly method: "GET" | "POST"; readonly body?: URLSearchParams },
  ): Promise<Page> {
    let url = address;
    let request: { method: "GET" | "POST"; body?: URLSearchParams } = first;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      if (!this.#mayOpen(url)) return { url, status: 0, body: "", left: hostOf(url) };
      let response: Response;
      try {
        const cookie = this.#cookieFor(url);
        response = await fetch(url, {
          ...request,
          redirect: "manual",
          signal: this.signal,
          headers: { accept: "text/html", ...(cookie !== "" && { cookie }) },
        });
      } catch {
        // Closed without an answer, or out of time: both are what a person would see.
        return { url, status: 0, body: "" };
      }
      this.#keep(url, response);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null)
        return { url, status: response.status, body: await textOf(response) };
      await response.body?.cancel();
      url = URL.canParse(location, url) ? new URL(location, url).href : url;
      request = { method: "GET" };
    }
    return { url, status: 508, body: "" };
  }

  #mayOpen(url: string): boolean {
    const origin = originOf(url);
    return origin === this.sandbox || this.app.includes(origin);
  }

  #cookieFor(url: string): string {
    return [...(this.#cookies.get(originOf(url)) ?? [])]
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
  }

  #keep(url: string, response: Response): void {
    const jar = this.#cookies.get(originOf(url)) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=;\s]{1,200})=([^;]{0,4000})/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line)) jar.delete(name);
      else if (name !== "" && jar.size < 50) jar.set(name, value);
    }
    this.#cookies.set(originOf(url), jar);
  }
}

export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 100));

async function textOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => "");
  return text.slice(0, BIGGEST_PAGE);
}

const plainText = (text: string): string =>
  text
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** The first form of a page of the sandbox, whose pages are plain. */
function formOf({
  url,
  body,
}: Page): { readonly action: string; readonly fields: URLSearchParams } | undefined {
  const [, action] = /<form method="post" action="([^"]{1,8000})"/.exec(body) ?? [];
  if (action === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [input] of body.matchAll(/<input\b[^>]{0,8000}>/g)) {
    const name = /\bname="([^"]{1,200})"/.exec(input)?.[1];
    if (name !== undefined) fields.set(name, plainText(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ""));
  }
  return { action: new URL(plainText(action), url).href, fields };
}

/** An address of the app: http on loopback, as the app runs here. Throws `UserError` `bad-address`. */
export function appAddress(text: string, option: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url !== undefined && isHere && url.protocol === "http:") return url.href;
  throw new UserError(
    "bad-address",
    `${option} ${text.slice(0, 200)} is no address of an app on this machine.`,
    "Give an http address on localhost, such as http://localhost:3000/connect.",
  );
}
