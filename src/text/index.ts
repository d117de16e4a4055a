export { type Block, type BlockKind, type Document, FORMATS, type Format, ROLES, type Role, type Span } from "./blocks.js";
export { splitSentences } from "./sentences.js";
