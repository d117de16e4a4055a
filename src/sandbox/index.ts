export { DEMO_APP, readApps } from "./apps.js";
export { loadApps } from "./apps-file.js";
export type { Access, App } from "./model.js";
export type { Exchange, Note } from "./record.js";
export { SCENARIOS, type Scenario, scenarioOf } from "./scenarios.js";
export { type Sandbox, type SandboxOptions, startSandbox } from "./server.js";
