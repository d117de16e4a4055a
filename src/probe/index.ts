export type { AskPerson, Person, ProbeInput, Setting, Settings } from "./model.js";
export { probe } from "./probe.js";
export { settingsOf, type Target, targetOf, type Variables } from "./settings.js";
