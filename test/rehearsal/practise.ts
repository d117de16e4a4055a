import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, visit } from "../../src/rehearsal/index.js";
import { type App, DEMO_APP, type Scenario, startSandbox } from "../../src/sandbox/index.js";

const FOLDER = resolve("fixtures/client");
const FILES = ["app.mjs", "blue-button.mjs"] as const;

/** A change of one place in the sample client. */
export interface Change {
  readonly file: (typeof FILES)[number];
  readonly from: string;
  readonly to: string;
}

type CreateApp = (settings: Readonly<Record<string, string>>) => RequestListener;

/** The sample client with these changes, loaded from a folder of its own. A change that fits nowhere, or twice, throws. */
export async function clientWith(changes: readonly Change[]): Promise<CreateApp> {
  const folder = mkdtempSync(join(tmpdir(), "bb2-client-"));
  try {
    for (const file of FILES) {
      let text = readFileSync(join(FOLDER, file), "utf8");
      for (const { from, to } of changes.filter((change) => change.file === file)) {
        const parts = text.split(from);
        if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${from}`);
        text = parts.join(to);
      }
      writeFileSync(join(folder, file), text);
    }
    const loaded: { createApp: CreateApp } = await import(pathToFileURL(join(folder, "app.mjs")).href);
    return loaded.createApp;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Practised {
  readonly lines: readonly object[];
  /** Everything secret that was in use. */
  readonly secrets: readonly string[];
}

/** A person walks an app through scenarios, in this process. Its secrets are listened for on the app's own wire. */
export async function practise(createApp: CreateApp, scenarios: readonly Scenario[]): Promise<Practised> {
  const lines: object[] = [];
  const add = (line: object) => lines.push(line);
  let listener: RequestListener = (_, response) => response.end();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((ready) => server.listen(0, "localhost", () => ready()));
  const address: AddressInfo | string | null = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : 0}`;
  const app: App = { ...DEMO_APP, redirectUris: [`${origin}/callback`] };
  const sandbox = await startSandbox({ apps: [app], onExchange: add, onNote: add, slowness: 50 });
  try {
    for (const scenario of scenarios) {
      sandbox.setScenario(scenario);
      const note = (name: string, detail?: string) =>
        add({ at: new Date().toISOString(), scenario, note: name, ...(detail !== undefined && { detail }) });
      note("begin", "watched");
      // As a command would be started anew.
      listener = createApp({
        baseUrl: sandbox.url,
        clientId: app.id,
        clientSecret: app.secret,
        redirectUri: `${origin}/callback`,
      });
      const person = { username: "BBUser00000", password: "PW00000!" };
      const browser = new Browser(sandbox.url, [origin], person, AbortSignal.timeout(25_000));
      const pages = {
        connect: `${origin}/connect`,
        data: `${origin}/data`,
        disconnect: `${origin}/disconnect`,
      };
      await visit({ pages, scenario, browser, expire: () => sandbox.setScenario(scenario), note });
      note("end", "stopped");
    }
  } finally {
    await sandbox.close();
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  }
  return {
    lines,
    secrets: [app.secret, Buffer.from(`${app.id}:${app.secret}`).toString("base64"), "PW00000!"],
  };
}
