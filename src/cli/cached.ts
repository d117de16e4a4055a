/** Loads the bundles that a check runs, with the machine code that the build kept beside them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** Work a function may do before the engine optimizes it: in the short run of one check, optimizing costs more than it saves. */
const INTERRUPT_BUDGET = 1_000_000;

/** Where the build listens for the scripts that were loaded, to keep their compiled code. */
const LISTENER = Symbol.for("bb2-ready.compiled");

const loaded = new Map<string, unknown>();

/**
 * What the bundle `name`.cjs beside this file exports. Code that another version of Node compiled is left aside by the
 * engine, which then compiles the bundle itself: slower, and the same.
 */
export function loadCached(name: string): unknown {
  const before = loaded.get(name);
  if (before !== undefined) return before;
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const filename = fileURLToPath(new URL(`./${name}.cjs`, import.meta.url));
  const cachedData = bytesOf(`${filename}.cache`);
  // The build wrote plain ASCII, which "latin1" reads without decoding it.
  const source = readFileSync(filename, "latin1");
  const script = new Script(`(function(exports,require,module,__load,__import,__url){${source}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  });
  const listener: unknown = Reflect.get(globalThis, LISTENER);
  if (typeof listener === "function") listener(`${filename}.cache`, script);
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(
    module.exports,
    createRequire(import.meta.url),
    module,
    loadCached,
    (specifier: string): Promise<unknown> => import(specifier),
    import.meta.url,
  );
  loaded.set(name, module.exports);
  return module.exports;
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
