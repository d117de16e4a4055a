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

/** The same as JSON can hold it. */
export type PackedAutomaton = {
  readonly [K in keyof Automaton]: Automaton[K] extends Int32Array ? string : Automaton[K];
};

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

/**
 * Numbers as text: how many bytes each takes, then the bytes, little-endian whatever the machine, since the package is
 * built on one and runs on others. Two bytes are enough for the largest table, and half as much to read.
 */
function textOf(numbers: Int32Array): string {
  const size = numbers.every((number) => number >= 0 && number <= 0xffff) ? 2 : 4;
  const bytes = Buffer.alloc(size * numbers.length);
  numbers.forEach((number, i) => {
    if (size === 2) bytes.writeUInt16LE(number, 2 * i);
    else bytes.writeInt32LE(number, 4 * i);
  });
  return `${size}${bytes.toString("base64")}`;
}

const LITTLE_ENDIAN = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

function numbersOf(text: string): Int32Array {
  // A copy, so that the numbers begin where their size asks for.
  const { buffer } = Uint8Array.from(Buffer.from(text.slice(1), "base64"));
  const size = text.startsWith("2") ? 2 : 4;
  if (LITTLE_ENDIAN) return size === 2 ? new Int32Array(new Uint16Array(buffer)) : new Int32Array(buffer);
  const view = new DataView(buffer);
  return Int32Array.from({ length: buffer.byteLength / size }, (_, i) =>
    size === 2 ? view.getUint16(2 * i, true) : view.getInt32(4 * i, true),
  );
}

/** An automaton for a JSON file. */
export function packAutomaton(automaton: Automaton): PackedAutomaton {
  const { sets, ways, arrivals, ends } = automaton;
  return {
    ...automaton,
    sets: textOf(sets),
    ways: textOf(ways),
    arrivals: textOf(arrivals),
    ends: textOf(ends),
  };
}

/** The automaton that was packed. */
export function unpackAutomaton(packed: PackedAutomaton): Automaton {
  const { sets, ways, arrivals, ends } = packed;
  return {
    ...packed,
    sets: numbersOf(sets),
    ways: numbersOf(ways),
    arrivals: numbersOf(arrivals),
    ends: numbersOf(ends),
  };
}
