import { sha256 } from "../base/index.js";
import type { Report } from "../judge/index.js";
import { waiverOf } from "./decided.js";
import { isAddress, type Spot } from "./places.js";
import { jsonText } from "./plain.js";
import { type Point, pointsOf } from "./points.js";
import { oneLine, wellFormed } from "./safe.js";

/** The reports as one GitLab code quality report: a JSON array of what is open, waived things as "info". */
export function renderGitlab(reports: readonly Report[]): string {
  const seen = new Set<string>();
  const issues = reports.flatMap((report) =>
    pointsOf(report).map((point) => issueOf(point, unique(point.fingerprint, report, seen))),
  );
  return jsonText(issues);
}

/** GitLab drops an issue whose fingerprint it has seen: the same finding of a second app takes that app's name. */
function unique(fingerprint: string, { app }: Report, seen: Set<string>): string {
  let own = fingerprint;
  for (let turn = 0; seen.has(own); turn++) own = sha256(`${fingerprint} ${app.manifest ?? ""} ${turn}`);
  seen.add(own);
  return own;
}

function issueOf(point: Point, fingerprint: string): object {
  const { finding, element, waived, message, spots } = point;
  const quote = spots[0].quote;
  const reason = waived ? `Waived (${oneLine(waiverOf(finding, element)?.reason ?? "", 200)}): ` : "";
  return {
    description: `${reason}${message}${quote === undefined || quote === "" ? "" : ` “${quote}”`}`,
    check_name: finding.ruleId,
    fingerprint,
    severity: severityOf(point),
    location: locationOf(spots.find(({ path }) => !isAddress(path)) ?? spots[0]),
  };
}

function severityOf({ status, waived, finding: { severity } }: Point): string {
  if (waived || status === "manual") return "info";
  if (severity === "recommended") return status === "fail" ? "minor" : "info";
  return status === "fail" ? "critical" : status === "error" ? "major" : "minor";
}

function locationOf({ path, line }: Spot): object {
  const slashed = wellFormed(path).replaceAll("\\", "/");
  return { path: slashed.replace(/^(?:\.\/)+/, ""), lines: { begin: line } };
}
