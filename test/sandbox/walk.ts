import { createHash, randomBytes } from "node:crypto";
import {
  type App,
  readApps,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/sandbox/index.js";

export const CALLBACK = "http://localhost:9/cb";
export const SCOPE =
  "openid profile launch/patient patient/Patient.rs patient/Coverage.rs patient/ExplanationOfBenefit.rs";
const app = (id: string, more: object = {}) => ({
  "client-id": id,
  "client-secret": `${id}-secret`,
  name: id,
  "redirect-uris": [CALLBACK, "http://localhost:9/other/"],
  ...more,
});

/** The apps the recorded answers speak of. */
export const APPS: App[] = readApps(
  {
    apps: [
      app("app13"),
      app("app1", { access: "one-hour" }),
      app("appr", { access: "research" }),
      app("appi", { name: "Inactive", active: false }),
      app("appn", { demographics: false }),
      app("app2", { v3: false }),
    ],
  },
  "test",
);

export interface Got {
  readonly status: number;
  readonly type: string;
  readonly location: string | undefined;
  readonly headers: Headers;
  readonly body: string;
}

/** A client of the tests' own, which follows nothing by itself. */
export class Walk {
  cookie = "";
  constructor(
    readonly sandbox: Pick<Sandbox, "url">,
    readonly version: "v2" | "v3" = "v2",
  ) {}

  async send(method: string, path: string, form?: object, authorization?: string): Promise<Got> {
    const response = await fetch(new URL(path.replace("/vN/", `/${this.version}/`), this.sandbox.url), {
      method,
      redirect: "manual",
      headers: {
        ...(this.cookie === "" ? {} : { cookie: this.cookie }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(Object.entries(form)) }),
    });
    const cookie = response.headers.get("set-cookie");
    if (cookie !== null) this.cookie = cookie.split(";")[0] ?? "";
    return {
      status: response.status,
      type: (response.headers.get("content-type") ?? "").split(";")[0] ?? "",
      location: response.headers.get("location") ?? undefined,
      headers: response.headers,
      body: await response.text(),
    };
  }

  /** Signs in at a login address and returns where that leads. */
  async signIn(login: string, user = "00000"): Promise<string> {
    const next = new URL(login, this.sandbox.url).searchParams.get("next") ?? "";
    const form = { next, username: `BBUser${user}`, password: `PW${user}!` };
    return (await this.send("POST", "/mymedicare/login", form)).location ?? "";
  }

  /** Parameters of an authorization that is in order, with its verifier. */
  request(more: Readonly<Record<string, string | undefined>> = {}): { verifier: string; query: string } {
    const verifier = randomBytes(32).toString("base64url");
    const all = {
      client_id: "app13",
      redirect_uri: CALLBACK,
      response_type: "code",
      scope: SCOPE,
      state: "0123456789abcdef0123",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    };
    const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return { verifier, query: new URLSearchParams(given).toString() };
  }

  /** Asks, signs in, and returns the page that follows. */
  async consent(more: Readonly<Record<string, string | undefined>> = {}, user?: string) {
    const { verifier, query } = this.request(more);
    return { verifier, ...(await this.open(`/vN/o/authorize/?${query}`, user)) };
  }

  /** Opens the address of an authorization in a fresh browser, signs in, and returns the page that follows. */
  async open(address: string, user?: string) {
    this.cookie = "";
    let start = await this.send("GET", address);
    if (start.status === 301) start = await this.send("GET", start.location ?? "");
    const path = await this.signIn(start.location ?? "", user);
    return { path, page: await this.send("GET", path) };
  }

  /** Goes the whole way to the app's callback. */
  async callback(
    more: Readonly<Record<string, string | undefined>> = {},
    answer?: Readonly<Record<string, string>>,
    user?: string,
  ) {
    const { verifier, ...screen } = await this.consent(more, user);
    return { verifier, ...(await this.answer(screen, answer)) };
  }

  /** Answers a consent screen; a server that goes straight on to an address shows none. */
  async answer(
    { path, page }: { readonly path: string; readonly page: Got },
    answer: Readonly<Record<string, string>> = { allow: "Allow", share_demographic_scopes: "True" },
  ) {
    const form = { ...hiddenFields(page.body), ...answer };
    const isScreen = page.location === undefined;
    const reply = isScreen ? await this.send("POST", path.split("?")[0] ?? "", form) : page;
    return { reply, back: new URL(reply.location ?? "about:blank") };
  }

  /** Tokens of a fresh consent. */
  async tokens(id = "app13", answer?: Readonly<Record<string, string>>, scope = SCOPE) {
    const { verifier, back } = await this.callback({ client_id: id, scope }, answer);
    const code = back.searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: verifier };
    const got = await this.send("POST", "/vN/o/token/", form, basic(id));
    const { access_token, refresh_token } = JSON.parse(got.body);
    return { got, code, verifier, access: String(access_token), refresh: String(refresh_token) };
  }

  data = (path: string, access: string): Promise<Got> =>
    this.send("GET", `/vN/${path}`, undefined, `Bearer ${access}`);

  refresh = (refresh_token: string, id = "app13"): Promise<Got> =>
    this.send("POST", "/vN/o/token/", { grant_type: "refresh_token", refresh_token }, basic(id));
}

export const basic = (id: string, secret = `${id}-secret`): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

const hiddenFields = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    ]),
  );

export const start = (options: SandboxOptions = {}): Promise<Sandbox> =>
  startSandbox({ apps: APPS, ...options });
