import type { Finding, Report, Scope, Status, Verdict } from "./model.js";
import { STATUSES } from "./model.js";

export type Judgement = Pick<Report, "verdict" | "headline" | "exitCode" | "tally">;

/** What still counts against a finding once waivers are taken into account. */
export interface Weighed {
  readonly finding: Finding;
  readonly counts: Status;
  /** A waiver accepts some of it, or all. */
  readonly waived: boolean;
}

/**
 * The verdict over all findings; only required rules move it. `--fail-on warn` makes a warning count as a failure.
 * `lapsed` is the number of decisions that do not count any more, or never did: the headline says so.
 */
export function verdictOf(
  weighed: readonly Weighed[],
  scope: Scope,
  partial: boolean,
  lapsed: number,
): Judgement {
  const required = weighed.filter(({ finding }) => finding.severity === "required");
  const count = (...statuses: Status[]) => required.filter(({ counts }) => statuses.includes(counts)).length;
  const warned = count("warn");
  const failed = count("fail") + (scope.failOn === "warn" ? warned : 0);
  const waived = required.filter(({ waived }) => waived).length;
  const decided = count("pass", "warn", "fail");
  const verdict = verdictWord({ failed, open: count("error", "manual"), waived, partial });
  const exitCode = verdict === "not-ready" ? 1 : verdict === "undecided" ? 3 : 0;
  const headline = headlineOf(verdict, {
    failed,
    errors: count("error"),
    manual: count("manual"),
    warned: scope.failOn === "warn" ? 0 : warned,
    waived,
    decided,
    lapsed,
  });
  const tally = Object.fromEntries(
    STATUSES.map((status) => [status, weighed.filter(({ finding }) => finding.status === status).length]),
  );
  return { verdict, headline, exitCode, tally: { ...EMPTY, ...tally } };
}

const EMPTY: Readonly<Record<Status, number>> = {
  pass: 0,
  warn: 0,
  manual: 0,
  error: 0,
  fail: 0,
  "not-applicable": 0,
};

function verdictWord(n: { failed: number; open: number; waived: number; partial: boolean }): Verdict {
  if (n.failed > 0) return "not-ready";
  if (n.open > 0) return "undecided";
  if (n.partial) return "checked";
  return n.waived > 0 ? "ready-with-waivers" : "ready";
}

interface Counts {
  readonly failed: number;
  readonly errors: number;
  readonly manual: number;
  readonly warned: number;
  readonly waived: number;
  readonly decided: number;
  readonly lapsed: number;
}

function headlineOf(verdict: Verdict, n: Counts): string {
  const asks = n.warned === 0 ? "" : `, ${points(n.warned)} a reviewer will ask about`;
  const dead =
    n.lapsed === 0 ? "" : `, ${n.lapsed === 1 ? "1 decision does" : `${n.lapsed} decisions do`} not count`;
  const waived = (n.waived === 0 ? "" : `, ${n.waived} waived`) + dead;
  switch (verdict) {
    case "not-ready":
      return `Not ready: ${requirements(n.failed)} failed${asks}${waived}`;
    case "undecided":
      return `Undecided: ${[n.errors > 0 ? `${n.errors} could not be checked` : "", n.manual > 0 ? `${n.manual} ${n.manual === 1 ? "needs" : "need"} a person's answer` : ""].filter(Boolean).join(", ")}${asks}${waived}`;
    case "ready":
      return `Ready${asks}${waived}`;
    case "ready-with-waivers":
      return `Ready with waivers${asks}${waived}`;
    case "checked":
      return `Checked ${requirements(n.decided)}: none failed${asks}${waived}`;
  }
}

const points = (n: number) => (n === 1 ? "1 point" : `${n} points`);
const requirements = (n: number) => (n === 1 ? "1 requirement" : `${n} requirements`);

/** The exit code over several apps: 2 is worst, then 1, 3 and 0. */
export function worstExitCode(codes: readonly number[]): 0 | 1 | 2 | 3 {
  return ([2, 1, 3] as const).find((code) => codes.includes(code)) ?? 0;
}
