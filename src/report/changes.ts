import type { Finding, Report, Status } from "../judge/index.js";
import { type Look, penFor } from "./look.js";
import { plain } from "./plain.js";

/**
 * What is otherwise in the later report: a line for each rule or element whose status changed, and the verdict. For people
 * who mend a document step by step. Ends with a line break.
 */
export function renderChanges(before: Report | undefined, after: Report, look: Look): string {
  const { ink, mark } = penFor(look);
  const earlier = new Map(before?.findings.map((finding) => [finding.ruleId, finding]));
  const lines = after.findings.flatMap((finding) =>
    changesOf(earlier.get(finding.ruleId), finding).map(
      ({ what, was, now }) => `${mark(now)} ${plain(what)}: ${was} → ${now}`,
    ),
  );
  const tint = after.exitCode === 0 ? ink.green : after.exitCode === 1 ? ink.red : ink.yellow;
  const said = before !== undefined && lines.length === 0 ? ["No finding changed."] : lines;
  return `${[...said, tint.bold(plain(after.headline))].join("\n")}\n`;
}

interface Change {
  readonly what: string;
  readonly was: Status | "new";
  readonly now: Status;
}

function changesOf(before: Finding | undefined, after: Finding): readonly Change[] {
  if (before === undefined) return [];
  const elements = after.elements.flatMap(({ id, status }): readonly Change[] => {
    const was = before.elements.find((element) => element.id === id)?.status ?? "new";
    return was === status ? [] : [{ what: `${after.ruleId} ${id}`, was, now: status }];
  });
  if (elements.length > 0) return elements;
  return before.status === after.status
    ? []
    : [{ what: after.ruleId, was: before.status, now: after.status }];
}
