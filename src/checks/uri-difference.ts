/** What tells two redirect URIs apart, the least difference first. */
const DIFFERENCES: readonly (readonly [string, (a: string, b: string) => boolean])[] = [
  ["nothing differs", (a, b) => a === b],
  ["the slash at the end differs", (a, b) => bare(a) === bare(b)],
  ["upper and lower case differ", (a, b) => a.toLowerCase() === b.toLowerCase()],
  ["http and https differ", (a, b) => rest(a) === rest(b)],
  ["the port differs", (a, b) => part(a, "hostname", "pathname") === part(b, "hostname", "pathname")],
  ["the query differs", (a, b) => part(a, "host", "pathname") === part(b, "host", "pathname")],
  ["the host differs", (a, b) => part(a, "pathname") === part(b, "pathname")],
  ["the path differs", (a, b) => part(a, "host") === part(b, "host")],
];

/** The registered URI that is closest to what was sent, and what differs; undefined where none is registered. */
export function differenceOf(
  sent: string,
  registered: readonly string[],
): { readonly registered: string; readonly difference: string } | undefined {
  const [first] = registered;
  if (first === undefined) return undefined;
  for (const [difference, holds] of DIFFERENCES) {
    const found = registered.find((uri) => holds(sent, uri));
    if (found !== undefined) return { registered: found, difference };
  }
  return { registered: first, difference: "host and path differ" };
}

const bare = (uri: string): string => uri.replace(/\/$/, "");
const rest = (uri: string): string => uri.replace(/^https?:\/\//i, "");

function part(uri: string, ...names: readonly ("hostname" | "host" | "pathname")[]): string {
  if (!URL.canParse(uri)) return uri;
  const url = new URL(uri);
  return names.map((name) => url[name]).join("|");
}
