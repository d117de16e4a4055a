export { Command, type CommandOptions } from "./command.js";
export type * from "./model.js";
export { appAddress, Browser, originOf, type Page, type Person } from "./person.js";
export { fromLines, readRecording } from "./recording.js";
export { type Authorization, bearerOf, type Resource, type Story, storyOf, type Tokens } from "./story.js";
export { listening, mustBeFree, type Pages, visit } from "./visit.js";
export { type Watch, watchTheWayOut } from "./watch.js";
