export { compareDays, formatDay, isAfter, isExpired, parseDay } from "./dates.js";
export { type Place, UserError } from "./errors.js";
export { isReference, MASK, maskSecrets, secretIn } from "./mask.js";
export { didYouMean, nearest, suggest } from "./suggest.js";
export { isLoopbackHost, isPrivateAddress } from "./addresses.js";
export { sha256 } from "./digest.js";
export { FetchError, type FetchErrorCode, type Fetched, type FetchOptions, type GuardedFetch, guardedFetch } from "./fetch.js";
