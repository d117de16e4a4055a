import type { RehearsedRun, Report } from "../judge/index.js";

/** What the sandbox does in each scenario, for people who see the table and not the documentation. */
const PLAYS: Readonly<Record<string, string>> = {
  happy: "all goes well",
  deny: "the person says no",
  "withhold-demographics": "the person keeps personal information back",
  "expired-token": "access tokens end early",
  "revoked-access": "the person revokes the access",
  "grant-expired": "the access ends after its 13 months",
  "one-time-app": "the app may read for one hour only",
  "inactive-app": "CMS has switched the app off",
  "rate-limited": "too many requests (429, Retry-After)",
  "server-error": "requests for data fail (502)",
  slow: "every answer takes longer",
  down: "the server closes connections",
  "malformed-json": "answers break off",
  "wrong-state": "the answer has a forged state",
  "login-down": "sign-in does not work (503)",
};

/** One row of the table of scenarios, as text. */
export interface ScenarioRow {
  readonly scenario: string;
  readonly plays: string;
  readonly did: string;
  readonly result: string;
}

export const SCENARIO_HEADS = ["scenario", "what happens", "what the app did", "result"] as const;

/** What was rehearsed, a row for each run; none where nothing was. */
export function scenarioRows({ rehearsal }: Report): readonly ScenarioRow[] {
  return (rehearsal?.runs ?? []).map((run) => ({
    scenario: run.scenario,
    plays: Object.hasOwn(PLAYS, run.scenario) ? (PLAYS[run.scenario] ?? "") : "",
    did: did(run),
    result: run.open.length === 0 ? "nothing to mend" : run.open.join(", "),
  }));
}

function did({
  requests,
  authorizations,
  connected,
  refreshed,
  read,
  refused,
  revoked,
  ended,
}: RehearsedRun) {
  const times = (count: number, what: string) =>
    count === 0 ? [] : [count === 1 ? what : `${what} ${count} times`];
  const steps = [
    ...times(authorizations, "asked the person"),
    ...times(connected, "connected"),
    ...times(refreshed, "refreshed"),
    ...(read.length === 0 ? [] : [`read ${read.join(", ")}`]),
    ...(refused === 0 ? [] : [`met ${refused} ${refused === 1 ? "refusal" : "refusals"}`]),
    ...times(revoked, "revoked"),
    ...(ended === undefined || ended === "stopped" ? [] : [`ended with ${ended}`]),
  ];
  return steps.length === 0 ? `${requests} requests` : steps.join("; ");
}
