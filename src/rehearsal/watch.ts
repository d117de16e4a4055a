import { request as ask, createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** CMS's own servers: practice has no business there. */
const CMS = /(?:^|\.)(?:cms\.gov|medicare\.gov)$/i;
export const isCms = (host: string): boolean => CMS.test(host.replace(/:\d+$/, ""));

export interface Watch {
  /** Address of the proxy, for `HTTPS_PROXY` and its like. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A proxy on loopback that lets everything through except to CMS's servers, which it refuses and tells. Programs that
 * obey `HTTPS_PROXY` go through it; it looks into nothing.
 */
export async function watchTheWayOut(onCms: (host: string) => void): Promise<Watch> {
  const refuse = (host: string): boolean => {
    if (!isCms(host)) return false;
    onCms(host.slice(0, 200));
    return true;
  };
  const server = createServer((request, response) => {
    const target = request.url !== undefined && URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (target === undefined || target.protocol !== "http:" || refuse(target.host)) {
      response.writeHead(403).end();
      return;
    }
    const { "proxy-connection": _, ...headers } = request.headers;
    const onward = ask(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    const [, host = "", port = "443"] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(request.url ?? "") ?? [];
    socket.on("error", () => undefined);
    if (host === "" || refuse(host)) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("close", () => onward.destroy());
    onward.on("close", () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => ended(server) };
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address === "object";

function portOf(server: Server): number {
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

function ended(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}
