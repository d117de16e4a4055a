import { type Rehearsal, type Story, storyOf } from "../rehearsal/index.js";
import type { Finding, RehearsedRun, ReportRehearsal, Status } from "./model.js";

/** The runs of a recording, with the rules that are open because of what happened in each. */
export function rehearsedOf(rehearsal: Rehearsal, findings: readonly Finding[]): ReportRehearsal {
  const story = storyOf(rehearsal);
  return {
    source: rehearsal.source,
    ...(rehearsal.sha256 !== undefined && { sha256: rehearsal.sha256 }),
    runs: rehearsal.runs.map((_, run) => runOf(run, story, findings)),
  };
}

function runOf(run: number, story: Story, findings: readonly Finding[]): RehearsedRun {
  const here = <T extends { readonly run: number }>(all: readonly T[]): T[] =>
    all.filter((one) => one.run === run);
  const scenario = story.runs[run]?.scenario ?? "";
  const data = here(story.data);
  const wasGiven = ({ status }: { readonly status: number }) => status === 200;
  const ended = here(story.told).findLast(({ note }) => note === "end")?.detail;
  return {
    scenario,
    requests: here(story.all).length,
    authorizations: here(story.authorizations.map(({ seen }) => seen)).length,
    connected: here(story.exchanges).filter(wasGiven).length,
    refreshed: here(story.refreshes).filter(wasGiven).length,
    read: [...new Set(data.filter(wasGiven).map(({ resource }) => resource))],
    refused: data.filter((one) => !wasGiven(one)).length,
    revoked: here(story.revocations).filter(wasGiven).length,
    ...(ended !== undefined && { ended }),
    open: findings.filter((finding) => isOpenIn(finding, scenario)).map(({ ruleId }) => ruleId),
  };
}

const OPEN: ReadonlySet<Status> = new Set(["fail", "warn"]);

const isOpenIn = ({ elements }: Finding, scenario: string): boolean =>
  elements.some(
    ({ status, evidence }) =>
      OPEN.has(status) && evidence.some((one) => one.kind === "observation" && one.step === scenario),
  );
