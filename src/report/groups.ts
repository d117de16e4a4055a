import type { Finding, Report, Status } from "../judge/index.js";
import { countsOf } from "./decided.js";

/** Findings that belong together for a reader, under a heading in plain words. */
export interface Group {
  readonly title: string;
  readonly findings: readonly Finding[];
  /** True for what nobody need look at any more. */
  readonly settled?: boolean;
}

/**
 * All findings of a report, each once: what is open first, the worst first; then what is settled. What waivers accept of a
 * finding does not count for its place. None is empty.
 */
export function groupsOf({ findings }: Report): readonly Group[] {
  const of = (severity: Finding["severity"] | undefined, ...statuses: Status[]) =>
    findings.filter(
      (f) =>
        (severity === undefined || f.severity === severity) &&
        f.waived === undefined &&
        statuses.includes(countsOf(f)),
    );
  return [
    { title: "What failed", findings: of("required", "fail") },
    { title: "What could not be checked", findings: of("required", "error") },
    { title: "What a reviewer will ask about", findings: of("required", "warn") },
    { title: "What a person must answer", findings: of("required", "manual") },
    { title: "Recommended, not required", findings: of("recommended", "fail", "error", "warn", "manual") },
    { title: "Waived", findings: findings.filter(({ waived }) => waived !== undefined) },
    { title: "What passed", findings: of(undefined, "pass"), settled: true },
    { title: "What does not apply", findings: of(undefined, "not-applicable"), settled: true },
  ].filter((group) => group.findings.length > 0);
}
