import * as oauth from "oauth4webapi";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/index.js";
import { CALLBACK, SCOPE, start, Walk } from "./walk.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());

const state = "a-state-of-some-length";

describe.each(["v2", "v3"] as const)("strict clients complete the flow, %s", (version) => {
  const metadata = () => ({
    issuer: sandbox.url,
    authorization_endpoint: `${sandbox.url}/${version}/o/authorize/`,
    token_endpoint: `${sandbox.url}/${version}/o/token/`,
    // Advertised without the slash, and redirected; strict clients follow no redirect of a POST.
    revocation_endpoint: `${sandbox.url}/${version}/o/revoke/`,
  });

  it("oauth4webapi", async () => {
    const as: oauth.AuthorizationServer = metadata();
    const app: oauth.Client = { client_id: "app13" };
    const auth = oauth.ClientSecretBasic("app13-secret");
    const insecure = { [oauth.allowInsecureRequests]: true };
    const verifier = oauth.generateRandomCodeVerifier();
    const code_challenge = await oauth.calculatePKCECodeChallenge(verifier);
    const { back } = await new Walk(sandbox, version).callback({ state, code_challenge });
    const parameters = oauth.validateAuthResponse(as, app, back, state);
    const got = await oauth.authorizationCodeGrantRequest(
      as,
      app,
      auth,
      parameters,
      CALLBACK,
      verifier,
      insecure,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(as, app, got);
    const again = await oauth.refreshTokenGrantRequest(as, app, auth, tokens.refresh_token ?? "", insecure);
    const fresh = await oauth.processRefreshTokenResponse(as, app, again);
    const url = new URL(`/${version}/fhir/Patient/`, sandbox.url);
    const data = await oauth.protectedResourceRequest(
      fresh.access_token,
      "GET",
      url,
      undefined,
      null,
      insecure,
    );
    expect(data.status).toBe(200);
    const revoked = await oauth.revocationRequest(as, app, auth, fresh.access_token, insecure);
    await oauth.processRevocationResponse(revoked);
  });

  it("openid-client", async () => {
    const config = new client.Configuration(metadata(), "app13", "app13-secret");
    client.allowInsecureRequests(config);
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const code_challenge = await client.calculatePKCECodeChallenge(pkceCodeVerifier);
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: SCOPE,
      state,
      code_challenge,
      code_challenge_method: "S256",
    });
    const { back } = await new Walk(sandbox, version).callback(Object.fromEntries(url.searchParams));
    const tokens = await client.authorizationCodeGrant(config, back, {
      pkceCodeVerifier,
      expectedState: state,
    });
    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(fresh.scope?.split(" ").sort()).toEqual(SCOPE.split(" ").sort());
    await client.tokenRevocation(config, fresh.access_token);
  });
});
