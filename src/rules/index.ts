export { BUILTIN_PACK, builtinPack, loadPackLate } from "./builtin.js";
export { compilePack } from "./compile-pack.js";
export { rulesJsonSchema } from "./json-schema.js";
export { type Besides, loadPack, type RuleKind } from "./load.js";
export type {
  Element,
  FamilyRef,
  Pack,
  Pattern,
  Requirement,
  Rule,
  Severity,
  Source,
  Topic,
} from "./model.js";
export {
  elementSchema,
  OPTION_KIT,
  type OptionKit,
  packHeadSchema,
  patternSchema,
  ruleFileSchema,
  ruleSchema,
} from "./schema.js";
