/**
 * One matcher for all phrases of all families: an automaton over words, walked from each word of a sentence.
 * Families that name others come after them, a pass for each step of that order (a handful).
 */
import { compileAutomaton } from "./automaton.js";
import { Finds, type Found, LONGEST } from "./found.js";
import { type Automaton, NO_SET } from "./packed.js";
import type { Word } from "./words.js";

/** Words that ".." may skip. */
const GAP_WORDS = 4;
/** So much of a table, two numbers a way, is looked through one by one. */
const FEW = 16;
const NONE = -1;

export interface Matcher {
  readonly families: ReadonlySet<string>;
  /** Every match in a sentence, overlapping ones too. Linear in the number of words. */
  readonly find: (words: readonly Word[]) => Found;
}

/**
 * Small numbers that are listed, forgotten and listed again, at every word. An array that is cut to nothing gives its
 * memory back and asks for it anew, which costs more than the walk.
 */
class Few {
  private readonly kept: number[] = [];
  length = 0;

  at(index: number): number {
    return this.kept[index] as number;
  }

  set(index: number, value: number): void {
    this.kept[index] = value;
  }

  push(value: number): void {
    this.kept[this.length++] = value;
  }

  indexOf(value: number): number {
    for (let i = 0; i < this.length; i++) if (this.kept[i] === value) return i;
    return NONE;
  }
}

/** What is reached after a number of words. Emptied and used again. */
class Stage {
  readonly arrivals = new Few();
  /** Sets behind a gap, each with the words the gap may still let pass. */
  readonly sets = new Few();
  readonly skips = new Few();
  readonly families = new Few();

  wait(set: number, skip: number): void {
    const at = this.sets.indexOf(set);
    if (at === NONE) {
      this.sets.push(set);
      this.skips.push(skip);
    } else if (this.skips.at(at) < skip) this.skips.set(at, skip);
  }

  empty(): void {
    this.arrivals.length = 0;
    this.sets.length = 0;
    this.skips.length = 0;
    this.families.length = 0;
  }
}

/** A sentence as the walk sees it: its words, and by word the keys of the ways it may take. */
interface Line {
  readonly words: readonly Word[];
  readonly keys: readonly (readonly number[])[];
  /** For each word, phrases that start there and that others may name: pairs of family and length. */
  readonly starts: (number[] | undefined)[];
}

const NO_KEYS: readonly number[] = [];
/** Words whose keys are remembered; a hostile document may have any number. */
const REMEMBERED = 20_000;

class Walker {
  private readonly numbers = new Map<string, number>();
  /** Beginnings of words and their keys, by their first letter. */
  private readonly beginnings = new Map<string, (readonly [beginning: string, key: number])[]>();
  /** Families that phrases of other families name. */
  private readonly named: boolean[] = [];
  /** For each root and key, where its ways by that key begin: roots are asked at every word and have most ways. */
  private readonly doors: Int32Array[];
  private readonly remembered = new Map<string, readonly number[]>();
  private readonly stages: Stage[] = [];
  private deepest = 0;
  private readonly finds: Finds;

  constructor(private readonly automaton: Automaton) {
    const { words, families, begins, roots, sets, ways } = automaton;
    this.finds = new Finds({ list: families, numbers: new Map(families.map((name, i) => [name, i])) });
    words.forEach((word, i) => {
      this.numbers.set(word, i);
    });
    const calling = 2 * words.length;
    const beginning = calling + families.length;
    begins.forEach((text, i) => {
      const same = this.beginnings.get(text.charAt(0));
      if (same) same.push([text, beginning + i]);
      else this.beginnings.set(text.charAt(0), [[text, beginning + i]]);
    });
    for (let i = 0; i < ways.length; i += 2) {
      const key = ways[i] as number;
      if (key >= calling && key < beginning) this.named[key - calling] = true;
    }
    this.doors = roots.map((root) => {
      const doors = new Int32Array(beginning + begins.length).fill(NONE);
      for (let at = (sets[root + 1] as number) - 2; at >= (sets[root] as number); at -= 2)
        doors[ways[at] as number] = at;
      return doors;
    });
  }

  /** The keys of the ways that a word may take: its stem, its form, and the beginnings it has. */
  private keysOf({ form, stem }: Word): readonly number[] {
    const name = stem === form ? form : `${form} ${stem}`;
    const known = this.remembered.get(name);
    if (known !== undefined) return known;
    const keys: number[] = [];
    const ofStem = this.numbers.get(stem);
    if (ofStem !== undefined) keys.push(ofStem);
    const ofForm = this.numbers.get(form);
    if (ofForm !== undefined) keys.push(this.automaton.words.length + ofForm);
    for (const [beginning, key] of this.beginnings.get(form.charAt(0)) ?? [])
      if (form.startsWith(beginning)) keys.push(key);
    const made = keys.length === 0 ? NO_KEYS : keys;
    if (this.remembered.size < REMEMBERED) this.remembered.set(name, made);
    return made;
  }

