export { type Attestation, type Manifest, manifestSchema, type Waiver } from "./schema.js";
export { ACCESS_CATEGORIES } from "./schema-access.js";
export { FORM_QUESTIONS, type FormQuestion } from "./schema-answers.js";
export { type DocumentEntry, type DocumentRef, documentRef } from "./schema-documents.js";
