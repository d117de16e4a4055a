import { setMaxListeners } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { DEMO_APP } from "./apps.js";
import type { Context } from "./context.js";
import { listenOnLoopback } from "./listen.js";
import type { App, Reply } from "./model.js";
import { noteOf } from "./note.js";
import { play } from "./play.js";
import { readAsk } from "./read.js";
import { type Exchange, type Note, recorder } from "./record.js";
import { plain } from "./reply.js";
import { route } from "./router.js";
import { type Scenario, Stage, scenarioOf } from "./scenarios.js";
import { Secrets } from "./secrets.js";
import { Store } from "./store.js";

export interface SandboxOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  /** One of `SCENARIOS`; `happy` unless told otherwise. */
  readonly scenario?: string;
  /** The registered apps; a demo app where there is none. */
  readonly apps?: readonly App[];
  /** Takes each exchange, with secrets masked. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Takes what an app or its test tells by `POST /_sandbox/note`. */
  readonly onNote?: (note: Note) => void;
  /** Milliseconds since 1970; a test can hand in a clock of its own. */
  readonly now?: () => number;
  /** How long the scenario `slow` lets each request wait, in milliseconds; 5000 unless told otherwise. */
  readonly slowness?: number;
  /** How long a request may take to arrive, in milliseconds; 30000 unless told otherwise. */
  readonly patience?: number;
}

export interface Sandbox {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  /** The first registered app. */
  readonly client: App;
  /** Changes what the sandbox plays, as `POST /_sandbox/scenario` does. */
  setScenario(name: Scenario): void;
  /** A text with every secret masked that this sandbox has seen: registered, received or given out. */
  conceal(text: string): string;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts an embedded Blue Button on the loopback addresses.
 * @throws UserError `port-in-use`, `port-refused`, `unknown-scenario`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { apps = [], now = Date.now, onExchange, onNote, slowness = 5000, patience = 30_000 } = options;
  const registered = apps.length === 0 ? [DEMO_APP] : apps;
  const context: Context = {
    apps: new Map(registered.map((app) => [app.id, app])),
    store: new Store(now),
    stage: new Stage(scenarioOf(options.scenario ?? "happy")),
  };
  const secrets = new Secrets(registered);
  const record = recorder(now, secrets, context.apps);
  const closing = new AbortController();
  // Every request that is kept waiting listens for the end: as many as come.
  setMaxListeners(0, closing.signal);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ask = await readAsk(request);
    if ("status" in ask) return send(response, ask, request.method);
    const { scenario } = context.stage;
    const isOurs = ask.path.startsWith("/_sandbox/");
    if (scenario === "down" && !isOurs) {
      onExchange?.(record(ask, { status: 0, headers: {}, body: "" }, scenario));
      request.socket.destroy();
      return;
    }
    if (ask.path === "/_sandbox/note") {
      const note = noteOf(ask, scenario, now());
      if ("note" in note) onNote?.(note);
      return send(response, "note" in note ? plain(200, "noted") : note, request.method);
    }
    if (scenario === "slow" && !isOurs) await wait(slowness, undefined, { signal: closing.signal });
    const reply = route(context, ask);
    if (!isOurs) onExchange?.(record(ask, reply, scenario));
    send(response, reply, request.method);
  }

  const listener: RequestListener = (request, response) => {
    answer(request, response).catch(() => {
      // The client has gone, or we are closing; a fault of ours must not bring the server down either.
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, plain(500, "The sandbox failed."), request.method);
    });
  };
  const { servers, port } = await listenOnLoopback({ listener, patience }, options.port ?? 0);

  async function close(): Promise<void> {
    closing.abort();
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        return closed;
      }),
    );
  }
  return {
    url: `http://localhost:${port}`,
    client: registered[0] ?? DEMO_APP,
    setScenario: (name) => play(context, name),
    conceal: (text) => secrets.conceal(text),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function send(response: ServerResponse, { status, headers, body }: Reply, method: string | undefined): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(method === "HEAD" ? "" : body);
}
