/**
 * What CMS's own server answered (its public source of 2026-08-21, run and recorded 2026-11-23), as a table of our own:
 * facts about requests without a person. `test/sandbox/life.test.ts` and `sign-in.test.ts` hold those about grants.
 *
 * Left out on purpose:
 * - answers of status 500 (introspect and revoke of unknown tokens or with a wrong secret): they may come from library
 *   versions; the documentation is followed instead: 200 for an unknown token, 401 `invalid_client`;
 * - FHIR bodies: the recording's data source was a stand-in; ours are our own, and only their form is tested;
 * - the words and design of screens: ours; the fields of the consent form are tested;
 * - `token_endpoint_auth_signing_alg_values_supported` of v3: the recording is cut off there;
 * - client_credentials with private_key_jwt (v3), alcohol and substance use choice of the v3 screen: not built;
 * - the order of scopes in token answers: it is that of a set, and differs between runs of the server.
 */
export interface Row {
  readonly name: string;
  /** Changes to a valid authorization; undefined leaves a parameter out. */
  readonly change?: Readonly<Record<string, string | undefined>>;
  /** The version where the answer is only so; both where absent. */
  readonly version?: "v2" | "v3";
  readonly status: number;
  readonly type: "text/html" | "application/json";
  /** JSON body, or a pattern of a text. */
  readonly body?: object | RegExp;
  readonly signIn?: true;
}

const said = (
  name: string,
  change: Row["change"],
  status: number,
  message: string,
  version?: "v2" | "v3",
): Row => ({
  name,
  ...(change === undefined ? {} : { change }),
  ...(version === undefined ? {} : { version }),
  status,
  type: "application/json",
  body: { status_code: status, message },
});
const missing = (...names: string[]) => `Missing Required Parameter(s): ${names.join(", ")}`;
const without = (...names: string[]) => Object.fromEntries(names.map((name) => [name, undefined]));
const toSignIn = (name: string, change: Row["change"], version?: "v2" | "v3"): Row => ({
  name,
  ...(change === undefined ? {} : { change }),
  ...(version === undefined ? {} : { version }),
  status: 302,
  type: "text/html",
  signIn: true,
});
const page = (name: string, change: Row["change"], status: number): Row => ({
  name,
  ...(change === undefined ? {} : { change }),
  status,
  type: "text/html",
  body: /<title>401 - Unauthorized<\/title>/,
});
const S256: Row["body"] = {
  status_code: 400,
  error: "invalid_request",
  error_description: "code_challenge_method must be S256",
};
const json = "application/json";

export const AUTHORIZE: readonly Row[] = [
  toSignIn("valid", {}),
  toSignIn("lang=es", { lang: "es" }),
  page("no client_id", without("client_id"), 401),
  page("unknown client_id", { client_id: "nobody" }, 400),
  page("inactive app", { client_id: "appi" }, 403),
  said("no challenge", without("code_challenge"), 400, missing("code_challenge")),
  said("no method", without("code_challenge_method"), 400, missing("code_challenge_method")),
  said("no state", without("state"), 400, missing("state")),
  said(
    "no challenge, method and state",
    without("code_challenge", "code_challenge_method", "state"),
    400,
    missing("code_challenge", "code_challenge_method", "state"),
  ),
  toSignIn("no scope, v2", without("scope"), "v2"),
  said("no scope, v3", without("scope"), 400, missing("scope"), "v3"),
  { name: "method plain", change: { code_challenge_method: "plain" }, status: 400, type: json, body: S256 },
  {
    name: "plain and short state",
    change: { code_challenge_method: "plain", state: "x" },
    status: 400,
    type: json,
    body: S256,
  },
  said(
    "state of 15",
    { state: "123456789012345" },
    400,
    "State parameter should have a minimum of 16 characters",
  ),
  toSignIn("state of 16", { state: "1234567890123456" }),
  {
    name: "client_secret in the query",
    change: { client_secret: "x" },
    status: 400,
    type: "text/html",
    body: /^Illegal query parameter \[client_secret\] detected$/,
  },
  page("client_secret and unknown client", { client_id: "nobody", client_secret: "x" }, 400),
  said("AuditEvent", { scope: "patient/AuditEvent.rs" }, 400, "Invalid scopes."),
  toSignIn("unknown scope", { scope: "patient/Nothing.rs" }),
  toSignIn("no redirect_uri", without("redirect_uri")),
  toSignIn("unregistered redirect_uri", { redirect_uri: "http://localhost:9/evil" }),
  toSignIn("response_type=token", { response_type: "token" }),
];

/** Token requests that need no person: form, who asks, status, body. */
export interface TokenRow {
  readonly name: string;
  readonly form: Readonly<Record<string, string>>;
  readonly as?: readonly [id: string, secret?: string];
  readonly version?: "v2" | "v3";
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const code = { grant_type: "authorization_code", code: "nonsense", redirect_uri: "http://localhost:9/cb" };
const app13 = ["app13"] as const;

export const TOKEN: readonly TokenRow[] = [
  {
    name: "wrong secret",
    form: code,
    as: ["app13", "wrong"],
    status: 401,
    body: { error: "invalid_client" },
  },
  {
    name: "unknown client",
    form: code,
    as: ["nobody"],
    status: 401,
    body: { status_code: 401, error: "invalid_client", error_description: "Application does not exist" },
  },
  {
    name: "no client authentication",
    form: code,
    status: 401,
    body: { status_code: 401, error: "invalid_client", error_description: "App id failed" },
  },
  { name: "wrong code", form: code, as: app13, status: 400, body: { error: "invalid_grant" } },
  {
    name: "no code",
    form: { grant_type: "authorization_code" },
    as: app13,
    status: 400,
    body: { error: "invalid_request", error_description: "Missing code parameter." },
  },
  {
    name: "no grant_type",
    form: { code: "x" },
    as: app13,
    status: 400,
    body: { error: "unsupported_grant_type" },
  },
  {
    name: "password",
    form: { ...code, grant_type: "password" },
    as: app13,
    status: 400,
    body: { error: "invalid_request", error_description: "Request is missing username parameter." },
  },
  ...(
    [
      ["unknown refresh token", { refresh_token: "nonsense" }, "Refresh token not found."],
      ["no refresh token", {}, "Missing refresh token parameter"],
    ] as const
  ).flatMap(([name, more, error_description]): TokenRow[] => [
    {
      name: `${name}, v2`,
      form: { grant_type: "refresh_token", ...more },
      as: app13,
      version: "v2",
      status: 400,
      body: { status_code: 400, error: "invalid_request", error_description },
    },
    {
      name: `${name}, v3`,
      form: { grant_type: "refresh_token", ...more },
      as: app13,
      version: "v3",
      status: 403,
      body: { status_code: 403, message: "Request denied" },
    },
  ]),
  {
    name: "inactive app",
    form: code,
    as: ["appi"],
    status: 403,
    body: {
      status_code: 403,
      error: "invalid_client",
      error_description:
        "This application, Inactive, is temporarily inactive. If you are the app maintainer, please contact the Blue Button API team. If you are a Medicare Beneficiary and need assistance, please contact the support team for the application you are trying to access.",
    },
  },
];
