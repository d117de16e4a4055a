import { appendFileSync, closeSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import {
  type App,
  DEMO_APP,
  type Exchange,
  loadApps,
  type Note,
  readApps,
  scenarioOf,
  startSandbox,
} from "../sandbox/index.js";
import type { Io } from "./io.js";
import type { SandboxFlags } from "./sandbox.js";

/**
 * Runs the sandbox until it is told to end, and returns the exit code 0.
 * @param untilEnd settles when the program is to end
 * @throws UserError for flags, files or ports that are wrong
 */
export async function runSandbox(
  flags: SandboxFlags,
  io: Io,
  untilEnd: () => Promise<void>,
): Promise<number> {
  const port = portOf(flags.port);
  const scenario = scenarioOf(flags.scenario);
  const apps = await appsOf(flags, io);
  const record = flags.record === undefined ? undefined : openRecord(resolve(io.cwd, flags.record));
  try {
    const sandbox = await startSandbox({
      port,
      scenario,
      apps,
      ...(record === undefined ? {} : { onExchange: record.add, onNote: record.add }),
    });
    const end = untilEnd();
    io.stdout.write(`Listening on ${sandbox.url} (scenario ${scenario})${about(apps)}\n`);
    await end;
    await sandbox.close();
  } finally {
    record?.close();
  }
  return 0;
}

const about = (apps: readonly App[]): string =>
  apps.length > 0
    ? `, ${apps.length} registered app${apps.length === 1 ? "" : "s"}`
    : `, demo app: client id ${DEMO_APP.id}, secret ${DEMO_APP.secret}, redirect URI ${DEMO_APP.redirectUris.join(" ")}`;

export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UserError("bad-port", `"${text}" is no port.`, "Give a number from 0 to 65535.");
}

export async function appsOf(
  flags: Partial<SandboxFlags>,
  { cwd, env }: Pick<Io, "cwd" | "env">,
): Promise<App[]> {
  const { apps: file, client, clientSecretEnv, redirectUri, access, demographics } = flags;
  const hasFlags = [client, clientSecretEnv, redirectUri, access, demographics].some((f) => f !== undefined);
  if (file !== undefined && hasFlags)
    throw new UserError(
      "two-registrations",
      "The app is registered by --apps and by flags.",
      "Use one of the two.",
    );
  if (file !== undefined) return loadApps(resolve(cwd, file), file);
  if (!hasFlags) return [];
  if (client === undefined || clientSecretEnv === undefined || redirectUri === undefined)
    throw new UserError(
      "half-a-registration",
      "To register an app, its client id, secret and redirect URI are all needed.",
      "Give --client, --client-secret-env and --redirect-uri together, or --apps, or none for the demo app.",
    );
  const secret = env[clientSecretEnv];
  if (secret === undefined || secret === "")
    throw new UserError(
      "no-secret",
      `The environment variable ${clientSecretEnv} is not set.`,
      "Set it to the client secret that the app uses with this sandbox.",
    );
  return readApps(
    {
      apps: [
        {
          "client-id": client,
          "client-secret": secret,
          "redirect-uris": redirectUri,
          ...(access === undefined ? {} : { access }),
          ...(demographics === undefined ? {} : { demographics: demographics === "yes" }),
        },
      ],
    },
    "command line",
  );
}

/** Only the owner may read what is recorded. */
function openRecord(path: string): {
  readonly add: (line: Exchange | Note) => void;
  readonly close: () => void;
} {
  try {
    const file = openSync(path, "a", 0o600);
    return {
      add: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
      close: () => closeSync(file),
    };
  } catch {
    throw new UserError(
      "bad-record",
      "The file to record to cannot be written.",
      "Choose another with --record.",
      {
        file: path,
      },
    );
  }
}
