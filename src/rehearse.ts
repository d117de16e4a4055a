import { parseDay, UserError } from "./base/index.js";
import { CHECK_MESSAGES, CHECKS } from "./checks/index.js";
import { judge, type Report } from "./judge/index.js";
import {
  Browser,
  Command,
  fromLines,
  listening,
  mustBeFree,
  originOf,
  type Pages,
  type RecordedLine,
  type Rehearsal,
  readRecording,
  visit,
  watchTheWayOut,
} from "./rehearsal/index.js";
import { builtinPack, type Pack } from "./rules/index.js";
import { type App, type Sandbox, SCENARIOS, type Scenario, startSandbox } from "./sandbox/index.js";
import { tool } from "./version.js";

export interface JudgeOptions {
  /** The day of the report, YYYY-MM-DD; today (UTC) when absent. */
  readonly today?: string;
  readonly failOn?: "fail" | "warn";
  /** Rules or areas to run, or to leave out. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Rules to judge by; CMS's Blue Button rules when absent. */
  readonly pack?: Pack;
  /** What the recording is called in the report and in errors. */
  readonly source?: string;
}

/**
 * Judges what an app did while it practised: the text of a recording (JSON lines), or the lines that `startSandbox` handed
 * to `onExchange` and `onNote`. Throws `UserError`: `recording-bad-line`, `recording-empty`, `recording-too-big`,
 * `bad-day`.
 */
export async function judgeRecording(
  recording: string | readonly RecordedLine[],
  options: JudgeOptions = {},
): Promise<Report> {
  const source = options.source ?? "recording";
  const rehearsal =
    typeof recording === "string" ? readRecording(recording, source) : fromLines(recording, source);
  return judged(rehearsal, options);
}

async function judged(rehearsal: Rehearsal, options: JudgeOptions): Promise<Report> {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  if (parseDay(today) === undefined)
    throw new UserError("bad-day", `"${today}" is no day.`, "Write it as YYYY-MM-DD.");
  return judge({
    pack: options.pack ?? (await builtinPack(CHECKS)),
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts: { documents: {}, offline: false, rehearsal },
    today,
    scope: { only: options.only ?? [], skip: options.skip ?? [], failOn: options.failOn ?? "fail" },
    tool: tool(),
  });
}

export interface RehearseOptions extends JudgeOptions {
  /** Program and arguments: starts the app, or drives it. */
  readonly command: readonly [string, ...string[]];
  /** What to play; all scenarios when absent. */
  readonly scenarios?: readonly Scenario[];
  /** The registered apps; the first is the one that practises. A demo app when absent. */
  readonly apps?: readonly App[];
  /** Pages that a person opens. Without them the command plays the person, and ends by itself. */
  readonly pages?: Pages;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Port of the sandbox; any that is free when absent. */
  readonly port?: number;
  /** Most milliseconds for one scenario. */
  readonly timeout: number;
  /** How long each answer takes in the scenario `slow`, in milliseconds. */
  readonly slowness?: number;
  /** Takes each line of the recording as it comes. */
  readonly onLine?: (line: RecordedLine) => void;
  readonly onProgress?: (what: string) => void;
}

export interface Rehearsed {
  readonly report: Report;
  readonly lines: readonly RecordedLine[];
  /** Runs in which the command broke down or did not end, with the end of what it wrote, secrets masked. */
  readonly broken: readonly { readonly scenario: string; readonly how: string; readonly output: string }[];
}

/**
 * Runs an app against the embedded sandbox, scenario by scenario, and judges what it did. Throws `UserError`:
 * `command-not-found`, `port-in-use`, and those of `judgeRecording`.
 */
export async function rehearse(options: RehearseOptions): Promise<Rehearsed> {
  const lines: RecordedLine[] = [];
  const add = (line: RecordedLine): void => {
    lines.push(line);
    options.onLine?.(line);
  };
  const { apps = [], port, slowness } = options;
  const sandbox = await startSandbox({
    apps,
    onExchange: add,
    onNote: add,
    ...(port !== undefined && { port }),
    ...(slowness !== undefined && { slowness }),
  });
  const broken: Rehearsed["broken"][number][] = [];
  try {
    for (const scenario of options.scenarios ?? SCENARIOS) {
      options.onProgress?.(`Playing ${scenario}`);
      const { how, output } = await play(scenario, sandbox, options, add);
      if (!/^(?:exit code 0|stopped)$/.test(how))
        broken.push({ scenario, how, output: sandbox.conceal(output) });
    }
  } finally {
    await sandbox.close();
  }
  const report = await judged(fromLines(lines, options.source ?? "rehearsal"), options);
  return { report, lines, broken };
}

