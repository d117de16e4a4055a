import { type Block, type Document, splitSentences } from "../../src/text/index.js";

/** Makes a document of lines: "# " heading, "- " list item (led in by the last paragraph), "| " table row, else paragraph. */
export function documentOf(lines: readonly string[], over: Partial<Document> = {}): Document {
  const blocks: Block[] = [];
  let section: readonly string[] = [];
  let leadIn: number | undefined;
  for (const line of lines) {
    const [, mark = "", text = ""] = /^(# |- |\| )?(.*)$/.exec(line) ?? [];
    const sentences = splitSentences(text);
    if (mark === "# ") {
      blocks.push({ kind: "heading", level: 2, text, section: [], sentences });
      section = [text];
      leadIn = undefined;
    } else if (mark === "- ") {
      blocks.push({ kind: "list-item", text, section, sentences, ...(leadIn !== undefined && { leadIn }) });
    } else {
      blocks.push({ kind: mark === "| " ? "table-row" : "paragraph", text, section, sentences });
      if (mark === "") leadIn = blocks.length - 1;
    }
  }
  const head = {
    role: "privacy-policy",
    source: "policy.txt",
    format: "text",
    sha256: "",
    language: "en",
    words: 0,
  } as const;
  return { ...head, blocks, ...over };
}

/** A text of ours, and how a person counts it. */
export interface Sample {
  readonly name: string;
  readonly lines: readonly string[];
  /** Sentences marked by hand, without what the method leaves out; words are what spaces part. */
  readonly sentences: readonly string[];
  /** Syllables, said aloud, of words the CMU dictionary lacks. */
  readonly spoken: Readonly<Record<string, number>>;
  /** Gunning's hard words and words outside the Dale-Chall list, each as often as it stands in the text. */
  readonly complex: number;
  readonly unfamiliar: number;
}

const plain = [
  "This page tells you what we do with your Medicare data.",
  "We ask Medicare for your claims when you say so.",
  "A claim is a bill that your doctor sends to Medicare.",
  "It says when you went, what was done, and what it cost.",
  "We show your claims to you and to no one else.",
  "We do not sell your data.",
  "We do not give it to stores, to banks, or to your boss.",
  "You can stop at any time.",
  "Go to the page called Settings and press Stop.",
  "We then get no more claims.",
  "We wipe the ones we have within 30 days.",
  "If a thief gets at your data, we will call you the same day.",
  "We will tell you what was lost and what you can do.",
  "If we change this page, we will write to you first.",
];

const legalClean = [
  "Pursuant to, the Company may disclose personal information to its subsidiaries, affiliates and authorized representatives, including without limitation Example Holdings Inc. and its successors, for any purpose that is reasonably necessary.",
  "Such disclosure is made in accordance with applicable law, e.g. and the guidance of the U.S. Department of Health, as amended from time to time.",
  "The Company shall not be liable for any unauthorized access to information that is transmitted by the user through the Services.",
  "Notwithstanding the foregoing, the Company reserves the right to retain information for a period of seven years following termination.",
  "Inquiries should be directed to or to.",
];

const listSentences = [
  "We keep your data safe.",
  "When you connect, we get these facts from Medicare name address date of birth",
  "Your claims from the last three years, with what each visit cost.",
  "The names of the doctors and the hospitals that you have been to.",
  "No.",
  "We never sell your data to anyone, and we never have.",
  "People who work for us see it only when you ask for help.",
  "A company in Ohio keeps the computers that our service runs on.",
  "Its workers cannot read what we store there, because we lock it with a key that only we hold.",
  "You can leave whenever you like.",
  "Press the button that says Close my account.",
  "We delete everything within ten days, and we send you a message when that is finished.",
];

export const SAMPLES: readonly Sample[] = [
  {
    name: "plain",
    lines: [plain.slice(0, 7).join(" "), plain.slice(7).join(" ")],
    sentences: plain,
    spoken: { medicare: 3, "30": 2 },
    complex: 0,
    unfamiliar: 9,
  },
  {
    name: "legal",
    lines: [
      "Pursuant to 45 C.F.R. § 164.508(a), the Company may disclose personal information to its subsidiaries, affiliates and authorized representatives, including without limitation Example Holdings Inc. and its successors, for any purpose that is reasonably necessary. Such disclosure is made in accordance with applicable law, e.g. 5 U.S.C. § 552a, and the guidance of the U.S. Department of Health, as amended from time to time.",
      "The Company shall not be liable for any unauthorized access to information that is transmitted by the user through the Services. Notwithstanding the foregoing, the Company reserves the right to retain information for a period of seven years following termination. Inquiries should be directed to privacy@example.com or to https://example.com/privacy/contact.",
    ],
    sentences: legalClean,
    spoken: { "e.g": 2, "u.s": 2 },
    complex: 22,
    unfamiliar: 34,
  },
  {
    name: "lists",
    lines: [
      "# How we look after your personal information",
      "We keep your data safe.",
      "When you connect, we get these facts from Medicare:",
      "- name",
      "- address",
      "- date of birth",
      "- Your claims from the last three years, with what each visit cost",
      "- The names of the doctors and the hospitals that you have been to",
      "# Do you sell my information?",
      "No.",
      "We never sell your data to anyone, and we never have. People who work for us see it only when you ask for help.",
      "| Vendor | Purpose | Jurisdiction",
      "A company in Ohio keeps the computers that our service runs on. Its workers cannot read what we store there, because we lock it with a key that only we hold.",
      "# Termination",
      "You can leave whenever you like. Press the button that says Close my account. We delete everything within ten days, and we send you a message when that is finished.",
      "Example Health, 12 Main Street, Springfield, OH 45501",
    ],
    sentences: listSentences,
    spoken: { medicare: 3 },
    complex: 6,
    unfamiliar: 7,
  },
];
