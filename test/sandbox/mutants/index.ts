import { type Sandbox, type SandboxOptions, startSandbox } from "../../../src/sandbox/index.js";
import { AUTHORIZE_MUTANTS } from "./authorize.js";
import { DATA_MUTANTS } from "./data.js";
import { DISCOVERY_MUTANTS } from "./discovery.js";
import { GRANT_MUTANTS } from "./grants.js";
import type { Mutant } from "./model.js";
import type { Fault } from "./proxy.js";
import { startProxy } from "./proxy.js";
import { REDIRECT_MUTANTS } from "./redirects.js";
import { TOKEN_MUTANTS } from "./token.js";

export { BEHAVIOURS, type Behaviour, type Mutant } from "./model.js";

/** Ways in which a server can be wrong, each with all that a client can see of it. */
export const MUTANTS: readonly Mutant[] = [
  ...REDIRECT_MUTANTS,
  ...AUTHORIZE_MUTANTS,
  ...TOKEN_MUTANTS,
  ...DATA_MUTANTS,
  ...GRANT_MUTANTS,
  ...DISCOVERY_MUTANTS,
];

const SOUND: Fault = (ask, { forward }) => forward(ask);

/**
 * Starts an embedded sandbox behind a proxy that turns it wrong in one way; `sound` in none. Use what it returns as a
 * sandbox: `url` is the proxy's, `http://127.0.0.1:PORT`. The faults are of tests only: the sandbox behind is untouched.
 * The registered app that faults speak of is the first of `options.apps`.
 */
export async function startMutant(name: string, options: SandboxOptions = {}): Promise<Sandbox> {
  const fault = name === "sound" ? SOUND : MUTANTS.find((mutant) => mutant.name === name)?.fault;
  if (fault === undefined) throw new Error(`no mutant "${name}"`);
  return startProxy(await startSandbox(options), fault);
}
