/**
 * One matcher for all phrases of all families: an automaton over words, walked from each word of a sentence.
 * Families that name others come after them, a pass for each step of that order (a handful).
 */
import { compileAutomaton } from "./automaton.js";
import type { Arrival, Automaton, FlatNode } from "./flat.js";
import type { Word } from "./words.js";

/** Words that ".." may skip. */
const GAP_WORDS = 4;
/** Longest match in words; with the gap it bounds the work per word. */
const LONGEST = 40;
/** Up to this many ways are looked through one by one. */
const FEW = 8;
const NONE = -1;

export interface Match {
  readonly family: string;
  /** Half-open range of words. */
  readonly from: number;
  readonly to: number;
}

export interface Matcher {
  readonly families: ReadonlySet<string>;
  /** Every match in a sentence, overlapping ones too. Linear in the number of words. */
  readonly find: (words: readonly Word[]) => Match[];
}

/** Nodes reached after a number of words, each with the words its gap may still let pass. Emptied and used again. */
class Stage {
  readonly nodes: number[] = [];
  readonly skips: number[] = [];
  readonly families: number[] = [];

  add(node: number, skip: number): void {
    const at = this.nodes.indexOf(node);
    if (at < 0) {
      this.nodes.push(node);
      this.skips.push(skip);
    } else if ((this.skips[at] as number) < skip) this.skips[at] = skip;
  }

  arrive([families, live, waiting]: Arrival): void {
    for (let i = 0; i < families.length; i++) {
      const f = families[i] as number;
      if (!this.families.includes(f)) this.families.push(f);
    }
    for (let i = 0; i < live.length; i++) this.add(live[i] as number, 0);
    for (let i = 0; i < waiting.length; i++) this.add(waiting[i] as number, GAP_WORDS);
  }

  empty(): void {
    this.nodes.length = 0;
    this.skips.length = 0;
    this.families.length = 0;
  }
}

/** The arrival that a key leads to among pairs of key and arrival, keys ascending; -1 when there is no such way. */
function way(pairs: readonly number[], key: number): number {
  const { length } = pairs;
  if (length <= 2 * FEW) {
    for (let i = 0; i < length; i += 2) if (pairs[i] === key) return pairs[i + 1] as number;
    return NONE;
  }
  let low = 0;
  let high = length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = pairs[2 * middle] as number;
    if (found === key) return pairs[2 * middle + 1] as number;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return NONE;
}

/** A sentence as the walk sees it: its words, each one's number as a form and as a stem, and the phrases found so far. */
interface Line {
  readonly words: readonly Word[];
  readonly forms: readonly number[];
  readonly stems: readonly number[];
  /** For each word, phrases that start there and that others may name: pairs of family and length. */
  readonly starts: (number[] | undefined)[];
}

class Walker {
  private readonly numbers = new Map<string, number>();
  /** Families that phrases of other families name. */
  private readonly named: boolean[] = [];
  private readonly stages: Stage[] = [];
  private deepest = 0;

  constructor(private readonly automaton: Automaton) {
    for (let i = 0; i < automaton.words.length; i++) this.numbers.set(automaton.words[i] as string, i);
    for (const [, , calls] of automaton.nodes)
      for (let i = 0; i < calls.length; i += 2) this.named[calls[i] as number] = true;
  }

  private arrive(arrival: number, at: number): void {
    if (at > this.deepest) this.deepest = at;
    let stage = this.stages[at];
    if (stage === undefined) {
      stage = new Stage();
      this.stages[at] = stage;
    }
    stage.arrive(this.automaton.arrivals[arrival] as Arrival);
  }

  /** Takes every step that leads on by the word at `i`, or by a phrase that starts at it. */
  private lead(id: number, line: Line, i: number, d: number): void {
    const [next, exact, calls, begins] = this.automaton.nodes[id] as FlatNode;
    const stem = line.stems[i] as number;
    if (stem !== NONE && next.length > 0) {
      const to = way(next, stem);
      if (to !== NONE) this.arrive(to, d + 1);
    }
    const form = line.forms[i] as number;
    if (form !== NONE && exact.length > 0) {
      const to = way(exact, form);
      if (to !== NONE) this.arrive(to, d + 1);
    }
    if (begins.length > 0) {
      const word = (line.words[i] as Word).form;
      for (const [beginning, to] of begins) if (word.startsWith(beginning)) this.arrive(to, d + 1);
    }
    if (calls.length === 0) return;
    const phrases = line.starts[i];
    if (phrases === undefined) return;
    for (let p = 0; p < phrases.length; p += 2) {
      const to = way(calls, phrases[p] as number);
      if (to !== NONE) this.arrive(to, d + (phrases[p + 1] as number));
    }
  }

  private walk(root: number, line: Line, from: number, out: Match[], found: number[]): void {
    this.lead(root, line, from, 0);
    if (this.deepest === 0) return;
    const { stages } = this;
    for (let d = 1; d <= this.deepest && d <= LONGEST; d++) {
      const now = stages[d];
      if (now === undefined) continue;
      for (let f = 0; f < now.families.length; f++) {
        const family = now.families[f] as number;
        out.push({ family: this.automaton.families[family] as string, from, to: from + d });
        if (this.named[family] === true) found.push(from, family, d);
      }
      const word = line.words[from + d];
      if (word === undefined) continue;
      for (let s = 0; s < now.nodes.length; s++) {
        const id = now.nodes[s] as number;
        this.lead(id, line, from + d, d);
        const skip = now.skips[s] as number;
        if (skip > 0 && word.gap !== ";") this.wait(id, skip - 1, d + 1);
      }
    }
    for (let d = 1; d <= this.deepest; d++) stages[d]?.empty();
    this.deepest = 0;
  }

  private wait(id: number, skip: number, at: number): void {
    if (at > this.deepest) this.deepest = at;
    this.stages[at] ??= new Stage();
    (this.stages[at] as Stage).add(id, skip);
  }

  private numberOf(word: string): number {
    return this.numbers.get(word) ?? NONE;
  }

  find(words: readonly Word[]): Match[] {
    const out: Match[] = [];
    const line: Line = {
      words,
      forms: words.map((w) => this.numberOf(w.form)),
      stems: words.map((w) => this.numberOf(w.stem)),
      starts: [],
    };
    for (const root of this.automaton.roots) {
      const found: number[] = [];
      for (let from = 0; from < words.length; from++) this.walk(root, line, from, out, found);
      for (let f = 0; f < found.length; f += 3) {
        const from = found[f] as number;
        line.starts[from] ??= [];
        (line.starts[from] as number[]).push(found[f + 1] as number, found[f + 2] as number);
      }
    }
    return out;
  }
}

/** A matcher over a compiled automaton. */
export function matcherOf(automaton: Automaton): Matcher {
  const walker = new Walker(automaton);
  return { families: new Set(automaton.families), find: (ws) => walker.find(ws) };
}

/**
 * Compiles a lexicon and makes its matcher.
 * @throws PhraseError as `compileAutomaton` does.
 */
export function compileLexicon(lexicon: Readonly<Record<string, readonly string[]>>): Matcher {
  return matcherOf(compileAutomaton(lexicon));
}
