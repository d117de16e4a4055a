export { rehearsalCheck } from "./check.js";
export { REHEARSAL_MESSAGES } from "./messages.js";
