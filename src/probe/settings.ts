import type { LoadedManifest, Observation } from "../judge/model.js";
import type { Setting, Settings } from "./model.js";

type Manifest = LoadedManifest["data"];

const CMS_SANDBOX = "https://sandbox.bluebutton.cms.gov";
const LOCAL = "http://localhost:8000";

/** Which sandbox a manifest, or the command line, names. */
export type Target =
  | { readonly kind: "embedded" }
  | { readonly kind: "server"; readonly base: string; readonly basis: Exclude<Observation["basis"], "app"> };

/** The sandbox that is named; undefined where none is. `base` of the command line stands before the manifest. */
export function targetOf({ sandbox }: Manifest, base?: string): Target | undefined {
  const address = base ?? sandbox["base-url"];
  if (address !== undefined) return serverAt(address);
  switch (sandbox.environment) {
    case undefined:
      return undefined;
    case "embedded":
      return { kind: "embedded" };
    case "local":
      return serverAt(LOCAL);
    case "cms":
    case "sandbox":
      return serverAt(CMS_SANDBOX);
  }
}

function serverAt(address: string): Target {
  const base = URL.canParse(address) ? new URL(address).origin : address;
  return { kind: "server", base, basis: base === CMS_SANDBOX ? "cms-sandbox" : "other" };
}

/** The environment's variables, by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface Where {
  readonly base: string;
  readonly basis: Settings["basis"];
  readonly registered?: readonly string[];
}

/** What a probe has to know, from the manifest and the environment. */
export function settingsOf(
  data: Manifest,
  variables: Variables,
  { base, basis, registered }: Where,
): Settings {
  const { sandbox, access } = data;
  const uris = data["redirect-uris"];
  const uri = uris.sandbox[0] ?? uris.production[0];
  return {
    basis,
    base,
    version: access["api-version"] === "v3" ? "v3" : "v2",
    clientId: settingFor(sandbox["client-id"], "client-id", variables),
    clientSecret: settingFor(sandbox["client-secret"], "client-secret", variables),
    redirectUri:
      uri === undefined
        ? { why: "The manifest lists no redirect URI for the sandbox (redirect-uris, sandbox)." }
        : { value: uri },
    redirectUris: [...uris.sandbox, ...uris.production],
    scopes: access.scopes ?? [],
    access: access.category,
    refreshTokens: access["refresh-tokens"],
    demographics: access.demographic?.needed,
    callbacks: [...new Set([...uris.production, ...uris.sandbox])].filter((one) => /^https?:/i.test(one)),
    registered,
  };
}

/** Whether the app uses refresh tokens; where it does not say, the 1 hour category uses none. */
export const usesRefresh = ({ refreshTokens, access }: Settings): boolean =>
  refreshTokens ?? access !== "one-hour";

const REFERENCE = /^\$\{([A-Za-z_][A-Za-z0-9_]{0,99})\}$/;

/** A value as it stands, or what the variable it refers to holds. */
function settingFor(given: string | undefined, key: string, variables: Variables): Setting {
  if (given === undefined || given.trim() === "")
    return { why: `The manifest gives no ${key} (sandbox, ${key}).` };
  const name = REFERENCE.exec(given.trim())?.[1];
  if (name === undefined) return { value: given.trim() };
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined || value === ""
    ? { why: `The environment variable ${name} is not set (sandbox, ${key}).` }
    : { value };
}
