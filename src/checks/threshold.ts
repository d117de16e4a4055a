import type * as z from "zod";
import type { Message, Status } from "../judge/model.js";
import { FORMULAS, type Hardness, type SectionMeasure } from "../text/index.js";
import type { Check, OptionKit } from "./model.js";
import { type Band, type Bands, bandOf, bandsSchema, rounded, verdictOf } from "./readability-bands.js";
import { isOutcome, listed, type Measured, measuredFor, outcome, passage } from "./readability-shared.js";

const options = (kit: OptionKit) =>
  kit.z
    .strictObject({
      /** Highest score that is good, and highest that only warns, for each formula (lowest, for reading ease). */
      bands: bandsSchema(kit),
      /** The formulas that decide, each of which must have bands; the worst of them is the verdict. */
      "decided-by": kit.z.array(kit.z.enum(FORMULAS)).min(1).default(["flesch-kincaid", "smog"]),
    })
    .refine((o) => o["decided-by"].every((formula) => o.bands[formula] !== undefined), {
      error: "every formula in decided-by needs bands",
      path: ["decided-by"],
    });

const STATUS: Readonly<Record<Band, Status>> = { good: "pass", warn: "warn", fail: "fail" };

function reason(hardness: Hardness): string {
  switch (hardness.kind) {
    case "length":
      return `${hardness.words} words`;
    case "long-words":
      return `long words (${hardness.words.join(", ")})`;
    case "passive":
      return `passive “${hardness.phrase}”, which hides who does it`;
    case "legal-phrase":
      return `legal phrase “${hardness.phrase}”`;
  }
}

/** What makes each of the hardest sentences hard, in the order of the evidence. */
function hardSentences({ readability, document }: Measured): Message[] {
  return readability.hardest.map((sentence, i) => {
    const opening =
      document.blocks[sentence.block]?.text
        .slice(sentence.start, sentence.end)
        .split(/\s+/)
        .slice(0, 5)
        .join(" ") ?? "";
    return {
      id: "readability.hard-sentence",
      args: { rank: i + 1, opening, why: sentence.reasons.map(reason).join("; ") },
    };
  });
}

/** The sections that read hardest, if they are harder than the whole and than the good band. */
function hardSections({ readability, scores }: Measured, bands: Bands): Message[] {
  const limit = Math.max(bands["flesch-kincaid"]?.good ?? 0, scores["flesch-kincaid"]);
  const grade = (s: SectionMeasure): number => s.scores?.["flesch-kincaid"] ?? 0;
  const hard = readability.sections.filter((s) => s.section.length > 0 && grade(s) > limit);
  if (hard.length === 0) return [];
  const worst = hard.sort((a, b) => grade(b) - grade(a)).slice(0, 3);
  return [
    {
      id: "readability.hard-sections",
      args: { sections: listed(worst.map(({ section }) => section.at(-1) ?? "")) },
    },
  ];
}

function allScores({ scores }: Measured, bands: Bands): Message {
  const shown = FORMULAS.map((formula): [string, string] => {
    const limits = bands[formula];
    const score = rounded(scores[formula]);
    return [formula, limits ? `${score} (${bandOf(formula, scores[formula], limits)})` : `${score}`];
  });
  return { id: "readability.scores", args: Object.fromEntries(shown) };
}

/** Judges a document's reading level by bands for each formula; the hardest sentences are the evidence. */
export const threshold: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "threshold",
  options,
  run: (input) => {
    const measured = measuredFor(input);
    if (isOutcome(measured)) return measured;
    const { bands, "decided-by": decidedBy } = input.options;
    const { scores, readability, document, name } = measured;
    const band = verdictOf(scores, bands, decidedBy);
    const levels = decidedBy.map((formula) => {
      const { good = 0, warn = 0 } = bands[formula] ?? {};
      return `${FORMULA_NAMES[formula]} ${rounded(scores[formula])} (good to ${good}, too hard past ${warn})`;
    });
    const evidence = readability.hardest.map((sentence) => passage(document, sentence));
    const hard = band === "good" ? [] : [...hardSections(measured, bands), ...hardSentences(measured)];
    return outcome(
      STATUS[band],
      { id: `readability.level-${band}`, args: { document: name, levels: levels.join(", ") } },
      { evidence, advice: [allScores(measured, bands), ...hard] },
    );
  },
};

export const FORMULA_NAMES = {
  "flesch-kincaid": "Flesch-Kincaid grade",
  "flesch-reading-ease": "Flesch reading ease",
  smog: "SMOG grade",
  "gunning-fog": "Gunning Fog",
  "coleman-liau": "Coleman-Liau",
  ari: "ARI",
  "dale-chall": "Dale-Chall",
} as const;
