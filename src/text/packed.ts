/**
 * The automaton as the matcher walks it: the nodes that one step reaches at once are one set with one sorted table of
 * ways, so that a word is looked up once for all of them. Merged for one step only: what a way leads to stays apart, so
 * that the size is bounded by the ways of the nodes that arrivals name, whatever the phrases.
 */
import type { Arrival, FlatNode } from "./flat.js";

/** No set: nothing goes on from there. */
export const NO_SET = -1;

/**
 * Keys of ways are numbers: a stem is its word's number, an exact form the number of words + its word's, a family twice
 * the number of words + its own, a beginning after all those.
 */
export interface Automaton {
  readonly families: readonly string[];
  /** Stems and forms that any phrase asks for. */
  readonly words: readonly string[];
  /** Beginnings of words that any phrase asks for. */
  readonly begins: readonly string[];
  /** One set for each level: families of a level name only families of lower ones. */
  readonly roots: readonly number[];
  /** Where each set's ways begin in `ways`, and at last where the last one's end. */
  readonly sets: Int32Array;
  /** Pairs of a key and an arrival, by key within a set; a key may stand in several. */
  readonly ways: Int32Array;
  /** For each arrival: the set that goes on, the set behind a gap, where its families begin in `ends`; at last the end. */
  readonly arrivals: Int32Array;
  /** Numbers of the families whose phrases end at an arrival. */
  readonly ends: Int32Array;
}

/** An automaton in two parts: what JSON holds, and its tables as bytes. */
export interface PackedAutomaton {
  readonly head: {
    readonly families: readonly string[];
    readonly words: readonly string[];
    readonly begins: readonly string[];
    readonly roots: readonly number[];
    /** For each table in the order of `TABLES`: bytes a number, and how many numbers. */
    readonly tables: readonly { readonly size: number; readonly length: number }[];
  };
  readonly bytes: Uint8Array;
}

const TABLES = ["sets", "ways", "arrivals", "ends"] as const;

/** What `merged` makes its tables of. */
export interface Flat {
  readonly families: readonly string[];
  readonly words: readonly string[];
  readonly roots: readonly number[];
  readonly nodes: readonly FlatNode[];
  readonly arrivals: readonly Arrival[];
}

/** Merges the nodes of every arrival into sets. */
export function merged({ families, words, roots, nodes, arrivals }: Flat): Automaton {
  const begins = [...new Set(nodes.flatMap(([, , , ways]) => ways.map(([beginning]) => beginning)))];
  const forms = words.length;
  const calling = 2 * words.length;
  const beginAt = new Map(begins.map((beginning, i) => [beginning, calling + families.length + i]));
  const known = new Map<string, number>();
  const sets: number[] = [0];
  const ways: number[] = [];
  const setOf = (ids: readonly number[]): number => {
    if (ids.length === 0) return NO_SET;
    const key = [...ids].sort((a, b) => a - b).join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const pairs = new Map<string, readonly [key: number, arrival: number]>();
    const add = (way: number, to: number) => pairs.set(`${way} ${to}`, [way, to]);
    for (const id of ids) {
      const [next, exact, calls, beginnings] = nodes[id] as FlatNode;
      for (let i = 0; i < next.length; i += 2) add(next[i] as number, next[i + 1] as number);
      for (let i = 0; i < exact.length; i += 2) add(forms + (exact[i] as number), exact[i + 1] as number);
      for (let i = 0; i < calls.length; i += 2) add(calling + (calls[i] as number), calls[i + 1] as number);
      for (const [beginning, to] of beginnings) add(beginAt.get(beginning) as number, to);
    }
    for (const pair of [...pairs.values()].sort(([a], [b]) => a - b)) ways.push(...pair);
    const made = sets.push(ways.length) - 2;
    known.set(key, made);
    return made;
  };
  const rootSets = roots.map((root) => setOf([root]));
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [ended, live, waiting] of arrivals) {
    starts.push(setOf(live), setOf(waiting), ends.length);
    ends.push(...ended);
  }
  starts.push(NO_SET, NO_SET, ends.length);
  return {
    families,
    words,
    begins,
    roots: rootSets,
    sets: Int32Array.from(sets),
    ways: Int32Array.from(ways),
    arrivals: Int32Array.from(starts),
    ends: Int32Array.from(ends),
  };
}

const WIDE = 4;
const NARROW = 2;

/**
 * An automaton for two files. Numbers are little-endian whatever the machine, since the package is built on one and runs
 * on others; two bytes are enough for the largest table, and half as much to read. Each table begins at a multiple of
 * four, so that it can be looked at where it lies.
 */
export function packAutomaton(automaton: Automaton): PackedAutomaton {
  const { families, words, begins, roots } = automaton;
  const tables: { size: number; length: number }[] = [];
  const parts: Buffer[] = [];
  for (const name of TABLES) {
    const numbers = automaton[name];
    const size = numbers.every((number) => number >= 0 && number <= 0xffff) ? NARROW : WIDE;
    const part = Buffer.alloc(placeAfter(size * numbers.length));
    numbers.forEach((number, i) => {
      if (size === NARROW) part.writeUInt16LE(number, size * i);
      else part.writeInt32LE(number, size * i);
    });
    tables.push({ size, length: numbers.length });
    parts.push(part);
  }
  return { head: { families, words, begins, roots, tables }, bytes: Buffer.concat(parts) };
}

const placeAfter = (length: number): number => Math.ceil(length / WIDE) * WIDE;

const LITTLE_ENDIAN = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** The automaton that was packed. `bytes` must begin where its buffer does, as those of a file of its own do. */
export function unpackAutomaton({ head, bytes }: PackedAutomaton): Automaton {
  const { families, words, begins, roots, tables } = head;
  let place = bytes.byteOffset;
  const read = tables.map(({ size, length }) => {
    const numbers = numbersAt(bytes.buffer, place, size, length);
    place += placeAfter(size * length);
    return numbers;
  });
  const [sets, ways, arrivals, ends] = read;
  if (sets === undefined || ways === undefined || arrivals === undefined || ends === undefined)
    throw new Error("a table of the automaton is missing");
  return { families, words, begins, roots, sets, ways, arrivals, ends };
}

function numbersAt(buffer: ArrayBufferLike, place: number, size: number, length: number): Int32Array {
  if (LITTLE_ENDIAN)
    return size === NARROW
      ? new Int32Array(new Uint16Array(buffer, place, length))
      : new Int32Array(buffer, place, length);
  const view = new DataView(buffer, place, size * length);
  return Int32Array.from({ length }, (_, i) =>
    size === NARROW ? view.getUint16(size * i, true) : view.getInt32(size * i, true),
  );
}
