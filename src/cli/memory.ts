/** Keeps the memory of a long document's check small. The command line only: a library leaves its host's engine alone. */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of heap that a check of usual documents stays below: three PDFs of ten pages take 45 MB. */
const USUAL = 64_000_000;
/** Growth in percent after which garbage is collected again; the engine's own, of 300 and more, is made for servers. */
const GROWTH = 60;

/**
 * To be called when documents have been read and judging begins. In a large heap most is garbage of the reading by then,
 * and the engine would let it lie: it is collected, and from then on more often.
 */
export function mindMemory(): void {
  if (getHeapStatistics().total_heap_size < USUAL) return;
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
