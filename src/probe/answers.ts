import type { LineAnswer } from "../base/index.js";
import type { Answer } from "../judge/model.js";
import type { Secrets } from "./secrets.js";

const LONGEST = 200;

export interface Seen {
  /** The address that was asked. */
  readonly url: string;
  /** The redirect URI that was sent, if any. */
  readonly sent?: string | undefined;
  readonly base: string;
}

/** What of an answer is kept: nothing of bodies that hold tokens or data, and no query of an address. */
export function answerOf(
  { status, headers, body }: LineAnswer,
  { url, sent, base }: Seen,
  secrets: Secrets,
): Answer {
  const contentType = headers.get("content-type") ?? "";
  const type = typeOf(contentType);
  const header = headers.get("location");
  const location = header !== null && URL.canParse(header, url) ? new URL(header, url) : undefined;
  const json = type.endsWith("json") ? objectIn(body) : {};
  const error = location?.searchParams.get("error") ?? text(json.error);
  return {
    status,
    // Masked as it came: small letters alone are not known for a secret.
    type: typeOf(secrets.mask(contentType)).slice(0, 100),
    ...(location !== undefined && {
      location: shownAddress(location, base, secrets),
      to: placeOf(location, url, sent),
    }),
    ...(error !== undefined && { error: secrets.mask(error).slice(0, 100) }),
    // The page of a redirect only repeats where it leads, query and all.
    says:
      (status < 300 && error === undefined) || location !== undefined
        ? ""
        : secrets.mask(saidBy(json, type, body)).slice(0, LONGEST),
  };
}

const typeOf = (contentType: string): string => contentType.split(";")[0]?.trim().toLowerCase() ?? "";

/** An address for people: relative to the server where it is the server's, and without its query. */
function shownAddress(address: URL, base: string, secrets: Secrets): string {
  const path = secrets.mask(address.pathname).slice(0, LONGEST);
  const place = address.origin === base ? path : `${secrets.mask(address.origin)}${path}`;
  return address.search === "" && address.hash === "" ? place : `${place}?…`;
}

/** Medicare.gov is where Blue Button sends people to sign in. */
const SIGN_IN_HOST = /(?:^|\.)medicare\.gov$/i;

function placeOf(location: URL, url: string, sent: string | undefined): NonNullable<Answer["to"]> {
  if (sent !== undefined && URL.canParse(sent)) {
    const given = new URL(sent);
    if (location.origin === given.origin && location.pathname === given.pathname) return "callback";
  }
  if (SIGN_IN_HOST.test(location.hostname)) return "sign-in";
  if (location.origin !== new URL(url).origin) return "elsewhere";
  return /log-?in|sign-?in/i.test(location.pathname) ? "sign-in" : "same-server";
}

function saidBy(json: Readonly<Record<string, unknown>>, type: string, body: string): string {
  const said = text(json.error_description) ?? text(json.message) ?? text(json.detail);
  if (said !== undefined) return said;
  if (type.endsWith("json")) return "";
  // A title or heading says enough; the rest of a page is markup.
  const start = body.slice(0, 20_000);
  const heading =
    /<h1[^>]{0,200}>([^<]{1,300})</i.exec(start) ?? /<title[^>]{0,200}>([^<]{1,300})</i.exec(start);
  if (heading !== null) return (heading[1] ?? "").trim();
  return type === "text/plain" || !start.includes("<") ? start.replace(/\s+/g, " ").trim() : "";
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The object a JSON text holds; empty where it holds none. */
export function objectIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
