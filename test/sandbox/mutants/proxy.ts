import { createServer, type IncomingMessage, type Server, request as send } from "node:http";
import type { App, Sandbox } from "../../../src/sandbox/index.js";

/** One request on its way to the sandbox. */
export interface Ask {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty where the body is no form. */
  readonly form: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a fault can use: the sound server behind it, what it keeps between requests, and the registered app. */
export interface Scene {
  readonly forward: (ask: Ask) => Promise<Reply>;
  readonly memory: Map<string, string>;
  readonly client: App;
}

/** One way of being wrong: stands between the client and the sound sandbox. */
export type Fault = (ask: Ask, scene: Scene) => Promise<Reply>;

async function bodyOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const single = (headers: IncomingMessage["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );

function forwardTo(port: number, ask: Ask): Promise<Reply> {
  const body = ask.form.toString();
  const query = ask.query.toString();
  const kept = ["host", "authorization", "cookie", "accept-language"].flatMap((name) => {
    const value = ask.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const hasBody = ask.method !== "GET" && ask.method !== "HEAD";
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        host: "127.0.0.1",
        port,
        method: ask.method,
        path: query === "" ? ask.path : `${ask.path}?${query}`,
        headers: {
          ...Object.fromEntries(kept),
          ...(hasBody
            ? {
                "content-type": "application/x-www-form-urlencoded",
                "content-length": String(Buffer.byteLength(body)),
              }
            : {}),
        },
      },
      (incoming) => {
        bodyOf(incoming).then(
          (text) =>
            resolve({ status: incoming.statusCode ?? 0, headers: single(incoming.headers), body: text }),
          reject,
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(hasBody ? body : undefined);
  });
}

async function read(request: IncomingMessage): Promise<Ask> {
  const [path = "/", ...query] = (request.url ?? "/").split("?");
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(query.join("?")),
    form: new URLSearchParams(await bodyOf(request)),
    headers: single(request.headers),
  };
}

const UNSENT = new Set(["connection", "content-length", "date", "keep-alive", "transfer-encoding"]);

/** Stands a fault in front of a sandbox. A connection the sandbox closes is closed to the client as well. */
export async function startProxy(sandbox: Sandbox, fault: Fault): Promise<Sandbox> {
  const behind = Number(new URL(sandbox.url).port);
  const memory = new Map<string, string>();
  const scene: Scene = { forward: (ask) => forwardTo(behind, ask), memory, client: sandbox.client };
  const server: Server = createServer((request, response) => {
    read(request)
      .then((ask) => fault(ask, scene))
      .then(({ status, headers, body }) => {
        const shown = Object.entries(headers).filter(([name]) => !UNSENT.has(name));
        response.writeHead(status, {
          ...Object.fromEntries(shown),
          "content-length": Buffer.byteLength(body),
        });
        response.end(request.method === "HEAD" ? "" : body);
      })
      .catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await Promise.all([closed, sandbox.close()]);
  }
  return {
    ...sandbox,
    url: `http://127.0.0.1:${port}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}
