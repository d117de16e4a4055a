import { type Document, measureReadability, type Span, sentenceGrade } from "../text/index.js";
import type { ReportBlock, ReportSentence } from "./model.js";

/** A document's text as a report carries it: its blocks, each sentence with how hard it is to read. */
export function blocksOf(document: Document): readonly ReportBlock[] {
  const grades = gradesOf(document);
  return document.blocks.map((block, index): ReportBlock => {
    const { kind, text, level, page, line, section, header, hidden, chrome, sentences } = block;
    return {
      kind,
      text,
      ...(level !== undefined && { level }),
      ...(page !== undefined && { page }),
      ...(line !== undefined && { line }),
      section,
      ...(header !== undefined && { header }),
      ...(hidden !== undefined && { hidden }),
      ...(chrome !== undefined && { chrome }),
      sentences: sentences.map((span) => sentenceOf(span, grades.get(index)?.get(span.start))),
    };
  });
}

function sentenceOf({ start, end }: Span, grade: number | undefined): ReportSentence {
  return { start, end, ...(grade !== undefined && { grade }) };
}

/** Grades by block and first character. The formula is made for English: of other languages it says nothing. */
function gradesOf(document: Document): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const grades = new Map<number, Map<number, number>>();
  if (document.language !== "en" && document.language !== "und") return grades;
  for (const sentence of measureReadability(document).sentences) {
    const grade = sentenceGrade(sentence);
    if (grade === undefined) continue;
    const ofBlock = grades.get(sentence.block) ?? new Map<number, number>();
    grades.set(sentence.block, ofBlock.set(sentence.start, grade));
  }
  return grades;
}
