import type { Changes } from "./authorize.js";
import type { Settings } from "./model.js";

/** Redirect URIs that nobody registered: one of another app, and the app's own with one thing different. */
export function unregistered({
  redirectUri,
  redirectUris,
  registered = [],
}: Settings): ReadonlyMap<string, Changes> {
  const own = redirectUri.value ?? "";
  const known = new Set([...redirectUris, ...registered]);
  const all: readonly (readonly [string, string | undefined])[] = [
    ["redirect.unregistered", "https://somebody-else.example.com/callback"],
    ["redirect.slash", changed(own, withSlash)],
    ["redirect.case", changed(own, withCase)],
    ["redirect.port", changed(own, withPort)],
  ];
  return new Map(
    all.flatMap(([step, uri]) =>
      uri === undefined || known.has(uri) ? [] : [[step, { redirect_uri: uri }] as const],
    ),
  );
}

/** Origin, path and query: what a URI is made of, as it was written. */
function changed(
  uri: string,
  change: (origin: string, path: string) => [string, string],
): string | undefined {
  const [, origin, path = "", query = ""] =
    /^([a-z][a-z\d+.-]*:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?$/i.exec(uri) ?? [];
  return origin === undefined ? undefined : `${change(origin, path).join("")}${query}`;
}

const withSlash = (origin: string, path: string): [string, string] => [
  origin,
  path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : `${path}/`,
];

/** The first letter of the path, or of the host where the path has none. */
function withCase(origin: string, path: string): [string, string] {
  const other = (letter: string) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  if (/[a-z]/i.test(path)) return [origin, path.replace(/[a-z]/i, other)];
  return [
    origin.replace(/(:\/\/[^a-z]*)([a-z])/i, (_, start: string, letter: string) => start + other(letter)),
    path,
  ];
}

function withPort(origin: string, path: string): [string, string] {
  const port = /:(\d{1,5})$/.exec(origin)?.[1];
  if (port === undefined) return [`${origin}:8443`, path];
  return [origin.replace(/:\d{1,5}$/, `:${Number(port) === 65_535 ? 65_534 : Number(port) + 1}`), path];
}
