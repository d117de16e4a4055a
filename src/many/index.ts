/** Many apps in one run: which they are, what they are called, and the processes that check them. */
export { byCodeUnit, expandManifests } from "./expand.js";
export { headOfAll, type Part } from "./merge.js";
export { appName, appNames } from "./names.js";
export { defaultJobs, type Ended, type PoolOptions, runPool } from "./pool.js";
export { parseShard, partOf, type Shard } from "./shard.js";
