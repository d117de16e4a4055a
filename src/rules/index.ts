export type { Element, FamilyRef, Pack, Pattern, Requirement, Rule, Severity, Source } from "./model.js";
export { elementSchema, packHeadSchema, patternSchema, ruleFileSchema, ruleSchema } from "./schema.js";
export { loadPack, type RuleKind } from "./load.js";
