import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { isLoopbackHost } from "../base/index.js";
import type { AskPerson } from "../probe/index.js";
import type { Io } from "./io.js";

/** A person reads, signs in and decides; after this long nobody is there. */
const PATIENCE = 300_000;
const DONE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>bb2-ready</title><p>Done. You may close this page.</p></html>';

/**
 * Sends somebody to an address: opens a browser where there is a terminal, prints the address in any case, and takes what
 * comes back at a redirect URI on this machine, or what is pasted.
 */
export function loginAt(io: Io, input: NodeJS.ReadableStream, patience = PATIENCE): AskPerson {
  return async (address, redirectUri, hint) => {
    const ending = new AbortController();
    const { signal } = ending;
    const isHere = redirectUri.startsWith("http://") && isLoopbackHost(new URL(redirectUri).hostname);
    io.stderr.write(`${hint}\nOpen this address in a browser:\n\n  ${address}\n\n`);
    io.stderr.write(
      isHere
        ? "Waiting for you to come back. Or paste the address that the browser shows at the end.\n"
        : "Then paste the address that the browser shows at the end.\n",
    );
    if (io.stderr.isTTY) openBrowser(address);
    try {
      return await Promise.race([
        pasted(input, signal),
        ...(isHere ? [arrived(redirectUri, signal)] : []),
        late(patience, signal),
      ]);
    } finally {
      ending.abort();
    }
  };
}

/** The first address that is asked for at the redirect URI. Never settles where its port is taken: it can be pasted. */
function arrived(redirectUri: string, signal: AbortSignal): Promise<string> {
  const { port, pathname, hostname, origin } = new URL(redirectUri);
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      const asked = new URL(request.url ?? "/", origin);
      const isOurs = asked.pathname === pathname;
      response.writeHead(isOurs ? 200 : 404, {
        "content-type": "text/html; charset=utf-8",
        connection: "close",
      });
      response.end(isOurs ? DONE : "");
      if (isOurs) resolve(asked.href);
    });
    server.on("error", () => {});
    server.listen({ port: Number(port === "" ? 80 : port), host: hostname.replace(/^\[|\]$/g, "") });
    signal.addEventListener("abort", () => {
      server.close();
      server.closeIdleConnections();
    });
  });
}

function pasted(input: NodeJS.ReadableStream, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const lines = createInterface({ input });
    lines.on("line", (line) => {
      const text = line.trim();
      if (URL.canParse(text)) resolve(text);
    });
    signal.addEventListener("abort", () => lines.close());
  });
}

function late(patience: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}

/** Where there is none, the address stands on the screen. */
function openBrowser(address: string): void {
  const [command, ...before] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  if (command === undefined) return;
  const child = spawn(command, [...before, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
