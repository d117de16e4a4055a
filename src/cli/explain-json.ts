import type { Traced } from "./explain-on.js";

/** What a rule read of a document, as JSON; `docs/explain.md` says what the fields are. */
export function tracedJson({ rule, document, problem, elements }: Traced): string {
  const data = {
    rule: rule.id,
    document,
    ...(problem !== undefined && { problem }),
    elements: elements.map(({ id, asks, outcome, message, looked, candidates }) => ({
      id,
      asks,
      status: outcome.status,
      message,
      evidence: outcome.evidence,
      ...(outcome.nearest && { nearest: true }),
      ...(outcome.looked && { looked: { ...outcome.looked, message: looked } }),
      candidates,
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
