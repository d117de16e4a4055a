/**
 * Whether a redirect URI is a registered one: letter by letter, except that query parameters may be added
 * (reference: recorded answers of the server, "query more").
 */
export function isRegistered(given: string, registered: readonly string[]): boolean {
  if (given.includes("#")) return false;
  const [address, query] = parts(given);
  return registered.some((known) => {
    const [itsAddress, itsQuery] = parts(known);
    return (
      itsAddress === address && [...itsQuery].every(([name, value]) => query.getAll(name).includes(value))
    );
  });
}

function parts(uri: string): [string, URLSearchParams] {
  const mark = uri.indexOf("?");
  return mark < 0
    ? [uri, new URLSearchParams()]
    : [uri.slice(0, mark), new URLSearchParams(uri.slice(mark + 1))];
}

/** The redirect URI with parameters added to what it has. */
export const withParameters = (uri: string, added: Readonly<Record<string, string>>): string =>
  `${uri}${uri.includes("?") ? "&" : "?"}${new URLSearchParams(added)}`;
