import { type Report, ROLE_NAMES } from "../judge/index.js";

/** Something that a report was made of. */
export interface Input {
  /** Such as "privacy policy". */
  readonly what: string;
  /** Its file or address, or the name and version of a rule pack. */
  readonly source: string;
  /** Absent for what could not be read, and in reports of earlier forms. */
  readonly sha256?: string;
  /** How a document was read. */
  readonly readAs?: string;
}

const KINDS = { manifest: "manifest", decisions: "decisions" } as const;

/**
 * All that a report was made of, with its SHA-256, so that anybody can tell whether they hold the same: manifest,
 * decisions, documents, recording, rules, the user's own rules, baseline. Files that decisions name as evidence are told
 * with the decisions.
 */
export function inputsOf(report: Report): readonly Input[] {
  const { app, inputs = [], documents, rehearsal, rulePack, ownPacks = [], baseline } = report;
  const known = inputs.some(({ kind }) => kind === "manifest") || app.manifest === null;
  return [
    ...(known ? [] : [{ what: KINDS.manifest, source: app.manifest }]),
    ...inputs.map(({ kind, file, sha256 }) => ({ what: KINDS[kind], source: file, sha256 })),
    ...documents.map((document) => ({
      what: ROLE_NAMES[document.role],
      source: document.source,
      readAs: readAs(document),
      ...digest(document),
    })),
    ...(rehearsal === undefined
      ? []
      : [{ what: "recording", source: rehearsal.source, ...digest(rehearsal) }]),
    { what: "rules", source: `${rulePack.id} ${rulePack.version}`, ...digest(rulePack) },
    ...ownPacks.map((pack) => ({
      what: "own rules",
      source: `${pack.id} ${pack.version}`,
      ...digest(pack),
    })),
    ...(baseline === undefined ? [] : [{ what: "baseline", source: baseline.file, ...digest(baseline) }]),
  ];
}

function digest({ sha256 }: { readonly sha256?: string }): { readonly sha256?: string } {
  return sha256 === undefined || sha256 === "" ? {} : { sha256 };
}

const FORMATS = { html: "HTML", markdown: "Markdown", text: "plain text", pdf: "PDF" } as const;

/** Form, pages and words of a document. */
export function readAs({ format, pages, words }: Report["documents"][number]): string {
  const parts = [
    format === undefined ? "" : FORMATS[format],
    counted(pages, "page"),
    counted(words, "word"),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "could not be read" : parts.join(", ");
}

function counted(count: number | undefined, what: string): string {
  return count === undefined ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;
}
