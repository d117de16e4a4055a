export { type ConsoleOptions, renderConsole } from "./console.js";
export { renderJson, reportJsonSchema } from "./json.js";
export { type Look, type Pen, penFor } from "./look.js";
export { plain, shorten, wrap } from "./plain.js";
