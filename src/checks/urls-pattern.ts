import { maskSecrets } from "../base/index.js";
import type { Fault } from "./manifest-evidence.js";

/**
 * What CMS's server accepts as policy, terms and website address (bluebutton-web-server, apps/dot_ext/constants.py,
 * URL_REGEX, read 2026-11-23). Bounded, so safe on any text.
 */
const CMS_URL =
  /^(https:\/\/)?(www\.)?[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b([-a-zA-Z0-9()@:%_+.~#?&/=]*)$/;
/** Longest address CMS's server keeps. */
const LONGEST = 512;
const REFUSED = /[^-a-zA-Z0-9()@:%_+.~#?&/=]/gu;

/** What is wrong with the address of a document or website; undefined when CMS takes it and a browser opens it. */
export function urlFault(url: string): Fault | undefined {
  const shown = maskSecrets(url.length > 120 ? `${url.slice(0, 119)}…` : url);
  const fault = (
    status: Fault["status"],
    id: string,
    args: Readonly<Record<string, string | number>> = {},
  ): Fault => ({
    status,
    message: { id: `urls.${id}`, args: { url: shown, ...args } },
  });
  if (url.length > LONGEST) return fault("fail", "too-long", { length: url.length, most: LONGEST });
  if (/^http:\/\//i.test(url)) return fault("fail", "http");
  if (!CMS_URL.test(url)) {
    const refused = [...new Set(url.replace(/^https:\/\//, "").match(REFUSED) ?? [])];
    if (refused.length > 0)
      return fault("fail", "characters", { characters: refused.slice(0, 8).map(nameOf).join(" ") });
    const host = url.replace(/^https:\/\//, "").split(/[/?#:]/, 1)[0] ?? "";
    const ending = host.split(".").at(-1) ?? "";
    if (host.includes(".") && ending.length > 6) return fault("fail", "ending", { ending });
    return fault("fail", "pattern");
  }
  // From here on CMS's pattern is content, and the address may still be of no use to an enrollee.
  const full = /^https:\/\//.test(url) ? url : `https://${url}`;
  if (!URL.canParse(full)) return fault("fail", "pattern");
  const { username, hostname } = new URL(full);
  if (username !== "" || /^[^/?#]*@/.test(url.replace(/^https:\/\//, "")))
    return fault("fail", "credentials");
  if (full !== url) return fault("warn", "no-scheme");
  if (/^[\d.]+$/.test(hostname)) return fault("warn", "bare-address");
  return undefined;
}

function nameOf(char: string): string {
  return /\s/.test(char) ? "space" : char;
}
