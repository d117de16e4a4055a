/** Gathers documents: bytes from a file or an https address in, blocks with their place out. */
export { type GatherOptions, gatherDocument } from "./gather.js";
export { DEFAULT_LIMITS, type Limits } from "./limits.js";
export { type Parsed, type ParseOptions, parseDocument } from "./parse.js";
