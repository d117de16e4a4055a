import type { Report } from "../judge/index.js";
import { countsOf, newnessText, waiverOf } from "./decided.js";
import { isAddress, type Spot, spotText } from "./places.js";
import { type OpenStatus, type Point, pointsOf } from "./points.js";
import { oneLine } from "./safe.js";

const LENGTH = 600;
/** GitHub shows ten of each kind for a step; a rule is one annotation, however many of its points are open. */
const KINDS = ["error", "warning", "notice"] as const;
type Kind = (typeof KINDS)[number];

/**
 * The reports as GitHub workflow commands, one a line, worst first: annotations at the place in the document or the
 * manifest. To be printed by a step.
 */
export function renderGithub(reports: readonly Report[]): string {
  const rules = reports.flatMap((report) => {
    const byRule = new Map<string, Point[]>();
    for (const point of pointsOf(report)) {
      const points = byRule.get(point.finding.ruleId);
      if (points === undefined) byRule.set(point.finding.ruleId, [point]);
      else points.push(point);
    }
    return [...byRule.values()].flatMap((points) => annotation(points));
  });
  return KINDS.flatMap((kind) => rules.filter((rule) => rule.kind === kind))
    .map(({ line }) => `${line}\n`)
    .join("");
}

function annotation(points: readonly Point[]): readonly { readonly kind: Kind; readonly line: string }[] {
  const first = points.find(({ waived }) => !waived) ?? points[0];
  if (first === undefined) return [];
  const { finding } = first;
  const waived = finding.waived !== undefined;
  const kind = waived
    ? "notice"
    : kindOf(countsOf(finding) === "fail" ? "fail" : first.status, finding.severity);
  const [spot] = first.spots;
  const lines = points.map((point) => `${waivedOf(point)}${point.message}${quoteOf(point)}`);
  const text = [...lines.slice(0, 10), oneLine(finding.remedy, LENGTH)]
    .filter((line) => line !== "")
    .join("\n");
  const title = oneLine(
    `${finding.ruleId}: ${finding.title}${waived ? " (waived)" : ""}${newnessText(finding)}`,
    200,
  );
  return [{ kind, line: `::${kind} ${properties({ ...placeOf(spot), title })}::${escapeData(text)}` }];
}

function waivedOf({ waived, finding, element }: Point): string {
  if (!waived) return "";
  const waiver = waiverOf(finding, element);
  return waiver === undefined
    ? "Waived: "
    : `Waived by ${oneLine(waiver.owner, 100)} until ${oneLine(waiver.expires, 40)} (${oneLine(waiver.reason, 200)}): `;
}

function kindOf(status: OpenStatus, severity: string): Kind {
  if (status === "manual") return "notice";
  if (severity !== "required") return status === "fail" ? "warning" : "notice";
  return status === "warn" ? "warning" : "error";
}

function quoteOf({ spots, element }: Point): string {
  const quoted = spots.find(({ quote }) => quote !== undefined);
  if (quoted?.quote === undefined) return "";
  return ` ${element?.nearest === true ? "Nearest" : "Evidence"} (${spotText(quoted)}): “${quoted.quote}”`;
}

/** A page on the web is no file GitHub could show. */
function placeOf({ path, line, column }: Spot): Record<string, string> {
  if (isAddress(path)) return {};
  return {
    file: oneLine(path, LENGTH),
    line: String(line),
    ...(column !== undefined && { col: String(column) }),
  };
}

function properties(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${escapeData(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`)
    .join(",");
}

/** As the runner undoes it: actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
