import { ANY_TEXT, type Masked } from "./mask.js";

/** An answer as it is expected; what a row does not name is not known. */
export type Row = Partial<Masked> & Pick<Masked, "status">;

export const json = "application/json";
const html = "text/html";
export const fhir = "application/fhir+json";
const NO_STORE = { "cache-control": "no-store", pragma: "no-cache" };
export const DATA = { allow: "GET, HEAD, OPTIONS" };
export const PROFILE = { allow: "OPTIONS, GET" };

export const refused = (status: number, message: string): Row => ({
  status,
  type: json,
  headers: {},
  body: { status_code: status, message },
});
export const missing = (...names: string[]): Row =>
  refused(400, `Missing Required Parameter(s): ${names.join(", ")}`);
export const own = (status: number, error: string, error_description: string): Row => ({
  status,
  type: json,
  headers: {},
  body: { status_code: status, error, error_description },
});
export const library = (error: string, error_description?: string): Row => ({
  status: 400,
  type: json,
  headers: NO_STORE,
  body: { error, ...(error_description === undefined ? {} : { error_description }) },
});
const page = (status: number, title: string): Row => ({
  status,
  type: html,
  headers: {},
  body: `page: ${title}`,
});
export const text = (status: number, headers: Row["headers"] = {}): Row => ({
  status,
  type: html,
  headers,
  body: ANY_TEXT,
});

export const CB = "http%253A%252F%252Flocalhost%253A9%252Fcb";
export const SCOPES =
  "openid%2Bprofile%2Blaunch%252Fpatient%2Bpatient%252FPatient.rs%2Bpatient%252FCoverage.rs%2Bpatient%252FExplanationOfBenefit.rs";
/** To sign-in, with what was asked to come back to. */
export const signIn = (change: Readonly<Record<string, string | undefined>> = {}): Row => {
  const asked = {
    client_id: "app13",
    redirect_uri: CB,
    response_type: "code",
    scope: SCOPES,
    state: "0123456789abcdef0123",
    code_challenge: "{challenge}",
    code_challenge_method: "S256",
    ...change,
  };
  const query = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}%3D${value}`],
  );
  const location = `/mymedicare/login?next=/vN/o/authorize/%3F${query.join("%26")}`;
  return { ...text(302), location };
};

export const unauthorized = (status: number): Row => page(status, "401 - Unauthorized");
export const S256 = own(400, "invalid_request", "code_challenge_method must be S256");
export const wrongUri: Row = { status: 400, body: "page: Error" };
export const scopes = "launch/patient openid patient/Coverage.rs patient/ExplanationOfBenefit.rs";
export const allScopes =
  "launch/patient openid patient/Coverage.rs patient/ExplanationOfBenefit.rs patient/Patient.rs profile";
export const consent = (isV3: boolean): Row => ({
  status: 200,
  body: `consent: ${[
    "allow submit",
    ...["claims", "client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri"].map(
      (name) => `${name} hidden`,
    ),
    "response_type hidden",
    `scope hidden=${allScopes}`,
    ...(isV3 ? [] : ["share_demographic_scopes checkbox"]),
    "share_demographic_scopes hidden",
    "state hidden",
  ].join(", ")}`,
});
export const back = (query: string): Row => ({ status: 302, location: `http://localhost:9/cb?${query}` });

export const tokens = (scope = allScopes, access_grant_expiration = "{timestamp}"): Row => ({
  status: 200,
  type: json,
  headers: NO_STORE,
  body: {
    access_token: "{token}",
    expires_in: "{seconds}",
    token_type: "Bearer",
    scope,
    refresh_token: "{token}",
    patient: "-20140000000001",
    access_grant_expiration,
  },
});
export const wrongSecret: Row = {
  status: 401,
  type: json,
  headers: { "www-authenticate": 'Bearer error="invalid_client"', ...NO_STORE },
  body: { error: "invalid_client" },
};
export const AGAIN =
  "To refresh Medicare data, end user must re-authenticate and consent to share their data.";
export const noAccess = own(403, "invalid_grant", `User access cannot be found. ${AGAIN}`);

export const detail = (status: number, said: string, type = fhir, headers: Row["headers"] = DATA): Row => ({
  status,
  type,
  headers,
  body: { detail: said },
});
export const NOBODY = "Authentication credentials were not provided.";
export const noToken = { "www-authenticate": 'Bearer realm="api"' };
export const badToken = detail(401, NOBODY, fhir, {
  "www-authenticate":
    'Bearer realm="api",error="invalid_token",error_description="The access token is invalid."',
  ...DATA,
});
export const FORBIDDEN = "You do not have permission to perform this action.";
export const bundle: Row = {
  status: 200,
  type: fhir,
  headers: DATA,
  body: { resourceType: "Bundle", type: "searchset" },
};
export const notFound = page(404, "404 - Page not found");
