import {
  AGAIN,
  allScopes,
  back,
  badToken,
  bundle,
  CB,
  consent,
  DATA,
  detail,
  FORBIDDEN,
  fhir,
  json,
  library,
  missing,
  NOBODY,
  noAccess,
  noToken,
  notFound,
  own,
  PROFILE,
  type Row,
  refused,
  S256,
  SCOPES,
  scopes,
  signIn,
  text,
  tokens,
  unauthorized,
  wrongSecret,
  wrongUri,
} from "./rows.js";

/**
 * What CMS's own server answered (its public source of 2026-08-21, run and recorded 2026-11-23), as a table of our own:
 * by `group|name`, values that change masked. A row of `V3` holds where v3 answers otherwise than v2.
 *
 * Not compared: the order of scopes, which is that of a set; FHIR bodies beyond their kind, as the recording's data source
 * was a stand-in (test/sandbox/fhir.test.ts holds ours against the schema); the words of screens, which are ours.
 * Not recorded, so not here: answers of status 500 (introspect and revoke of unknown tokens or with a wrong secret), which
 * may come of library versions; the documentation is followed instead: 200 for an unknown token, 401 `invalid_client`.
 */
export type Table = Readonly<Record<string, Row>>;

/** What the recording holds and the sandbox gives otherwise or not at all, with the reason. None at present. */
export const LEFT_OUT: Readonly<Record<string, string>> = {};

/** Bodies that are compared in part only, with the reason. */
export const IN_PART: Readonly<Record<string, string>> = {
  "v3 discovery|smart-configuration": "the recording is cut off in the list of signing algorithms",
  "discovery|/.well-known/public-applications":
    "the recorded apps are others than ours, and the recording is cut off",
};

