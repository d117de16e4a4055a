/** What stands in place of a secret. */
export const MASK = "****";

const REFERENCE = /^["']?\$\{[A-Za-z_][A-Za-z0-9_]{0,99}\}["']?$/;

/*
 * Masking stays linear in the length of a hostile text: what stands before a fixed word is bounded, and what has no
 * bound is followed by nothing that could fail. (Large bounds such as {1,4096} are worse: V8 unrolls them.) Names are
 * those of OAuth 2.0 (RFC 6749, 7009, 7636) and common ones for passwords and keys.
 */
const NAMED =
  /(?<![\w-])([\w-]{0,40}(?:secret|token|passw(?:or)?d|api[-_]?key|private[-_]?key|code[-_]verifier|authorization)[\w-]{0,40}["']?[ \t]{0,8}[:=][ \t]{0,8}[[{(]{0,3})(?:(bearer|basic)[ \t]{1,8})?("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|\$\{\w+\}|[^\s,;&}\])"']+)/gi;
/** Settings about secrets ("refresh-tokens: true") are none. */
const HARMLESS = /^["']?(?:true|false|yes|no|null|none|bearer|basic)["']?$/i;
const BEARER = /\b(bearer|basic)([ \t]{1,8})([A-Za-z0-9._~+/=-]{16,})/gi;
const QUERY =
  /([?&](?:code|state|access_token|refresh_token|id_token|client_secret|code_verifier)=)[^&#\s"'<>]+/gi;
const USER_INFO = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@"']{1,200}@/gi;
const JWT = /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,4}/g;
const PEM_START = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;
const PEM = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\sA-Za-z0-9+/=:,-]*/g;
/** Mixed upper case, lower case and digits without a break, as the sandbox writes client secrets (40 to 128 letters). */
const RANDOM = /(?<![\w/+=$-])[A-Za-z0-9]{32,}(?![\w/+=-])/g;

/** True for `${NAME}`, the only way a manifest may mention a secret. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text.trim());
}

/** The text with every secret replaced by ****: for excerpts, logs, and anything that is shown or kept. */
export function maskSecrets(text: string): string {
  return text
    .replace(PEM, MASK)
    .replace(USER_INFO, `$1${MASK}@`)
    .replace(QUERY, `$1${MASK}`)
    .replace(NAMED, (whole: string, name: string, scheme: string | undefined, value: string) =>
      isReference(value) || HARMLESS.test(value)
        ? whole
        : `${name}${scheme === undefined ? "" : `${scheme} `}${MASK}`,
    )
    .replace(BEARER, (whole: string, scheme: string, gap: string, value: string) =>
      /\d/.test(value) ? `${scheme}${gap}${MASK}` : whole,
    )
    .replace(JWT, MASK)
    .replace(RANDOM, (run: string) => (isRandom(run) ? MASK : run));
}

/**
 * Why a value looks like a secret, or undefined. Stricter than masking, since finding one stops the run: prose that
 * only mentions a password is none.
 */
export function secretIn(text: string): string | undefined {
  if (new RegExp(JWT).test(text)) return "a signed token";
  if (PEM_START.test(text)) return "a private key";
  const bearer = new RegExp(BEARER).exec(text);
  if (bearer?.[1]?.toLowerCase() === "bearer" && /\d/.test(bearer[3] ?? "")) return "a bearer token";
  if (/\b(?:client_secret|access_token|refresh_token)=(?!\$\{)[^&\s]{8}/i.test(text))
    return "a secret in a URL or form";
  return undefined;
}

/** True for a run of 32 or more letters and digits with upper case, lower case and digits in it. */
function isRandom(run: string): boolean {
  return run.length >= 32 && /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run);
}
