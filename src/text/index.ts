export { compileAutomaton } from "./automaton.js";
export {
  type Block,
  type BlockKind,
  type Document,
  type Format,
  ROLES,
  type Role,
  type Span,
} from "./blocks.js";
export type { Match } from "./found.js";
export { compileLexicon, type Matcher, matcherOf } from "./matcher.js";
export { type Automaton, type PackedAutomaton, packAutomaton, unpackAutomaton } from "./packed.js";
export { PhraseError } from "./phrases.js";
export { findPhrases, type PlacedPhrase } from "./readability/find-phrases.js";
export { type Counts, FORMULAS, type Formula, type Scores, scoresOf } from "./readability/formulas.js";
export {
  type Hardness,
  type HardSentence,
  type SentenceMeasure,
  sentenceGrade,
} from "./readability/hardest.js";
export {
  type Measure,
  measureReadability,
  READABILITY_METHOD,
  type Readability,
  type SectionMeasure,
} from "./readability.js";
export { splitSentences } from "./sentences.js";
export { READER_FAMILIES, type Reading, readDocument, type Statement } from "./statements.js";
export type { Unit } from "./units.js";
export { type Word, words } from "./words.js";