const before = (rows: Table): Table => under("authorize, not signed in", rows);
const under = (group: string, rows: Table): Table =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${group}|${name}`, row]));

/** v2; where v3 differs, `V3` has it. */
export const V2: Table = {
  ...before({
    "valid, not signed in": signIn(),
    "lang=es": signIn({ lang: "es" }),
    "no client_id": unauthorized(401),
    "unknown client_id": unauthorized(400),
    "inactive app": unauthorized(403),
    "no code_challenge": missing("code_challenge"),
    "no code_challenge_method": missing("code_challenge_method"),
    "no state": missing("state"),
    "no challenge, method and state": missing("code_challenge", "code_challenge_method", "state"),
    "no scope": signIn({ scope: undefined }),
    "method plain": S256,
    "state of 15": refused(400, "State parameter should have a minimum of 16 characters"),
    "state of 16": signIn({ state: "1234567890123456" }),
    "plain and short state": S256,
    "client_secret in query": text(400),
    "client_secret and unknown client": unauthorized(400),
    "AuditEvent scope": refused(400, "Invalid scopes."),
    "unknown scope": signIn({ scope: "patient%252FNothing.rs" }),
    "no redirect_uri": signIn({ redirect_uri: undefined }),
    "unregistered redirect_uri": signIn({ redirect_uri: CB.replace("cb", "evil") }),
    "response_type=token": signIn({ response_type: "token" }),
    "unslashed path": {
      ...text(301),
      location: `/vN/o/authorize/?client_id=app13&redirect_uri=${CB.replaceAll("%25", "%")}&response_type=code&scope=${SCOPES.replaceAll("%2B", "+").replaceAll("%25", "%")}&state={state}&code_challenge={challenge}&code_challenge_method=S256`,
    },
    "POST valid": signIn(),
    "POST without state": refused(401, "State required in POST body."),
  }),
  ...under("authorize, after sign-in", {
    registered: consent(false),
    "second registered URI": consent(false),
    "slash more": wrongUri,
    "slash less": wrongUri,
    case: wrongUri,
    port: wrongUri,
    "query more": consent(false),
    unregistered: wrongUri,
    "no redirect_uri, two registered": wrongUri,
    "unknown scope": { status: 400, body: { status_code: 400, message: "Invalid scopes." } },
    "response_type=token": back("error=unauthorized_client&state={state}"),
    "no response_type": back(
      "error=invalid_request&error_description=Missing+response_type+parameter.&state={state}",
    ),
  }),
  ...under("token", {
    "wrong secret": wrongSecret,
    "unknown client": own(401, "invalid_client", "Application does not exist"),
    "no client authentication": own(401, "invalid_client", "App id failed"),
    "wrong code": library("invalid_grant"),
    "no code": library("invalid_request", "Missing code parameter."),
    "no grant_type": library("unsupported_grant_type"),
    "unsupported grant_type": library("invalid_request", "Request is missing username parameter."),
    GET: text(405, { allow: "POST, OPTIONS" }),
    "wrong verifier": library("invalid_grant"),
    "no verifier": library("invalid_request", "Code verifier required."),
    "another redirect_uri than the one used": library("invalid_request", "Mismatching redirect URI."),
    "good code, Basic": tokens(),
    "code used again": library("invalid_grant"),
    "good code, client in the body": tokens(),
  }),
  ...under("resources", {
    "token of an earlier grant of the same person and app": badToken,
    "GET connect/userinfo": {
      status: 200,
      type: json,
      headers: PROFILE,
      body: {
        sub: "-20140000000001",
        name: "{name}",
        given_name: "{name}",
        family_name: "{name}",
        email: "{name}",
        iat: "{timestamp}",
        patient: "-20140000000001",
      },
    },
    "GET fhir/Patient/": bundle,
    "GET fhir/Coverage/": bundle,
    "GET fhir/ExplanationOfBenefit/": bundle,
    "GET fhir/Patient/{patient}": { ...bundle, body: { resourceType: "Patient", type: undefined } },
    "no token": detail(401, NOBODY, fhir, { ...noToken, ...DATA }),
    "wrong token": badToken,
    "token in the query": detail(
      400,
      "Using the access token in the query parameters is not supported. Use the Authorization header instead",
    ),
    "another person's Patient": detail(404, "Not found."),
    "another person's Coverage": detail(403, FORBIDDEN),
    "unknown resource type": notFound,
    "userinfo without token": detail(401, NOBODY, json, { ...noToken, ...PROFILE }),
  }),
  "introspect|good token": {
    status: 200,
    type: json,
    headers: {},
    body: { active: true, scope: allScopes, exp: "{seconds}", client_id: "app13", username: "BBUser00000" },
  },
  ...under("refresh", {
    "unknown refresh token": own(400, "invalid_request", "Refresh token not found."),
    "none given": own(400, "invalid_request", "Missing refresh token parameter"),
    "wrong secret": wrongSecret,
    good: tokens(),
    "used a second time": library("invalid_grant"),
    "old access token after refresh": badToken,
  }),
  ...under("revoke", {
    "good token": text(200),
    "resource after revoke": badToken,
    "refresh after revoke": noAccess,
  }),
  ...under("expire", {
    "unknown patient": text(404),
    "wrong secret": text(403),
    good: text(200),
    again: text(404),
    "resource afterwards": badToken,
    "refresh afterwards": noAccess,
  }),
  ...under("demographics withheld", {
    token: tokens(scopes),
    "GET connect/userinfo": detail(403, FORBIDDEN, json, PROFILE),
    "GET fhir/Patient/": detail(403, FORBIDDEN),
    "GET fhir/Coverage/": bundle,
  }),
  ...under("1 hour app", {
    token: tokens(),
    refresh: own(
      403,
      "invalid_client",
      `Your application is not allowed to refresh tokens. ${AGAIN} If your application needs to refresh tokens, contact us at BlueButtonAPI@cms.hhs.gov.`,
    ),
    Patient: bundle,
  }),
  ...under("research app", {
    token: tokens(allScopes, ""),
    refresh: tokens(allScopes, ""),
    Patient: badToken,
  }),
  "inactive app|token": own(
    403,
    "invalid_client",
    "This application, Inactive, is temporarily inactive. If you are the app maintainer, please contact the Blue Button API team. If you are a Medicare Beneficiary and need assistance, please contact the support team for the application you are trying to access.",
  ),
  "deny|callback": back("error=access_denied&state={state}"),
};

export const V3: Table = {
  "authorize, not signed in|no scope": missing("scope"),
  "authorize, after sign-in|registered": consent(true),
  "authorize, after sign-in|second registered URI": consent(true),
  "authorize, after sign-in|query more": consent(true),
  "refresh|unknown refresh token": refused(403, "Request denied"),
  "refresh|none given": refused(403, "Request denied"),
};
