import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../base/index.js";

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address === "object";

interface Ears {
  readonly listener: RequestListener;
  /** How long a request may take to arrive, in milliseconds. */
  readonly patience: number;
}

/** Starts one server on one address. */
function listenOn({ listener, patience }: Ears, host: string, port: number): Promise<Server> {
  const bounds = { headersTimeout: patience, requestTimeout: patience, maxHeaderSize: 16_384 };
  // Node looks for requests that take too long at intervals, of 30 seconds unless told otherwise.
  const server = createServer({ ...bounds, connectionsCheckingInterval: Math.min(patience, 5000) }, listener);
  server.maxConnections = 200;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";

const TRIES = 10;

/**
 * Listens on the IPv4 and the IPv6 loopback, on the same port; on IPv4 only where the machine has no IPv6.
 * @param port 0 for any that is free
 * @throws UserError `port-in-use`, `port-refused`
 */
export async function listenOnLoopback(
  ears: Ears,
  port: number,
): Promise<{ readonly servers: readonly Server[]; readonly port: number }> {
  for (let tries = 1; ; tries++) {
    const first = await listenOn(ears, "127.0.0.1", port).catch((thrown: unknown) => {
      throw refused(thrown, port);
    });
    const address = first.address();
    const actual = isAddress(address) ? address.port : port;
    try {
      return { servers: [first, await listenOn(ears, "::1", actual)], port: actual };
    } catch (thrown) {
      if (["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"].includes(codeOf(thrown)))
        return { servers: [first], port: actual };
      first.close();
      if (port !== 0 || tries === TRIES) throw refused(thrown, actual);
    }
  }
}

function refused(thrown: unknown, port: number): unknown {
  const code = codeOf(thrown);
  if (code === "EADDRINUSE")
    return new UserError(
      "port-in-use",
      `Port ${port} is already in use.`,
      "End the other program, or choose another port with --port; 0 takes any that is free.",
    );
  if (code === "EACCES")
    return new UserError(
      "port-refused",
      `Port ${port} may not be used.`,
      "Choose one above 1023 with --port.",
    );
  return thrown;
}
