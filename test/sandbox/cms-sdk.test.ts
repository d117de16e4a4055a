import { type AuthorizationToken, BlueButton, Environments } from "cms-bluebutton-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { UserError } from "../../src/base/index.js";
import type { Sandbox } from "../../src/sandbox/index.js";
import { CALLBACK, SCOPE, start, Walk } from "./walk.js";

let sandbox: Sandbox | undefined;
/** CMS's own SDK knows one local address, `http://localhost:8000`; another program may have it. */
beforeAll(async () => {
  try {
    sandbox = await start({ port: 8000 });
  } catch (thrown) {
    if (!(thrown instanceof UserError) || thrown.code !== "port-in-use") throw thrown;
    process.stderr.write("\nSKIPPED: port 8000 is in use, so CMS's SDK is not run against the sandbox.\n");
  }
});
afterAll(() => sandbox?.close());

it.for(["2", "3"])("CMS's own SDK, unmodified, completes the flow, v%s", async (version, { skip }) => {
  if (sandbox === undefined) return skip("port 8000 is in use");
  const app = new BlueButton({
    environment: Environments.LOCAL,
    clientId: "app13",
    clientSecret: "app13-secret",
    callbackUrl: CALLBACK,
    version,
  });
  const data = app.generateAuthData();
  // It sends no scope, which v3 refuses; an app adds it to the address.
  const address = app.generateAuthorizeUrl(data);
  const walk = new Walk(sandbox);
  const screen = await walk.open(version === "2" ? address : `${address}&scope=${encodeURIComponent(SCOPE)}`);
  const { searchParams: back } = (await walk.answer(screen)).back;
  const given = (name: string) => back.get(name) ?? undefined;
  let token: AuthorizationToken = await app.getAuthorizationToken(data, given("code"), given("state"));
  expect(token).toMatchObject({ patient: "-20140000000001", tokenType: "Bearer", expiresIn: 3600 });

  const before = token.refreshToken;
  token = await app.refreshAuthToken(token);
  expect(token.refreshToken).not.toBe(before);

  const profile = await app.getProfileData(token);
  expect(profile.response?.data.sub).toBe("-20140000000001");
  const types = await Promise.all(
    [app.getPatientData(token), app.getCoverageData(token)].map(async (got) => (await got).response?.data),
  );
  expect(types.map(({ resourceType, total }) => [resourceType, total])).toEqual([
    ["Bundle", 1],
    ["Bundle", 3],
  ]);
  const { response } = await app.getExplanationOfBenefitData(token);
  const { pages } = await app.getPages(response?.data, token);
  const claims = pages.flatMap((page) => ("entry" in page && Array.isArray(page.entry) ? page.entry : []));
  expect([pages.length, claims.length]).toEqual([2, 12]);

  const denied = await walk.answer(
    await walk.open(version === "2" ? address : `${address}&scope=openid`),
    {},
  );
  const error = denied.back.searchParams.get("error") ?? undefined;
  await expect(app.getAuthorizationToken(data, undefined, data.state, error)).rejects.toThrow("denied");
});
