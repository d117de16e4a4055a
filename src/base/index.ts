export { type Place, UserError } from "./errors.js";
export { didYouMean, nearest } from "./suggest.js";
