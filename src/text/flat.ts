/** The automaton made flat when it is compiled: ways on without a word are followed here, once, not at every match. */
import { type Automaton, merged } from "./packed.js";

/** A node while phrases are hung: ways on by key, and without a word. */
export interface TreeNode {
  /** Ways on by stem, by exact form, by beginning, and by a whole phrase of another family. */
  next?: Record<string, number>;
  exact?: Record<string, number>;
  begins?: Record<string, number>;
  calls?: Record<string, number>;
  /** Ways on without a word, and the node behind a gap. */
  also?: number[];
  gap?: number;
  /** Families whose phrases end here. */
  families?: string[];
}

/**
 * Where a step leads: families whose phrases end there, nodes that go on from there, and nodes that go on from behind
 * a gap. Families and nodes by number.
 */
export type Arrival = readonly [
  families: readonly number[],
  live: readonly number[],
  waiting: readonly number[],
];

/**
 * Ways on from a node, as pairs of a key and an arrival's number, keys ascending: by stem, by exact form (words by
 * number), by family; and by beginning, the beginning spelled out.
 */
export type FlatNode = readonly [
  next: readonly number[],
  exact: readonly number[],
  calls: readonly number[],
  begins: readonly (readonly [beginning: string, arrival: number])[],
];

class Numbers {
  private readonly known = new Map<string, number>();

  of(key: string): number {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    this.known.set(key, this.known.size);
    return this.known.size - 1;
  }

  get keys(): string[] {
    return [...this.known.keys()];
  }
}

interface Closure {
  readonly families: readonly string[];
  readonly live: readonly number[];
  readonly waiting: readonly number[];
}

class Flattening {
  readonly words = new Numbers();
  readonly families = new Numbers();
  readonly nodes: FlatNode[] = [];
  readonly arrivals: Arrival[] = [];
  private readonly closures: (Closure | undefined)[] = [];
  private readonly numberOf = new Map<number, number>();
  private readonly arrivalOf = new Map<string, number>();
  private readonly todo: number[] = [];

  constructor(private readonly tree: readonly TreeNode[]) {}

  private at(id: number): TreeNode {
    return this.tree[id] as TreeNode;
  }

  private closure(id: number): Closure {
    const known = this.closures[id];
    if (known) return known;
    const seen = new Set<number>();
    const families = new Set<string>();
    const live = new Set<number>();
    const waiting = new Set<number>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const n = this.at(at);
      for (const f of n.families ?? []) families.add(f);
      if (n.next ?? n.exact ?? n.begins ?? n.calls) live.add(at);
      if (n.gap !== undefined) {
        const behind = this.closure(n.gap);
        for (const g of [...behind.live, ...behind.waiting]) waiting.add(g);
      }
      open.push(...(n.also ?? []));
    }
    const made = { families: [...families], live: [...live], waiting: [...waiting] };
    this.closures[id] = made;
    return made;
  }

  /** The number of a node, which is made once its turn comes. */
  number(id: number): number {
    const known = this.numberOf.get(id);
    if (known !== undefined) return known;
    const made = this.numberOf.size;
    this.numberOf.set(id, made);
    this.todo.push(id);
    return made;
  }

  private arrival(id: number): number {
    const { families, live, waiting } = this.closure(id);
    const arrival: Arrival = [
      families.map((f) => this.families.of(f)),
      live.map((l) => this.number(l)),
      waiting.map((w) => this.number(w)),
    ];
    const key = JSON.stringify(arrival);
    const known = this.arrivalOf.get(key);
    if (known !== undefined) return known;
    this.arrivalOf.set(key, this.arrivals.length);
    return this.arrivals.push(arrival) - 1;
  }

  private ways(ways: Record<string, number> | undefined, numbers: Numbers): number[] {
    return Object.entries(ways ?? {})
      .map(([key, to]): [number, number] => [numbers.of(key), this.arrival(to)])
      .sort(([a], [b]) => a - b)
      .flat();
  }

  run(): void {
    for (let at = 0; at < this.todo.length; at++) {
      const n = this.at(this.todo[at] as number);
      const begins = Object.entries(n.begins ?? {}).map(([b, to]): [string, number] => [b, this.arrival(to)]);
      this.nodes.push([
        this.ways(n.next, this.words),
        this.ways(n.exact, this.words),
        this.ways(n.calls, this.families),
        begins,
      ]);
    }
  }
}

/** The same automaton as flat data; linear in the number of ways that can be taken. */
export function flatten(
  tree: readonly TreeNode[],
  roots: readonly number[],
  families: readonly string[],
): Automaton {
  const made = new Flattening(tree);
  for (const family of families) made.families.of(family);
  const numbers = roots.map((root) => made.number(root));
  made.run();
  return merged({
    families: made.families.keys,
    roots: numbers,
    words: made.words.keys,
    nodes: made.nodes,
    arrivals: made.arrivals,
  });
}
