import type { Evidence, Finding, Report } from "../judge/index.js";
import { observedText } from "./observed.js";
import { oneLine } from "./safe.js";

/** A place a reader can be sent to. */
export interface Spot {
  /** Path or address as a person would write it: relative to where the tool ran, unless it was given otherwise. */
  readonly path: string;
  /** 1-based; 1 where only the page or only the file is known. */
  readonly line: number;
  readonly column?: number;
  readonly page?: number;
  /** What stands there. */
  readonly quote?: string;
}

type Role = Report["documents"][number]["role"];

const AREAS: Readonly<Record<string, Role>> = {
  policy: "privacy-policy",
  terms: "terms-of-service",
  notice: "privacy-notice",
};
/** Rules of these names rest on the manifest line that names their document. */
const NAMING = ["present", "readable", "public"];
const QUOTE = 300;
/** No file system takes longer paths, and no browser much longer addresses. */
const PATH = 4096;

/** The places of one report. */
export interface Places {
  /** Where a decision rests, the first place first; for what is not said, the line that names the document. */
  readonly of: (finding: Finding, evidence: readonly Evidence[]) => readonly [Spot, ...Spot[]];
  /** Path or address of a document of the report. */
  readonly document: (role: Role) => string;
}

export function placesOf(report: Report): Places {
  const named = new Map<Role, Spot>();
  for (const { ruleId, evidence } of report.findings) {
    const [area = "", rule = ""] = ruleId.split("/");
    const role = AREAS[area];
    if (role === undefined || named.has(role) || !NAMING.includes(rule)) continue;
    const line = evidence.find((e) => e.kind === "manifest");
    // Without the line's text: it is where to look, and no evidence of anything.
    if (line !== undefined) named.set(role, { path: line.file.slice(0, PATH), line: Math.max(1, line.line) });
  }
  const paths = new Map(
    report.documents.map(({ role, source }) => [role, pathOf(source, role, report, named).slice(0, PATH)]),
  );
  const recording = report.rehearsal?.source.slice(0, PATH);
  const manifest: Spot = {
    path: report.app.manifest?.slice(0, PATH) ?? paths.values().next().value ?? recording ?? "bb2-ready.yaml",
    line: 1,
  };

  const spots = (evidence: Evidence): readonly Spot[] => {
    if (evidence.kind === "manifest") return [manifestSpot(evidence)];
    // Nothing of the project's own files: the line of the manifest beside it is where to look.
    if (evidence.kind === "observation")
      return recording === undefined ? [] : [recorded(recording, evidence)];
    const { document, line, page, quote } = evidence;
    const spot: Spot = {
      path: paths.get(document) ?? manifest.path,
      line: line ?? 1,
      quote: oneLine(quote, QUOTE),
      ...(page !== undefined && { page }),
    };
    const naming = named.get(document);
    // A document on the web is no file of the project: people are sent to the line that names it.
    return naming !== undefined && isAddress(spot.path) ? [naming, spot] : [spot];
  };
  const missing = (finding: Finding): Spot => {
    const role = AREAS[finding.ruleId.split("/")[0] ?? ""];
    if (role === undefined) return manifest;
    const path = paths.get(role);
    return named.get(role) ?? (path === undefined ? manifest : { path, line: 1 });
  };
  return {
    of: (finding, evidence) => {
      const [first, ...rest] = evidence.flatMap(spots);
      return first === undefined ? [missing(finding)] : [first, ...rest];
    },
    document: (role) => paths.get(role) ?? manifest.path,
  };
}

/** What a rehearsal shows stands in its recording, at the line that the evidence names. */
function recorded(path: string, evidence: Extract<Evidence, { kind: "observation" }>): Spot {
  const line = Number(/, line (\d{1,7}): /.exec(evidence.request)?.[1] ?? 1);
  return { path, line, quote: oneLine(observedText(evidence), QUOTE) };
}

/** A place in words: file, line or page. */
export function spotText({ path, line, page }: Spot): string {
  return page === undefined ? `${oneLine(path, QUOTE)}:${line}` : `${oneLine(path, QUOTE)}, page ${page}`;
}

export function isAddress(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

function manifestSpot({ file, line, column, text }: Extract<Evidence, { kind: "manifest" }>): Spot {
  return {
    path: file.slice(0, PATH),
    line: Math.max(1, line),
    quote: oneLine(text, QUOTE),
    ...(column > 0 && { column }),
  };
}

/** The manifest names its documents as seen from its own folder; the command line as seen from where the tool runs. */
function pathOf(
  source: string,
  role: Role,
  { app, findings }: Report,
  named: ReadonlyMap<Role, Spot>,
): string {
  if (app.manifest === null || isAddress(source) || /^(?:[/\\]|[a-z]:)/i.test(source)) return source;
  const folder = /^.*[/\\]/.exec(app.manifest)?.[0] ?? "";
  const asked = findings.some(({ ruleId }) => NAMING.some((rule) => ruleId === `${areaOf(role)}/${rule}`));
  return asked && !named.has(role) ? source : folder + source.replace(/^(?:\.\/)+/, "");
}

function areaOf(role: Role): string {
  return Object.keys(AREAS).find((area) => AREAS[area] === role) ?? "";
}
