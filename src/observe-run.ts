import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseEnv } from "node:util";
import { UserError } from "./base/index.js";
import type { LoadedManifest, ObservedSandbox } from "./judge/index.js";
import { type AskPerson, type Person, probe, settingsOf, type Target, targetOf } from "./probe/index.js";
import { type App, loadApps, startSandbox } from "./sandbox/index.js";

/** How a sandbox is to be tried, beside what the manifest says. */
export interface ProbeOptions {
  /** Address of the server, in place of the manifest's. */
  readonly base?: string;
  /** Synthetic person to sign in, in place of the manifest's test-user. */
  readonly as?: string;
  /** Asks a person to sign in, in place of a synthetic one. */
  readonly login?: AskPerson;
  /** Whether to try the app's own callback too. */
  readonly callback?: boolean;
}

export interface ObserveInput {
  readonly manifest: LoadedManifest;
  readonly probe: ProbeOptions;
  readonly offline: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that the manifest's path starts from. */
  readonly cwd: string;
  readonly onProgress: (what: string) => void;
}

/** People read and type: the probe waits for them, in milliseconds. */
const WITH_A_PERSON = 1_200_000;
/** Where the embedded sandbox finds its apps unless the manifest names another file. */
const APPS_FILE = "sandbox-apps.yaml";

/**
 * Tries the sandbox that the manifest or the command line names, and tells what was seen. The embedded one is started for
 * it, with the apps of its own registration file. Throws `UserError` for files and settings that are wrong.
 */
export async function observeSandbox(input: ObserveInput): Promise<ObservedSandbox | undefined> {
  const { manifest, probe: options, offline } = input;
  const target = targetOf(manifest.data, options.base);
  if (target === undefined) return undefined;
  if (offline && target.kind === "server")
    return { basis: target.basis, server: target.base, offline: true, observations: [] };
  const person = personIn(input);
  const variables = { ...(await fileVariables(input)), ...set(input.env) };
  const opened = await open(target, input);
  try {
    const settings = settingsOf(manifest.data, variables, opened.where(variables));
    const observations = await probe({
      settings,
      ...(person !== undefined && { person }),
      callback: options.callback ?? false,
      ...(person?.kind === "login" && { limits: { deadlineMs: WITH_A_PERSON } }),
    });
    return {
      basis: settings.basis,
      server: target.kind === "embedded" ? "embedded sandbox" : settings.base,
      observations,
    };
  } finally {
    await opened.close();
  }
}

type Where = Parameters<typeof settingsOf>[2];

interface Opened {
  /** Where to probe, given the variables that the client id may refer to. */
  readonly where: (variables: Readonly<Record<string, string | undefined>>) => Where;
  readonly close: () => Promise<void>;
}

async function open(target: Target, input: ObserveInput): Promise<Opened> {
  if (target.kind === "server") {
    const { base, basis } = target;
    return { where: () => ({ base, basis }), close: async () => {} };
  }
  const apps = await registered(input);
  const sandbox = await startSandbox({ apps });
  const { manifest } = input;
  return {
    where: (variables) => {
      const where = { base: sandbox.url, basis: "embedded" } as const;
      const { clientId } = settingsOf(manifest.data, variables, where);
      const own = apps.find(({ id }) => id === clientId.value);
      return { ...where, ...(own !== undefined && { registered: own.redirectUris }) };
    },
    close: () => sandbox.close(),
  };
}

/** The apps registered with the embedded sandbox: from a file of their own, never from what is being checked. */
async function registered({ manifest, cwd }: ObserveInput): Promise<readonly App[]> {
  const named = manifest.data.sandbox.apps;
  const file = named ?? APPS_FILE;
  const place = manifest.placeOf(["sandbox", named === undefined ? "environment" : "apps"]);
  const path = resolve(dirname(resolve(cwd, manifest.path)), file);
  try {
    return await loadApps(path, file);
  } catch (thrown) {
    if (!(thrown instanceof UserError) || thrown.code !== "no-registration") throw thrown;
    throw new UserError(
      thrown.code,
      `The embedded sandbox has no apps: there is no file ${file}.`,
      "Register the app in it, as docs/sandbox.md shows; paths in a manifest are relative to it.",
      place,
      manifest.lineAt(place.line ?? 1),
    );
  }
}

async function fileVariables({ manifest, cwd }: ObserveInput): Promise<Record<string, string | undefined>> {
  const file = manifest.data.sandbox["env-file"];
  if (file === undefined) return {};
  try {
    return parseEnv(await readFile(resolve(dirname(resolve(cwd, manifest.path)), file), "utf8"));
  } catch {
    const place = manifest.placeOf(["sandbox", "env-file"]);
    throw new UserError(
      "no-env-file",
      `There is no file ${file} that can be read.`,
      "Correct env-file under sandbox; paths in a manifest are relative to it.",
      place,
      manifest.lineAt(place.line ?? 1),
    );
  }
}

/** Only what is set: a variable that is empty does not hide one of the file. */
const set = (env: ObserveInput["env"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""),
  );

function personIn({ manifest, probe: options }: ObserveInput): Person | undefined {
  if (options.login !== undefined) return { kind: "login", ask: options.login };
  const username = options.as ?? manifest.data.sandbox["test-user"];
  if (username === undefined) return undefined;
  if (/^BBUser\d{5}$/.test(username)) return { kind: "as", username };
  const place = options.as === undefined ? manifest.placeOf(["sandbox", "test-user"]) : undefined;
  throw new UserError(
    "bad-person",
    `"${username.slice(0, 100)}" is no synthetic person.`,
    "They are called BBUser00000 to BBUser10000.",
    place,
    place === undefined ? undefined : manifest.lineAt(place.line ?? 1),
  );
}
