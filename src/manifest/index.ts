export { findManifest, MANIFEST_NAMES } from "./find.js";
export { manifestJsonSchema } from "./json-schema.js";
export { loadManifest, type ManifestFiles } from "./load.js";
export { parseManifest } from "./parse.js";
export { type Attestation, type Manifest, manifestSchema, type Waiver } from "./schema.js";
export { ACCESS_CATEGORIES } from "./schema-access.js";
export { FORM_QUESTIONS, type FormQuestion } from "./schema-answers.js";
export { type DocumentEntry, type DocumentRef, documentRef } from "./schema-documents.js";
