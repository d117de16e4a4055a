import type { Observation } from "../judge/model.js";
import type { Limits } from "./wire.js";

/** All that a probe has to know of the app and of the server. Made of the manifest and the environment, see `settingsOf`. */
export interface Settings {
  readonly basis: Exclude<Observation["basis"], "app">;
  /** Origin of the server, without a slash at the end. */
  readonly base: string;
  readonly version: "v2" | "v3";
  readonly clientId: Setting;
  readonly clientSecret: Setting;
  readonly redirectUri: Setting;
  /** Scopes the app asks for; none means that it leaves the choice to the server (v2 only). */
  readonly scopes: readonly string[];
  readonly access: "one-hour" | "thirteen-months" | "research" | undefined;
  /** Whether the app says it uses refresh tokens; undefined where it does not say. */
  readonly refreshTokens: boolean | undefined;
  /** Whether the app says it needs demographic data. */
  readonly demographics: boolean | undefined;
  /** Addresses of the app that the server sends people back to, for `--callback`. */
  readonly callbacks: readonly string[];
  /** All redirect URIs of the manifest: none of them is one that nobody registered. */
  readonly redirectUris: readonly string[];
  /** Redirect URIs that the server knows for this client, where that can be known. */
  readonly registered: readonly string[] | undefined;
}

/** A value, or why there is none. */
export type Setting =
  | { readonly value: string; readonly why?: undefined }
  | { readonly why: string; readonly value?: undefined };

/** Who signs in: a synthetic person whom the probe signs in itself, or somebody at a browser. */
export type Person =
  | { readonly kind: "as"; readonly username: string }
  | { readonly kind: "login"; readonly ask: AskPerson };

/**
 * Sends somebody to an address, and returns the address that they came back to with `redirectUri` (with code and state);
 * undefined where they did not.
 */
export type AskPerson = (address: string, redirectUri: string, hint: string) => Promise<string | undefined>;

export interface ProbeInput {
  readonly settings: Settings;
  readonly person?: Person;
  /** Whether to try the app's own callback. */
  readonly callback: boolean;
  readonly limits?: Partial<Limits>;
  /** Told of each step as it ends, with the milliseconds it took. */
  readonly onStep?: (step: string, ms: number) => void;
}
