import type { Row } from "./rows.js";
import type { Table } from "./table.js";

const given = (body: unknown): Row => ({ status: 200, type: "application/json", headers: {}, body });

const endpoints = (version: string) => ({
  authorization_endpoint: `{base}/${version}/o/authorize`,
  revocation_endpoint: `{base}/${version}/o/revoke_token`,
  token_endpoint: `{base}/${version}/o/token`,
});

const openid = (version: string): Row =>
  given({
    issuer: "{base}",
    ...endpoints(version),
    userinfo_endpoint: `{base}/${version}/connect/userinfo`,
    ui_locales_supported: ["en-US"],
    service_documentation: "https://bluebutton.cms.gov/developers",
    op_tos_uri: "https://bluebutton.cms.gov/terms",
    grant_types_supported: ["refresh_token", "authorization_code"],
    response_types_supported: ["code", "token"],
    fhir_metadata_uri: `{base}/${version}/fhir/metadata`,
  });

const security = (text: string, code: string) => ({
  text,
  coding: [{ system: "http://hl7.org/fhir/restful-security-service", code, display: code }],
});
const resources = ["Patient", "ExplanationOfBenefit", "Coverage"];
const capabilities = [
  "client-confidential-symmetric",
  "context-standalone-patient",
  "launch-standalone",
].concat(["permission-offline", "permission-patient", "permission-v1", "permission-v2", "authorize-post"]);

/**
 * What the server says of itself, as recorded: discovery and metadata of one version. Written out beside
 * src/sandbox/discovery.ts on purpose: a table that took it from there could only agree.
 */
export const published = (version: "v2" | "v3"): Table => ({
  "discovery|openid-configuration": openid(version),
  "discovery|metadata": given({
    resourceType: "CapabilityStatement",
    date: "2024-01-01",
    publisher: "CMS",
    fhirVersion: "4.0.1",
    rest: [
      {
        security: {
          cors: true,
          service: [
            security("OAuth", "OAuth"),
            security(
              "OAuth2 using SMART-on-FHIR profile (see http://docs.smarthealthit.org)",
              "SMART-on-FHIR",
            ),
          ],
          extension: [
            {
              url: "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
              extension: [
                { url: "token", valueUri: `{base}/${version}/o/token` },
                { url: "authorize", valueUri: `{base}/${version}/o/authorize` },
                { url: "revoke", valueUri: `{base}/${version}/o/revoke_token` },
              ],
            },
          ],
        },
      },
    ],
    format: ["application/json", "application/fhir+json"],
  }),
  "discovery|smart-configuration": given({
    ...endpoints(version),
    grant_types_supported: ["authorization_code", ...(version === "v3" ? ["client_credentials"] : [])],
    response_types_supported: ["code", "token"],
    scopes_supported: [
      ...["openid", "profile", "launch/patient"],
      ...["read", "rs"].flatMap((how) => resources.map((of) => `patient/${of}.${how}`)),
    ],
    code_challenge_methods_supported: ["S256"],
    capabilities: version === "v3" ? [...capabilities, "client-confidential-asymmetric"] : capabilities,
    ...(version === "v3" && {
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["ES384", "RS256", "RS384"],
    }),
  }),
});

const notFound: Row = { status: 404, type: "text/html", headers: {}, body: "page: 404 - Page not found" };

/** What has no version. */
export const COMMON: Table = {
  "discovery|/.well-known/openid-configuration": openid("v2"),
  "discovery|/.well-known/openid-configuration-v2": openid("v2"),
  "discovery|/.well-known/openid-configuration-v3": openid("v3"),
  "discovery|/.well-known/public-applications": {
    ...given({
      keys: ["next", "previous", "count", "publisher", "results"],
      first: ["name", "description", "website_uri", "tos_uri", "privacy_policy_uri", "contacts"],
    }),
    headers: { allow: "GET, HEAD, OPTIONS" },
  },
  "discovery|/.well-known/smart-configuration": notFound,
  "discovery|/robots.txt": {
    status: 200,
    type: "text/plain",
    headers: {},
    body: "text: User-agent: *\nDisallow: /v1/o/\nDisallow: /v2/o/\nDisallow: /v3/o/",
  },
  "discovery|/v4/o/authorize/": notFound,
  "discovery|/v2/o/nothing/": notFound,
};