  private stage(at: number): Stage {
    if (at > this.deepest) this.deepest = at;
    let stage = this.stages[at];
    if (stage === undefined) {
      stage = new Stage();
      this.stages[at] = stage;
    }
    return stage;
  }

  private arrive(arrival: number, at: number): void {
    const stage = this.stage(at);
    if (stage.arrivals.indexOf(arrival) !== NONE) return;
    stage.arrivals.push(arrival);
    const { arrivals, ends } = this.automaton;
    const to = arrivals[3 * arrival + 5] as number;
    for (let i = arrivals[3 * arrival + 2] as number; i < to; i++) {
      const family = ends[i] as number;
      if (stage.families.indexOf(family) === NONE) stage.families.push(family);
    }
    const waiting = arrivals[3 * arrival + 1] as number;
    if (waiting !== NO_SET) stage.wait(waiting, GAP_WORDS);
  }

  /** Takes the ways of a set by one key. */
  private take(set: number, key: number, at: number): void {
    const { sets, ways } = this.automaton;
    const end = sets[set + 1] as number;
    let low = sets[set] as number;
    let high = end;
    while (high - low > FEW) {
      const middle = low + (((high - low) >> 2) << 1);
      if ((ways[middle] as number) < key) low = middle + 2;
      else high = middle;
    }
    while (low < end && (ways[low] as number) < key) low += 2;
    for (; low < end && ways[low] === key; low += 2) this.arrive(ways[low + 1] as number, at);
  }

  /** Takes every way of a set that leads on by the word at `i`, or by a phrase that starts at it. */
  private lead(set: number, line: Line, i: number, d: number): void {
    const keys = line.keys[i] as readonly number[];
    for (let k = 0; k < keys.length; k++) this.take(set, keys[k] as number, d + 1);
    const phrases = line.starts[i];
    if (phrases === undefined) return;
    const calling = 2 * this.automaton.words.length;
    for (let p = 0; p < phrases.length; p += 2)
      this.take(set, calling + (phrases[p] as number), d + (phrases[p + 1] as number));
  }

  /** The same for a root. */
  private enter(level: number, line: Line, i: number): void {
    const doors = this.doors[level] as Int32Array;
    const keys = line.keys[i] as readonly number[];
    for (let k = 0; k < keys.length; k++) this.open(level, doors[keys[k] as number] as number, 1);
    const phrases = line.starts[i];
    if (phrases === undefined) return;
    const calling = 2 * this.automaton.words.length;
    for (let p = 0; p < phrases.length; p += 2)
      this.open(level, doors[calling + (phrases[p] as number)] as number, phrases[p + 1] as number);
  }

  private open(level: number, door: number, at: number): void {
    if (door === NONE) return;
    const { roots, sets, ways } = this.automaton;
    const end = sets[(roots[level] as number) + 1] as number;
    for (let w = door; w < end && ways[w] === ways[door]; w += 2) this.arrive(ways[w + 1] as number, at);
  }

  private walk(level: number, line: Line, from: number, found: number[]): void {
    this.enter(level, line, from);
    if (this.deepest === 0) return;
    const { stages, automaton } = this;
    for (let d = 1; d <= this.deepest && d <= LONGEST; d++) {
      const now = stages[d];
      if (now === undefined) continue;
      for (let f = 0; f < now.families.length; f++) {
        const family = now.families.at(f);
        this.finds.add(family, from, d);
        if (this.named[family] === true) found.push(from, family, d);
      }
      const word = line.words[from + d];
      if (word === undefined) continue;
      for (let a = 0; a < now.arrivals.length; a++) {
        const live = automaton.arrivals[3 * now.arrivals.at(a)] as number;
        if (live !== NO_SET) this.lead(live, line, from + d, d);
      }
      for (let s = 0; s < now.sets.length; s++) {
        const set = now.sets.at(s);
        this.lead(set, line, from + d, d);
        const skip = now.skips.at(s);
        if (skip > 0 && word.gap !== ";") this.stage(d + 1).wait(set, skip - 1);
      }
    }
    for (let d = 1; d <= this.deepest; d++) stages[d]?.empty();
    this.deepest = 0;
  }

  find(words: readonly Word[]): Found {
    const line: Line = { words, keys: words.map((word) => this.keysOf(word)), starts: [] };
    for (let level = 0; level < this.doors.length; level++) {
      const found: number[] = [];
      for (let from = 0; from < words.length; from++) this.walk(level, line, from, found);
      for (let f = 0; f < found.length; f += 3) {
        const from = found[f] as number;
        line.starts[from] ??= [];
        (line.starts[from] as number[]).push(found[f + 1] as number, found[f + 2] as number);
      }
    }
    return this.finds.done();
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
