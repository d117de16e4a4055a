import type { Finding, Report, Status } from "../judge/index.js";

/** Findings that belong together for a reader, under a heading in plain words. */
export interface Group {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** All findings of a report, each once: what is open first, the worst first; then what is settled. None is empty. */
export function groupsOf({ findings }: Report): readonly Group[] {
  const of = (severity: Finding["severity"] | undefined, ...statuses: Status[]) =>
    findings.filter(
      (f) =>
        (severity === undefined || f.severity === severity) &&
        f.waived === undefined &&
        statuses.includes(f.status),
    );
  return [
    { title: "What failed", findings: of("required", "fail") },
    { title: "What could not be checked", findings: of("required", "error") },
    { title: "What a reviewer will ask about", findings: of("required", "warn") },
    { title: "What a person must answer", findings: of("required", "manual") },
    { title: "Recommended, not required", findings: of("recommended", "fail", "error", "warn", "manual") },
    { title: "Waived", findings: findings.filter(({ waived }) => waived !== undefined) },
    { title: "What passed", findings: of(undefined, "pass") },
    { title: "What does not apply", findings: of(undefined, "not-applicable") },
  ].filter((group) => group.findings.length > 0);
}
