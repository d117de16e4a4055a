import type { Context } from "./context.js";
import type { Ask, Reply, Version } from "./model.js";
import { json } from "./reply.js";
import { SCOPES } from "./scopes.js";

const endpoints = (base: string, version: Version) => ({
  authorization_endpoint: `${base}/${version}/o/authorize`,
  revocation_endpoint: `${base}/${version}/o/revoke_token`,
  token_endpoint: `${base}/${version}/o/token`,
});

export const openid = ({ base }: Ask, version: Version): Reply =>
  json(200, {
    issuer: base,
    ...endpoints(base, version),
    userinfo_endpoint: `${base}/${version}/connect/userinfo`,
    ui_locales_supported: ["en-US"],
    service_documentation: "https://bluebutton.cms.gov/developers",
    op_tos_uri: "https://bluebutton.cms.gov/terms",
    grant_types_supported: ["refresh_token", "authorization_code"],
    response_types_supported: ["code", "token"],
    fhir_metadata_uri: `${base}/${version}/fhir/metadata`,
  });

export function smart({ base }: Ask, version: Version): Reply {
  const isV3 = version === "v3";
  return json(200, {
    ...endpoints(base, version),
    grant_types_supported: ["authorization_code", ...(isV3 ? ["client_credentials"] : [])],
    response_types_supported: ["code", "token"],
    scopes_supported: SCOPES,
    code_challenge_methods_supported: ["S256"],
    capabilities: [
      "client-confidential-symmetric",
      "context-standalone-patient",
      "launch-standalone",
      "permission-offline",
      "permission-patient",
      "permission-v1",
      "permission-v2",
      "authorize-post",
      ...(isV3 ? ["client-confidential-asymmetric"] : []),
    ],
    ...(isV3
      ? {
          token_endpoint_auth_methods_supported: ["private_key_jwt"],
          token_endpoint_auth_signing_alg_values_supported: ["ES384", "RS256", "RS384"],
        }
      : {}),
  });
}

const SERVICE = "http://hl7.org/fhir/restful-security-service";

export function metadata({ base }: Ask, version: Version): Reply {
  const { authorization_endpoint, revocation_endpoint, token_endpoint } = endpoints(base, version);
  const coded = (text: string, code: string) => ({
    text,
    coding: [{ system: SERVICE, code, display: code }],
  });
  const uris = { token: token_endpoint, authorize: authorization_endpoint, revoke: revocation_endpoint };
  return json(200, {
    resourceType: "CapabilityStatement",
    date: "2024-01-01",
    publisher: "CMS",
    fhirVersion: "4.0.1",
    rest: [
      {
        security: {
          cors: true,
          service: [
            coded("OAuth", "OAuth"),
            coded("OAuth2 using SMART-on-FHIR profile (see http://docs.smarthealthit.org)", "SMART-on-FHIR"),
          ],
          extension: [
            {
              url: "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
              extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
            },
          ],
        },
      },
    ],
    format: ["application/json", "application/fhir+json"],
  });
}

/** `/.well-known/public-applications`: the registered apps that are active, on one page. */
export function publicApplications({ apps }: Context): Reply {
  const results = [...apps.values()]
    .filter((app) => app.active)
    .map(({ name }) => ({
      name,
      description: "",
      website_uri: "",
      tos_uri: "",
      privacy_policy_uri: "",
      contacts: [
        { system: "phone", value: null },
        { system: "email", value: null },
      ],
    }));
  const body = { next: null, previous: null, count: results.length, publisher: {}, results };
  return json(200, body, { allow: "GET, HEAD, OPTIONS" });
}
