import { UserError } from "../base/index.js";

/** What the sandbox can be made to do; docs/sandbox.md says what each is. */
export const SCENARIOS = [
  "happy",
  "deny",
  "withhold-demographics",
  "expired-token",
  "revoked-access",
  "grant-expired",
  "one-time-app",
  "inactive-app",
  "rate-limited",
  "server-error",
  "slow",
  "down",
  "malformed-json",
  "wrong-state",
  "login-down",
] as const;

export type Scenario = (typeof SCENARIOS)[number];

const isScenario = (name: string): name is Scenario => SCENARIOS.some((known) => known === name);

/** @throws UserError `unknown-scenario` that lists the known ones */
export function scenarioOf(name: string): Scenario {
  if (isScenario(name)) return name;
  throw new UserError(
    "unknown-scenario",
    `There is no scenario "${name}".`,
    `Choose one of: ${SCENARIOS.join(", ")}.`,
  );
}

/** Requests for data that are refused at the start of `rate-limited`, so that an app that waits gets through. */
const THROTTLED = 2;

/** The scenario that is played, and what of it has happened since it was chosen. */
export class Stage {
  #struck = new Set<string>();
  #throttled = 0;
  constructor(public scenario: Scenario) {}

  choose(scenario: Scenario): void {
    this.scenario = scenario;
    this.#struck = new Set();
    this.#throttled = 0;
  }

  /** True the first time it is asked about a key: what happens once, so that an app that starts again recovers. */
  strikes(key: string): boolean {
    if (this.#struck.has(key) || this.#struck.size >= 10_000) return false;
    this.#struck.add(key);
    return true;
  }

  throttles(): boolean {
    return this.scenario === "rate-limited" && this.#throttled++ < THROTTLED;
  }
}
