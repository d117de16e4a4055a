import { setTimeout as wait } from "node:timers/promises";
import type { Observation } from "../judge/model.js";
import { Grants } from "./grants.js";
import { type Hindrance, Life } from "./life.js";
import type { ProbeInput, Settings } from "./model.js";
import { Run } from "./run.js";
import { Secrets } from "./secrets.js";
import { authorizing } from "./steps-authorize.js";
import { callbacks } from "./steps-callback.js";
import { discovery } from "./steps-discovery.js";
import { closedDoors, credentials } from "./steps-token.js";
import { type Failure, LIMITS, Wire } from "./wire.js";

/**
 * Tries a sandbox out, and the app's own callback where asked to, and tells what came back. Judges nothing. Steps that
 * need nobody run at the same time; those of a person follow one another. Never throws for what a server does.
 */
export async function probe(input: ProbeInput): Promise<readonly Observation[]> {
  const { settings, person, callback } = input;
  const secrets = new Secrets();
  if (settings.clientSecret.value !== undefined) secrets.keep(settings.clientSecret.value);
  const named = [settings.base, ...(callback ? settings.callbacks : [])].filter((uri) => URL.canParse(uri));
  const wire = new Wire(
    named.map((uri) => new URL(uri).hostname),
    { ...LIMITS, ...input.limits },
    (ms, signal) => wait(ms, undefined, { signal }),
    secrets,
  );
  const oauth = await import("oauth4webapi");
  const run = new Run(settings, wire, secrets, oauth, input.onStep ?? (() => {}), () => performance.now());
  try {
    const open = Promise.all([
      ...discovery(run),
      ...authorizing(run),
      ...credentials(run),
      ...closedDoors(run),
    ]);
    const tried = callback ? Promise.all(callbacks(run)) : Promise.resolve([]);
    const observed = await open;
    const life = await lived(run, person, hindranceIn(observed, settings));
    return [...observed, ...(await tried), ...life];
  } finally {
    wire.close();
  }
}

async function lived(
  run: Run,
  person: ProbeInput["person"],
  hindered: Hindrance | undefined,
): Promise<readonly Observation[]> {
  if (person !== undefined) return new Life(run, new Grants(run, person)).live(hindered);
  // Nobody signs in: each step says so, unless something else stands in its way already.
  const nobody: Failure = { code: "sign-in", why: "It needs somebody to sign in: --as or --login." };
  return new Life(run, new Grants(run, { kind: "as", username: "" })).live(
    hindered ?? { failure: nobody, of: "all" },
  );
}

/** What the steps without a person have shown to stand in the way of a grant. */
function hindranceIn(
  observed: readonly Observation[],
  { clientId, redirectUri, clientSecret }: Settings,
): Hindrance | undefined {
  const all = (failure: Failure): Hindrance => ({ failure, of: "all" });
  const exchange = (failure: Failure): Hindrance => ({ failure, of: "exchange" });
  if (observed.every(({ failed }) => failed !== undefined && failed.code !== "setting"))
    return all({ code: "needs", why: `The server did not answer. ${observed[0]?.failed?.why ?? ""}`.trim() });
  const lacks = clientId.why ?? redirectUri.why;
  if (lacks !== undefined) return all({ code: "setting", why: lacks });
  const start = observed.find(({ step }) => step === "authorize.start")?.answer;
  if (start !== undefined && start.status >= 400)
    return all({ code: "needs", why: `The server answers an authorization with ${start.status}.` });
  if (clientSecret.why !== undefined) return exchange({ code: "setting", why: clientSecret.why });
  const bad = observed.find(({ step }) => step === "token.bad-code")?.answer;
  if (bad?.error === "invalid_client")
    return exchange({ code: "needs", why: "The server refuses the client id and secret." });
  return undefined;
}
