export { type Place, UserError } from "./errors.js";
