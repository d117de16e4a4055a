import type { Status } from "../judge/model.js";
import type { Pack, Rule } from "../rules/index.js";
import { compileLexicon, type Document, type Role, readDocument, splitSentences } from "../text/index.js";
import { decide } from "./statement-index.js";

/** An example sentence of an element, the status it stands for, and the status it came out with. */
export interface ExampleResult {
  readonly ruleId: string;
  readonly element: string;
  readonly sentence: string;
  readonly expected: Status;
  readonly actual: Status;
}

const EXPECTED = ["pass", "warn", "fail", "not-applicable"] as const satisfies readonly Status[];

/** Decides every example of every element, each as a document of one paragraph. Pure. */
export function runExamples(pack: Pack): readonly ExampleResult[] {
  const lexicon = compileLexicon(pack.lexicon);
  return pack.rules.flatMap((rule) => {
    const role = roleOf(rule);
    return Object.entries(rule.elements).flatMap(([element, asked]) =>
      EXPECTED.flatMap((expected) =>
        asked.examples[expected].map((sentence) => {
          const actual = decide(readDocument(documentOf(sentence, role), lexicon), element, asked).status;
          return { ruleId: rule.id, element, sentence, expected, actual };
        }),
      ),
    );
  });
}

function roleOf(rule: Rule): Role {
  return rule.reads.find((what): what is Role => what !== "manifest") ?? "privacy-policy";
}

function documentOf(text: string, role: Role): Document {
  return {
    role,
    source: "example",
    format: "text",
    sha256: "0".repeat(64),
    language: "en",
    words: text.split(/\s+/).length,
    blocks: [{ kind: "paragraph", text, section: [], line: 1, sentences: splitSentences(text) }],
  };
}
