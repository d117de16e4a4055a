// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source text
import type { Scenario } from "../../src/sandbox/index.js";
import type { Change } from "./practise.js";

/** A way to break the sample client, and the element that has to find it. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly scenarios: readonly Scenario[];
  readonly finds: string;
}

const wire = (from: string, to: string): Change => ({ file: "blue-button.mjs", from, to });
const app = (from: string, to: string): Change => ({ file: "app.mjs", from, to });
const mutant = (
  name: string,
  finds: string,
  scenarios: readonly Scenario[],
  ...changes: readonly Change[]
): Mutant => ({ name, finds, scenarios, changes });

const STATE = "const state = randomUUID();";
const VERIFIER = 'const verifier = randomBytes(32).toString("base64url");';
const CHALLENGE = 'code_challenge: createHash("sha256").update(verifier).digest("base64url"),';
const REDIRECT = "redirect_uri: this.redirectUri,\n      response_type";
const BEARER = "this.#send(path, { headers: { authorization: `Bearer ${tokens.access_token}` } })";
const READ_401 = "if (response.status === 401) throw new TokenEnded();";
const FRESH =
  'const fresh = await this.#token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token });';
const AUTHORIZATION = 'headers: { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` },';
const WAIT = "await wait(Math.min(LONGEST_WAIT, Math.max(told, FIRST_WAIT * 2 ** (tries - 1))));";
const GIVE_UP = "if (tries === TRIES)";
const SEVERAL: readonly Scenario[] = ["happy", "deny", "one-time-app", "grant-expired"];

export const MUTANTS: readonly Mutant[] = [
  mutant(
    "no PKCE",
    "pkce.challenge",
    ["happy"],
    wire(CHALLENGE, ""),
    wire('code_challenge_method: "S256",', ""),
  ),
  mutant(
    "plain PKCE",
    "pkce.challenge",
    ["happy"],
    wire(CHALLENGE, "code_challenge: verifier,"),
    wire('code_challenge_method: "S256"', 'code_challenge_method: "plain"'),
  ),
  mutant(
    "the same verifier twice",
    "pkce.fresh",
    ["revoked-access"],
    wire(VERIFIER, 'this.verifier ??= randomBytes(32).toString("base64url"); const { verifier } = this;'),
  ),
  mutant(
    "a verifier for all",
    "pkce.fresh",
    ["happy", "deny"],
    wire(VERIFIER, 'const verifier = "one-verifier-for-everybody-that-is-long-enough";'),
  ),
  mutant("no verifier sent", "pkce.verifier", ["happy"], wire("code_verifier: verifier,", "")),
  mutant("no state", "state.random", ["happy"], wire("state,\n      code_challenge", "code_challenge")),
  mutant(
    "the same state twice",
    "state.fresh",
    ["happy", "deny"],
    wire(STATE, 'const state = "6a1f9d0e-7c3b-4e52-9b8d-2f4a6c8e0b13";'),
  ),
  mutant(
    "a short state",
    "state.random",
    ["happy"],
    wire(STATE, 'const state = randomBytes(6).toString("hex");'),
  ),
  mutant(
    "a state of 64 bits",
    "state.random",
    ["happy"],
    wire(STATE, 'const state = randomBytes(8).toString("hex");'),
  ),
  mutant(
    "a state that counts",
    "state.random",
    SEVERAL,
    wire(
      STATE,
      'globalThis.count = (globalThis.count ?? 0) + 1; const state = `medicare-connection-number-${String(globalThis.count).padStart(12, "0")}`;',
    ),
  ),
  mutant(
    "a state made of the time",
    "state.random",
    SEVERAL,
    wire(STATE, "const state = `connect-medicare-claims-app-${Date.now()}`;"),
  ),
  mutant(
    "state not checked",
    "state.checked",
    ["wrong-state"],
    app('if (pending === undefined || query.get("state") !== pending.state)', "if (pending === undefined)"),
  ),
  mutant(
    "secret in the authorize address",
    "secret.client",
    ["happy"],
    wire(
      "client_id: this.clientId,\n",
      "client_id: this.clientId,\n      client_secret: this.clientSecret,\n",
    ),
  ),
  mutant(
    "secret in the token address, by another name",
    "secret.client",
    ["happy"],
    wire('this.#post("/v2/o/token/", form)', "this.#post(`/v2/o/token/?key=${this.clientSecret}`, form)"),
  ),
  mutant(
    "token in the query",
    "secret.token",
    ["happy"],
    wire(BEARER, "this.#send(`${path}?access_token=${tokens.access_token}`)"),
  ),
  mutant(
    "token in the query, by another name",
    "secret.token",
    ["happy"],
    wire(
      BEARER,
      "this.#send(`${path}?t=${tokens.access_token}`, { headers: { authorization: `Bearer ${tokens.access_token}` } })",
    ),
  ),
  mutant(
    "refresh token in the query",
    "secret.token",
    ["expired-token"],
    wire(
      'this.#post("/v2/o/token/", form)',
      'this.#post(`/v2/o/token/?refresh_token=${form.refresh_token ?? ""}`, form)',
    ),
  ),
  mutant(
    "another redirect URI",
    "redirect.registered",
    ["happy"],
    wire(
      REDIRECT,
      'redirect_uri: this.redirectUri.replace("/callback", "/oauth/return"),\n      response_type',
    ),
  ),
  mutant(
    "a slash more",
    "redirect.registered",
    ["happy"],
    wire(REDIRECT, "redirect_uri: `${this.redirectUri}/`,\n      response_type"),
  ),
  mutant(
    "capital letters in the redirect URI",
    "redirect.registered",
    ["happy"],
    wire(REDIRECT, 'redirect_uri: this.redirectUri.replace("/callback", "/Callback"),\n      response_type'),
  ),
  mutant(
    "parameters added to the redirect URI",
    "redirect.registered",
    ["happy"],
    wire(REDIRECT, "redirect_uri: `${this.redirectUri}?from=medicare`,\n      response_type"),
  ),
  mutant(
    "another redirect URI in the exchange",
    "redirect.same",
    ["happy"],
    wire(
      "redirect_uri: this.redirectUri,\n      code_verifier",
      'redirect_uri: "http://localhost/x",\n      code_verifier',
    ),
  ),
  mutant(
    "asks for a token, not a code",
    "client.code",
    ["happy"],
    wire('response_type: "code"', 'response_type: "token"'),
  ),
  mutant(
    "no client authentication",
    "client.authenticated",
    ["happy"],
    wire(AUTHORIZATION, ""),
    wire(
      "body: new URLSearchParams(form)",
      "body: new URLSearchParams({ ...form, client_id: this.clientId })",
    ),
  ),
  mutant(
    "a wrong secret",
    "client.authenticated",
    ["happy"],
    wire("this.clientSecret = clientSecret;", 'this.clientSecret = "the-secret-of-another-app";'),
  ),
  mutant(
    "the same code twice",
    "client.once",
    ["happy"],
    app(
      "session.tokens = await blueButton.exchange(",
      'await blueButton.exchange(query.get("code") ?? "", pending.verifier).catch(() => {}); session.tokens = await blueButton.exchange(',
    ),
  ),
  mutant(
    "asks for more scopes than it uses",
    "scopes.used",
    ["happy"],
    app('const SCOPE = "', 'const SCOPE = "openid profile '),
  ),
  mutant("names no scope", "scopes.used", ["happy"], wire("scope: this.scope,", "")),
  mutant("fetches what it has not asked for", "scopes.asked", ["happy"], app("patient/Coverage.rs ", "")),
  mutant(
    "stops at a 403",
    "demographic.goes-on",
    ["withhold-demographics"],
    wire(
      "if (response.status === 403) return undefined;",
      "if (response.status === 403) throw new Unavailable();",
    ),
  ),
  mutant(
    "crashes on a 403, after the rest",
    "demographic.goes-on",
    ["withhold-demographics"],
    app(
      "const name = patient?.entry?.[0]?.resource?.name?.[0]?.family",
      "const name = patient.entry[0].resource.name[0].family",
    ),
  ),
  mutant(
    "asks again and again after a 403",
    "demographic.once",
    ["withhold-demographics"],
    app(
      'const patient = await blueButton.read(tokens, "/v2/fhir/Patient/");',
      'let patient; for (let i = 0; i < 6 && !patient; i++) patient = await blueButton.read(tokens, "/v2/fhir/Patient/");',
    ),
  ),
  mutant(
    "asks the person though refresh works",
    "token.refresh-first",
    ["expired-token"],
    wire(FRESH, "throw new AccessEnded();"),
    wire("keep(fresh);", "const fresh = tokens;"),
  ),
  mutant(
    "neither refreshes nor asks",
    "token.refresh-first",
    ["expired-token"],
    wire(READ_401, "if (response.status === 401) return undefined;"),
  ),
  mutant(
    "keeps a used refresh token",
    "token.once",
    ["expired-token"],
    wire("keep(fresh);", "keep({ ...fresh, refresh_token: tokens.refresh_token });"),
  ),
  mutant(
    "sends a refused refresh token again",
    "token.once",
    ["revoked-access"],
    wire(
      FRESH,
      `await this.#token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token }).catch(() => {});\n    ${FRESH}`,
    ),
  ),
  mutant(
    "keeps a revoked connection for ever",
    "revoked.again",
    ["revoked-access"],
    app(
      'return page(401, "Your access has ended. Please connect Medicare again.");',
      'return page(200, "No news.");',
    ),
  ),
  mutant(
    "loops on a 401",
    "revoked.loop",
    ["revoked-access"],
    wire(
      READ_401,
      `for (let i = 0; i < 10 && response.status === 401; i++) await ${BEARER};\n    ${READ_401}`,
    ),
  ),
  mutant(
    "hammers on a 429",
    "retry.after",
    ["rate-limited"],
    wire(WAIT, "await wait(response?.status === 429 ? 5 : 200 * 2 ** tries);"),
  ),
  mutant(
    "ignores Retry-After",
    "retry.after",
    ["rate-limited"],
    wire("Math.max(told, FIRST_WAIT", "Math.max(0, FIRST_WAIT"),
  ),
  mutant(
    "turns to other data while it should wait",
    "retry.after",
    ["rate-limited"],
    wire(
      "if (response.status === 403) return undefined;",
      "if (response.status === 429 || response.status === 403) { await wait(400); return undefined; }",
    ),
    wire("response.status !== 429 && ", ""),
  ),
  mutant(
    "hammers on a 5xx",
    "retry.fault",
    ["server-error"],
    wire(GIVE_UP, "if (tries === 30)"),
    wire(WAIT, "await wait(0);"),
  ),
  mutant(
    "tries a 5xx too often",
    "retry.fault",
    ["server-error"],
    wire(GIVE_UP, "if (tries === 9)"),
    wire(WAIT, "await wait(120 + 30 * tries);"),
  ),
  mutant(
    "tries a 5xx in equal steps",
    "retry.fault",
    ["server-error"],
    wire(GIVE_UP, "if (tries === 5)"),
    wire(WAIT, "await wait(150);"),
  ),
  mutant("hammers a server that is down", "retry.fault", ["happy", "server-error"], wire(WAIT, "")),
  mutant(
    "never revokes",
    "disconnect.revokes",
    ["happy"],
    app("if (tokens !== undefined) await blueButton.revoke(tokens);", ""),
  ),
  mutant(
    "calls version 1",
    "endpoints.version",
    ["happy"],
    app('"/v2/fhir/Coverage/"', '"/v1/fhir/Coverage/"'),
  ),
  mutant(
    "sends people to production",
    "endpoints.production",
    ["happy"],
    wire(
      'new URL("/v2/o/authorize/", this.baseUrl)',
      'new URL("https://api.bluebutton.cms.gov/v2/o/authorize/")',
    ),
  ),
  mutant(
    "breaks down over broken JSON",
    "run.ends",
    ["malformed-json"],
    wire("throw new Unavailable(`${path} answered with broken JSON`);", "throw new Error();"),
  ),
];
