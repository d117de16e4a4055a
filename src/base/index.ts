export { compareDays, formatDay, isAfter, isExpired, parseDay } from "./dates.js";
export { type Place, UserError } from "./errors.js";
export { isReference, MASK, maskSecrets, secretIn } from "./mask.js";
export { didYouMean, nearest, suggest } from "./suggest.js";
