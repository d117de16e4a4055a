import { maskSecrets } from "../base/index.js";
import type { Fault } from "./manifest-evidence.js";

/** Host names of one's own machine (RFC 6761, RFC 8252 section 7.3). */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i;
/** Addresses no enrollee's browser reaches (RFC 1918, RFC 3927, RFC 6762). */
const PRIVATE =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|.+\.(?:local|internal|lan))$/i;
/** Labels that name a trial system; tunnels such as ngrok end with the working day. */
const TRIAL =
  /(?:^|[.-])(?:staging|stage|stg|dev|develop|development|test|testing|qa|uat|sandbox|preview|beta|ngrok(?:-free)?|localtunnel|trycloudflare)(?:[.-]|$)/i;
/** Schemes that run code or read files in the browser; no app listens to them. */
const DANGEROUS = new Set(["javascript:", "data:", "file:", "vbscript:", "about:", "blob:"]);

/** Everything that is wrong with a redirect URI in one of the two lists. */
export function redirectUriFaults(uri: string, list: "production" | "sandbox"): Fault[] {
  const shown = maskSecrets(uri.length > 120 ? `${uri.slice(0, 119)}…` : uri);
  const fault = (status: Fault["status"], id: string): Fault => ({
    status,
    message: { id: `redirect.${id}`, args: { uri: shown, list } },
  });
  if (/[\s\p{Cc}]/u.test(uri)) return [fault("fail", "space")];
  const url =
    /^[a-z][a-z0-9+.-]*:/i.test(uri) && URL.canParse(uri.replaceAll("*", "x"))
      ? new URL(uri.replaceAll("*", "x"))
      : undefined;
  if (url === undefined) return [fault("fail", "not-absolute")];
  const faults: Fault[] = [];
  const web = url.protocol === "https:" || url.protocol === "http:";
  if (DANGEROUS.has(url.protocol)) faults.push(fault("fail", "dangerous"));
  else if (!web)
    faults.push(
      list === "production" ? fault("fail", "custom-scheme") : fault("warn", "custom-scheme-sandbox"),
    );
  if (web && !/^https?:\/\/[^/\\]/i.test(uri)) return [fault("fail", "not-absolute")];
  const loopback = web && LOOPBACK.test(url.hostname);
  if (url.protocol === "http:" && list === "production") faults.push(fault("fail", "http"));
  if (url.protocol === "http:" && list === "sandbox" && !loopback) faults.push(fault("fail", "http-sandbox"));
  if (list === "production" && loopback) faults.push(fault("fail", "loopback"));
  if (list === "production" && web && PRIVATE.test(url.hostname)) faults.push(fault("fail", "private"));
  // RFC 6749 section 3.1.2: the redirection endpoint has no fragment.
  if (uri.includes("#")) faults.push(fault("fail", "fragment"));
  if (uri.includes("*")) faults.push(fault("fail", "wildcard"));
  if (url.username !== "" || url.password !== "") faults.push(fault("fail", "credentials"));
  if (url.search !== "") faults.push(fault("warn", "query"));
  if (list === "production" && web && !loopback && TRIAL.test(url.hostname))
    faults.push(fault("warn", "trial-host"));
  return faults;
}