/** One scenario: the command from start to end, and the person where the command plays none. */
async function play(
  scenario: Scenario,
  sandbox: Sandbox,
  options: RehearseOptions,
  add: (line: RecordedLine) => void,
): Promise<{ readonly how: string; readonly output: string }> {
  const note = (name: string, detail?: string): void =>
    add({
      at: new Date().toISOString(),
      scenario,
      note: name,
      ...(detail !== undefined && { detail: sandbox.conceal(detail) }),
    });
  if (options.pages !== undefined) await mustBeFree(options.pages.connect);
  sandbox.setScenario(scenario);
  const { env } = options;
  // Where the network is reached through a proxy already, that one stays.
  const watch =
    env.HTTPS_PROXY === undefined && env.https_proxy === undefined
      ? await watchTheWayOut((host) => note("left", host))
      : undefined;
  note("begin", watch === undefined ? "unwatched" : "watched");
  const command = new Command({
    command: options.command,
    cwd: options.cwd,
    env: { ...env, ...(watch && throughProxy(watch.url, env)), ...variables(scenario, sandbox) },
  });
  const deadline = AbortSignal.timeout(options.timeout);
  try {
    const how =
      options.pages === undefined
        ? await untilItEnds(command, deadline)
        : await walk(options.pages, { scenario, sandbox, command, deadline, note });
    note("end", how);
    return { how, output: command.output };
  } finally {
    await command.stop().catch(() => undefined);
    await watch?.close();
  }
}

const OUT_OF_TIME = "out of time";

async function untilItEnds(command: Command, deadline: AbortSignal): Promise<string> {
  const late = new Promise<string>((resolve) => {
    deadline.addEventListener("abort", () => resolve(OUT_OF_TIME), { once: true });
  });
  return Promise.race([command.ended, late]);
}

interface Walk {
  readonly scenario: Scenario;
  readonly sandbox: Sandbox;
  readonly command: Command;
  readonly deadline: AbortSignal;
  readonly note: (name: string, detail?: string) => void;
}

async function walk(pages: Pages, { scenario, sandbox, command, deadline, note }: Walk): Promise<string> {
  const gone = new AbortController();
  const ended = command.ended.finally(() => gone.abort());
  ended.catch(() => undefined);
  const signal = AbortSignal.any([deadline, gone.signal]);
  if (await listening(pages.connect, signal)) {
    const addresses = [pages.connect, pages.data, pages.disconnect, ...sandbox.client.redirectUris];
    const browser = new Browser(
      sandbox.url,
      addresses.flatMap((address) => (address === undefined ? [] : [originOf(address)])),
      PERSON,
      signal,
    );
    const expire = () => sandbox.setScenario(scenario);
    await visit({ pages, scenario, browser, expire, note });
  } else if (gone.signal.aborted) return `did not start: ${await ended}`;
  if (deadline.aborted) return OUT_OF_TIME;
  return command.stop();
}

const PERSON = { username: "BBUser00000", password: "PW00000!" };

/** What the command is told; docs/rehearsal.md lists it. */
const variables = (scenario: Scenario, { url, client }: Sandbox) => ({
  BB2_BASE_URL: url,
  BB2_CLIENT_ID: client.id,
  BB2_CLIENT_SECRET: client.secret,
  BB2_REDIRECT_URI: client.redirectUris[0] ?? "",
  BB2_SCENARIO: scenario,
  BB2_USERNAME: PERSON.username,
  BB2_PASSWORD: PERSON.password,
});

const throughProxy = (url: string, env: RehearseOptions["env"]) => ({
  HTTPS_PROXY: url,
  https_proxy: url,
  NO_PROXY: [env.NO_PROXY, "localhost,127.0.0.1,::1"].filter(Boolean).join(","),
  no_proxy: [env.no_proxy, "localhost,127.0.0.1,::1"].filter(Boolean).join(","),
  // Node obeys proxies where it is told to, from version 24 on.
  NODE_USE_ENV_PROXY: "1",
});
