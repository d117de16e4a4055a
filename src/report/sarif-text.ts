import { isAddress } from "./places.js";
import { wellFormed } from "./safe.js";

/** SARIF 3.11.5 and 3.11.6: braces are placeholders and brackets links, unless doubled or escaped. */
export function sarifText(text: string): string {
  return text.replace(/[{}]/g, "$&$&").replace(/[[\]\\]/g, "\\$&");
}

/** A path or address as a URI reference: everything that has no place in one is percent-encoded. */
export function asUri(path: string): string {
  const whole = wellFormed(path);
  const encoded = encodeURIComponent(whole).replace(/%2F/g, "/");
  if (!isAddress(whole)) return encoded;
  // An address keeps its own punctuation, and percent signs that encode already.
  return encodeURI(whole)
    .replace(/%25(?=[0-9a-f]{2})/gi, "%")
    .replace(/[[\]]/g, encodeURIComponent);
}

/** Where a file is: relative to the folder the tool ran in, or on its own where the path is absolute or on the web. */
export function artifactUri(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (isAddress(path)) return { uri: asUri(path) };
  const slashed = path.replaceAll("\\", "/");
  if (/^[a-z]:\//i.test(slashed)) return { uri: `file:///${slashed.slice(0, 2)}${asUri(slashed.slice(2))}` };
  if (slashed.startsWith("/")) return { uri: `file://${asUri(slashed)}` };
  return { uri: asUri(slashed), uriBaseId: "%SRCROOT%" };
}
