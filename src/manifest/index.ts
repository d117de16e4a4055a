export { decisionsPath, loadDecisions } from "./decisions.js";
export { type DocumentEntry, type DocumentRef, documentRef } from "./document-ref.js";
export { addEntry, type EditPath, replaceEntry } from "./edit.js";
export { findManifest, MANIFEST_NAMES } from "./find.js";
export { FORM_QUESTIONS, type FormQuestion } from "./form-questions.js";
export { decisionsJsonSchema, manifestJsonSchema, shapes } from "./json-schema.js";
export { loadManifest, type ManifestFiles } from "./load.js";
export { parseDecisions, parseManifest } from "./parse.js";
export { INIT_QUESTIONS, type InitAnswers, type InitQuestion, type InitQuestionId } from "./questions.js";
export { renderManifest, SCHEMA_LOCATION } from "./render.js";
export {
  type Attestation,
  type Decisions,
  decisionsSchema,
  type Manifest,
  manifestSchema,
  type Waiver,
} from "./schema.js";
export { ACCESS_CATEGORIES } from "./schema-access.js";
export { SHAPES_FILE } from "./shape.js";
