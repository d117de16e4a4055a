import type { Context } from "./context.js";
import type { Scenario } from "./scenarios.js";

/**
 * Begins a scenario. What is already granted is hit at once; what is granted from now on is hit once, when its tokens are
 * fetched, so that an app that starts again gets through.
 */
export function play({ stage, store }: Context, scenario: Scenario): void {
  stage.choose(scenario);
  if (scenario === "revoked-access") store.endAll((grant) => store.end(grant));
  if (scenario === "grant-expired")
    store.endAll((grant) => {
      grant.expires = store.now();
    });
  if (scenario === "expired-token") store.endTokens();
}
