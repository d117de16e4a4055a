import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type OAuth2EndpointsInput, OAuth2Server } from "oauth2-mock-server";
import Provider, { type Configuration } from "oidc-provider";
import type { App } from "../../src/sandbox/index.js";

/** A server that was not made by us and knows nothing of Blue Button. */
export interface Foreign {
  readonly url: string;
  close(): Promise<void>;
}

/** oidc-provider, at its own addresses or, with `routes`, at those of Blue Button. */
export async function startOidcProvider(app: App, routes?: Configuration["routes"]): Promise<Foreign> {
  let answer: ReturnType<Provider["callback"]> | undefined;
  const server = createServer((request, response) => answer?.(request, response));
  const port = await listening(server);
  const url = `http://localhost:${port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: app.id,
        client_secret: app.secret,
        redirect_uris: [...app.redirectUris],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    scopes: ["openid", "offline_access", "profile", "launch/patient", "patient/Coverage.rs"],
    features: { revocation: { enabled: true } },
    cookies: { keys: ["only-for-this-test"] },
    ...(routes !== undefined && { routes }),
  });
  answer = provider.callback();
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** oauth2-mock-server, which says yes to everything. */
export async function startMockServer(endpoints: OAuth2EndpointsInput = {}): Promise<Foreign> {
  const server = new OAuth2Server(undefined, undefined, { endpoints });
  await server.issuer.keys.generate("RS256");
  await server.start(0, "localhost");
  return { url: `http://localhost:${server.address().port}`, close: () => server.stop() };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "localhost", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
