import type { Evidence } from "../judge/index.js";

export type Observed = Extract<Evidence, { kind: "observation" }>;

const WHERE: Readonly<Record<Observed["basis"], string>> = {
  embedded: "embedded sandbox",
  "cms-sandbox": "CMS's sandbox",
  other: "the server named",
  app: "your app",
};

/** An observation in one line: what was asked, what came back, and where. */
export function observedText({ request, answer, basis }: Observed): string {
  return `${request} → ${answer} (${WHERE[basis]})`;
}

/** What a piece of evidence says, in the words it was found in. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case "document":
      return evidence.quote;
    case "manifest":
      return evidence.text;
    case "observation":
      return observedText(evidence);
  }
}
