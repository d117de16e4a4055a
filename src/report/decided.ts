import type { Finding, FindingElement, Report, Status, Waived } from "../judge/index.js";

/** What the verdict counts of a finding: its status, unless what is open in it is waived. */
export function countsOf({ status, counts }: Finding): Status {
  return counts ?? status;
}

/** The waiver of an element, or of the whole finding; undefined when neither is waived. */
export function waiverOf(finding: Finding, element?: FindingElement): Waived | undefined {
  if (element === undefined) return finding.waived;
  return element.waiver ?? (element.waived === true ? finding.waived : undefined);
}

/** The waivers of a finding's elements that say something else than the finding's own does. */
export function elementWaivers(finding: Finding): readonly (readonly [string, Waived])[] {
  return finding.elements.flatMap(({ id, waiver }) =>
    waiver === undefined || sameWaiver(waiver, finding.waived) ? [] : [[id, waiver] as const],
  );
}

function sameWaiver(a: Waived, b: Waived | undefined): boolean {
  return b !== undefined && a.reason === b.reason && a.owner === b.owner && a.expires === b.expires;
}

/** "Waived until 2027-01-01 by Ana Diaz: being rewritten". */
export function waivedText({ reason, owner, expires, on }: Waived): string {
  return `Waived until ${expires} by ${owner}${on === undefined ? "" : ` on ${on}`}: ${reason}`;
}

/** Who asks for what a rule asks: CMS, unless the rule is this tool's own. */
export function asker({ requirement }: Finding): string {
  return requirement.source === "bb2-ready" ? "bb2-ready asks" : "CMS asks";
}

/** " (new)" or " (known)" with a baseline, otherwise nothing. */
export function newnessText({ baseline }: Pick<Finding, "baseline">): string {
  return baseline === undefined ? "" : ` (${baseline})`;
}

/** What a baseline says of the report, in sentences; undefined without one. `file` is not yet made safe. */
export function baselineText({ baseline, scope }: Report): string | undefined {
  if (baseline === undefined) return undefined;
  const { file, today, known, fixed } = baseline;
  const only = scope.failOn === "new" ? " The exit code counts only what is new (--fail-on new)." : "";
  if (today === null) return `${file} holds no report of this app: everything is new.${only}`;
  return `Since ${file} (${today}): ${baseline.new} new, ${known} known, ${fixed.length} fixed.${only}`;
}

/** "policy/no-sale, sale.never: that data is never sold (was fail)". */
export function fixedText({
  ruleId,
  element,
  title,
  status,
}: NonNullable<Report["baseline"]>["fixed"][number]): string {
  return `${ruleId}${element === undefined ? "" : `, ${element}`}: ${title} (was ${status})`;
}
