/** An answer, with what differs from run to run masked, so that two can be compared. */
export interface Masked {
  readonly status: number;
  readonly type?: string;
  readonly location?: string;
  /** `www-authenticate`, `cache-control`, `allow`: those of them that there are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const HEADERS = ["www-authenticate", "cache-control", "pragma", "allow"];

export const headersOf = (get: (name: string) => string | null | undefined): Record<string, string> =>
  Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = get(name);
      return value === null || value === undefined ? [] : [[name, value] as const];
    }),
  );

export const maskedLocation = (location: string | undefined): string | undefined =>
  location
    ?.replace(/(code_challenge(?:%3D|=))[\w-]{43}/, "$1{challenge}")
    .replace(/(\?(?:.*&)?state=)[\w-]+/, "$1{state}");

const sorted = (text: string): string => text.split(" ").sort().join(" ");

const VARYING: Readonly<Record<string, (value: unknown) => unknown>> = {
  access_token: () => "{token}",
  refresh_token: () => "{token}",
  expires_in: () => "{seconds}",
  exp: () => "{seconds}",
  iat: () => "{timestamp}",
  access_grant_expiration: (value) => (value === "" ? "" : "{timestamp}"),
  // Scopes are those of a set, whose order differs between runs of the recorded server.
  scope: (value) => sorted(String(value)),
  // The recorded person is another than ours.
  name: () => "{name}",
  given_name: () => "{name}",
  family_name: () => "{name}",
  email: () => "{name}",
};

/** FHIR bodies of the recording come from a stand-in: only kind and kind of bundle are compared. */
function maskedJson(data: unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  if ("resourceType" in data && data.resourceType !== "CapabilityStatement")
    return { resourceType: data.resourceType, type: "type" in data ? data.type : undefined };
  if ("results" in data) {
    const [first] = Array.isArray(data.results) ? data.results : [];
    return { keys: Object.keys(data), first: Object.keys(first ?? {}) };
  }
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, VARYING[name]?.(value) ?? value]),
  );
}

/** The fields of a consent form: what kind each is, and the scopes in order. */
const fieldsOf = (page: string): string =>
  [...page.matchAll(/<(?:input|button)\b[^>]*>/g)]
    .flatMap(([tag]) => {
      const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
      const name = of("name");
      if (name === undefined) return [];
      return [`${name} ${of("type")}${name === "scope" ? `=${sorted(of("value") ?? "")}` : ""}`];
    })
    .sort()
    .join(", ");

/** A page as the recording describes pages; JSON with its changing values masked. */
export function maskedBody(body: string, base: string): unknown {
  try {
    return maskedJson(JSON.parse(body.replaceAll(base, "{base}")));
  } catch {
    if (!body.includes("<html")) return `text: ${body}`;
    if (body.includes('name="code_challenge"')) return `consent: ${fieldsOf(body)}`;
    return `page: ${/<title>([^<]*)/.exec(body)?.[1]}`;
  }
}

/** Where only that it is no page is known. */
export const ANY_TEXT = "text";

/** The recording's words for a body, in the same form. */
export function recordedBody(body: string): unknown {
  const fields = /^\(consent page\) fields: (.*)$/s.exec(body)?.[1];
  if (fields !== undefined) {
    const list = fields.split(", ").map((field) => {
      const [name = "", scopes] = field.split("=");
      return scopes === undefined ? name : `${name}=${sorted(scopes)}`;
    });
    return `consent: ${list.sort().join(", ")}`;
  }
  if (body === "(html error page)") return "page: Error";
  const title = /^\(html page\) title: ([^;]*)/.exec(body)?.[1];
  if (title !== undefined) return `page: ${title}`;
  if (body === "(empty or plain text)") return ANY_TEXT;
  return maskedBody(body.replaceAll("{seconds}", "0"), "{base}");
}
