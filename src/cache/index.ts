/** A folder of texts by key, for what takes long to make and is the same every time. */
export { openStore, type Store } from "./store.js";
