import type { Reply } from "./model.js";

type Headers = Readonly<Record<string, string>>;

const typed =
  (type: string) =>
  (status: number, body: string, headers: Headers = {}) =>
    ({ status, body, headers: { "content-type": type, ...headers } }) satisfies Reply;

export const html = typed("text/html; charset=utf-8");
const jsonText = typed("application/json");
const fhirText = typed("application/fhir+json");
export const plain = typed("text/plain");

export const json = (status: number, body: unknown, headers?: Headers): Reply =>
  jsonText(status, JSON.stringify(body), headers);

export const fhir = (status: number, body: unknown, headers: Headers = {}): Reply =>
  fhirText(status, JSON.stringify(body), { allow: "GET, HEAD, OPTIONS", ...headers });

/** Where the server's own checks refuse: `{status_code, message}`. */
export const refusal = (status: number, message: string): Reply =>
  json(status, { status_code: status, message });

/** What a header cannot hold is written as an address writes it, so that nothing that was sent can break out of it. */
const inHeader = (address: string): string => address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

export const redirect = (status: 301 | 302, location: string, headers: Headers = {}): Reply =>
  html(status, "", { location: inHeader(location), ...headers });

export const notAllowed = (allow: string): Reply => html(405, "", { allow });

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A whole page; `body` is HTML already. */
export const page = (title: string, body: string, lang = "en"): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
  `<body>${body}<hr><p><small>bb2-ready sandbox: synthetic people only. This is not Medicare.</small></p></body></html>`;

export const notFound = (): Reply => html(404, page("404 - Page not found", "<h1>Page not found</h1>"));
