import { type Document, ROLES } from "../text/index.js";
import { blocksOf } from "./blocks.js";
import type { Facts, ReadabilitySummary, ReportDocument } from "./model.js";

/** What the report says of each document that was named. */
export function documentsOf(
  facts: Facts,
  summarize: ((document: Document) => ReadabilitySummary) | undefined,
  withText: boolean,
): readonly ReportDocument[] {
  return ROLES.flatMap((role) => {
    const gathered = facts.documents[role];
    if (gathered === undefined) return [];
    const { document, source } = gathered;
    if (document === undefined) return [{ role, source }];
    const { format, sha256, words, pages } = document;
    return [
      {
        role,
        source,
        format,
        sha256,
        words,
        ...(pages !== undefined && { pages }),
        ...(summarize && { readability: summarize(document) }),
        ...(withText && { blocks: blocksOf(document) }),
      },
    ];
  });
}
