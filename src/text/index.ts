export { type Block, type BlockKind, type Document, FORMATS, type Format, ROLES, type Role, type Span } from "./blocks.js";
export { splitSentences } from "./sentences.js";
export { compileLexicon, type Match, type Matcher } from "./matcher.js";
export { PhraseError } from "./phrases.js";
export { type Reading, READER_FAMILIES, readDocument, type Statement } from "./statements.js";
export type { Unit } from "./units.js";
export { stem, type Word, words } from "./words.js";
