import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";

/** What must never be shown. A state counts in reports; recordings keep it, since its randomness is judged. */
export const KINDS = [
  "client secret",
  "basic credentials",
  "client assertion",
  "code",
  "access token",
  "refresh token",
  "code verifier",
  "state",
  "password",
  "session",
] as const;
export type Kind = (typeof KINDS)[number];

/** Each secret that was really sent or given out, and what it is. */
export type Used = ReadonlyMap<string, Kind>;

export interface Tap {
  readonly used: Used;
  /** How many requests were heard. */
  readonly heard: () => number;
  stop(): void;
}

/** Shorter values are made up to be refused, and are no secrets: the state of 15 characters has 15. */
const SHORTEST = 8;

/**
 * Listens to every HTTP server of this process, the embedded sandbox too, and collects secrets from the bytes of requests
 * and answers, by the names of RFC 6749, 6750, 7521 and 7636. Shares nothing with the code that masks.
 */
export function tapServers(): Tap {
  const used = new Map<string, Kind>();
  let heard = 0;
  const listen = (message: unknown): void => {
    if (typeof message !== "object" || message === null) return;
    const request: unknown = Reflect.get(message, "request");
    const response: unknown = Reflect.get(message, "response");
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    heard++;
    overhear(request, response, (value, kind) => {
      if (typeof value === "string" && value.length >= SHORTEST && !used.has(value)) used.set(value, kind);
    });
  };
  subscribe("http.server.request.start", listen);
  return { used, heard: () => heard, stop: () => unsubscribe("http.server.request.start", listen) };
}

type Found = (value: unknown, kind: Kind) => void;

function overhear(request: IncomingMessage, response: ServerResponse, found: Found): void {
  const sent: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) sent.push(Buffer.from(chunk));
    return push(chunk, encoding);
  };
  let location = "";
  let cookie = "";
  const given: Buffer[] = [];
  const writeHead = response.writeHead.bind(response);
  Reflect.set(response, "writeHead", (status: number, ...rest: unknown[]) => {
    for (const [name, value] of Object.entries(Object(rest.at(-1)))) {
      if (name.toLowerCase() === "location") location = String(value);
      if (name.toLowerCase() === "set-cookie") cookie = String(value);
    }
    return Reflect.apply(writeHead, response, [status, ...rest]);
  });
  const end = response.end.bind(response);
  Reflect.set(response, "end", (...parts: unknown[]) => {
    const [chunk] = parts;
    if (typeof chunk === "string" || chunk instanceof Uint8Array) given.push(Buffer.from(chunk));
    inRequest(request, Buffer.concat(sent).toString("utf8"), found);
    inAnswer(location, cookie, Buffer.concat(given).toString("utf8"), found);
    return Reflect.apply(end, response, parts);
  });
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};

function inRequest({ url = "", headers }: IncomingMessage, body: string, found: Found): void {
  const query = new URL(url, "http://localhost").searchParams;
  const form = new URLSearchParams(body);
  const [scheme = "", credentials = ""] = (headers.authorization ?? "").split(" ");
  if (/^basic$/i.test(scheme)) {
    found(credentials, "basic credentials");
    const pair = Buffer.from(credentials, "base64").toString("utf8");
    found(decoded(pair.slice(pair.indexOf(":") + 1)), "client secret");
  }
  if (/^bearer$/i.test(scheme)) found(credentials, "access token");
  for (const [, value = ""] of (headers.cookie ?? "").matchAll(/=([^;]*)/g)) found(value, "session");
  for (const parameters of [query, form]) {
    found(parameters.get("client_secret"), "client secret");
    found(parameters.get("client_assertion"), "client assertion");
    found(parameters.get("access_token"), "access token");
    found(parameters.get("refresh_token"), "refresh token");
    found(parameters.get("code_verifier"), "code verifier");
    found(parameters.get("state"), "state");
    found(parameters.get("password"), "password");
  }
  found(form.get("code"), "code");
}

function inAnswer(location: string, cookie: string, body: string, found: Found): void {
  const mark = location.indexOf("?");
  found(new URLSearchParams(mark < 0 ? "" : location.slice(mark + 1)).get("code"), "code");
  found(/^[^=]+=([^;]*)/.exec(cookie)?.[1], "session");
  if (!body.startsWith("{")) return;
  try {
    const said: unknown = JSON.parse(body);
    if (typeof said !== "object" || said === null) return;
    found(Reflect.get(said, "access_token"), "access token");
    found(Reflect.get(said, "refresh_token"), "refresh token");
  } catch {
    // Broken off on purpose: what it held is found where it is sent back.
  }
}
