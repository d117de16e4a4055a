import type { Finding } from "../judge/index.js";
import type { Pen } from "./look.js";

/** So many rules undecided for one reason are told together. */
const TOGETHER = 3;

/** Findings that are shown one by one, and those that all are undecided for the same reason. */
export interface Undecided {
  readonly single: readonly Finding[];
  readonly shared: readonly { readonly reason: string; readonly findings: readonly Finding[] }[];
}

/** Sorts out the rules that one cause left undecided: what each asks does not help where a document cannot be read. */
export function undecidedOf(findings: readonly Finding[]): Undecided {
  const byReason = new Map<string, Finding[]>();
  for (const finding of findings) {
    const reason = reasonOf(finding);
    if (reason === undefined) continue;
    const same = byReason.get(reason);
    if (same) same.push(finding);
    else byReason.set(reason, [finding]);
  }
  const shared = [...byReason].flatMap(([reason, same]) =>
    same.length < TOGETHER ? [] : [{ reason, findings: same }],
  );
  const told = new Set(shared.flatMap(({ findings: same }) => same));
  return { single: findings.filter((finding) => !told.has(finding)), shared };
}

/** The one reason why all of a finding is undecided; none where there is something to show or to do about it. */
function reasonOf({ status, message, evidence, elements, advice }: Finding): string | undefined {
  if (status !== "error" || evidence.length > 0 || advice.length > 0) return undefined;
  const reasons = new Set(elements.length === 0 ? [message] : elements.map((element) => element.message));
  const bare = elements.every(
    (element) => element.status === "error" && element.evidence.length === 0 && element.causes === undefined,
  );
  return bare && reasons.size === 1 ? [...reasons][0] : undefined;
}

/** The rules of one reason, as one paragraph. */
export function sharedText(
  { reason, findings }: Undecided["shared"][number],
  { mark, ink, lines }: Pen,
): string {
  return [
    `${mark("error")} ${ink.bold(`${findings.length} rules`)}`,
    lines(reason, "  "),
    ink.dim(lines(findings.map(({ ruleId }) => ruleId).join(", "), "  ")),
  ].join("\n");
}
