export { isLoopbackHost, isPrivateAddress } from "./addresses.js";
export { compareDays, isAfter, isExpired, parseDay } from "./dates.js";
export { sha256 } from "./digest.js";
export { type Place, UserError } from "./errors.js";
export { type Line, type LineAnswer, type LineRequest, openLine } from "./exchange.js";
export {
  FetchError,
  type FetchErrorCode,
  type Fetched,
  type FetchOptions,
  type GuardedFetch,
  guardedFetch,
} from "./fetch.js";
export { jsonErrorOffset } from "./json-offset.js";
export { isReference, MASK, maskSecrets, secretIn } from "./mask.js";
export { AMISS, conform, type Shape, shapeOf } from "./shape.js";
export { didYouMean, suggest } from "./suggest.js";
