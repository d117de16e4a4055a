/**
 * One matcher for all phrases of all families: an automaton over words, walked from each word of a sentence.
 * Families that name others come after them, a pass for each step of that order (a handful).
 */
import { type Automaton, type AutomatonNode, compileAutomaton } from "./automaton.js";
import type { Word } from "./words.js";

/** Words that ".." may skip. */
const GAP_WORDS = 4;
/** Longest match in words; with the gap it bounds the work per word. */
const LONGEST = 40;

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

/** What reaching a node means, with the ways on without a word followed once and remembered. */
interface Closure {
  readonly families: readonly string[];
  /** Nodes that a next word or phrase may lead on from. */
  readonly live: readonly number[];
  /** The same behind a gap: they may let words pass first. */
  readonly waiting: readonly number[];
}

/** Nodes reached after a number of words, each with the words its gap may still let pass. */
class Stage {
  readonly nodes: number[] = [];
  readonly skips: number[] = [];
  readonly families: string[] = [];

  add(node: number, skip: number): void {
    const at = this.nodes.indexOf(node);
    if (at < 0) {
      this.nodes.push(node);
      this.skips.push(skip);
    } else if ((this.skips[at] as number) < skip) this.skips[at] = skip;
  }

  arrive(c: Closure): void {
    for (const f of c.families) if (!this.families.includes(f)) this.families.push(f);
    for (const l of c.live) this.add(l, 0);
    for (const w of c.waiting) this.add(w, GAP_WORDS);
  }
}

const way = (ways: Record<string, number> | undefined, key: string): number | undefined =>
  ways !== undefined && Object.hasOwn(ways, key) ? ways[key] : undefined;

class Walker {
  private readonly closures: (Closure | undefined)[] = [];

  constructor(private readonly automaton: Automaton) {}

  private node(id: number): AutomatonNode {
    return this.automaton.nodes[id] as AutomatonNode;
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
      const n = this.node(at);
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

  /** Takes every step that leads on by the word, or by a phrase that starts at it. */
  private lead(id: number, word: Word, phrases: readonly Match[] | undefined, d: number, stages: Stage[]): void {
    const n = this.node(id);
    const arrive = (to: number, at: number): void => {
      stages[at] ??= new Stage();
      (stages[at] as Stage).arrive(this.closure(to));
    };
    const stemmed = way(n.next, word.stem);
    if (stemmed !== undefined) arrive(stemmed, d + 1);
    const exact = way(n.exact, word.form);
    if (exact !== undefined) arrive(exact, d + 1);
    if (n.begins) for (const [start, to] of Object.entries(n.begins)) if (word.form.startsWith(start)) arrive(to, d + 1);
    if (!n.calls || !phrases) return;
    for (const m of phrases) {
      const after = way(n.calls, m.family);
      if (after !== undefined) arrive(after, d + m.to - m.from);
    }
  }

  private walk(root: number, ws: readonly Word[], from: number, starts: readonly Match[][], out: Match[]): void {
    const stages: Stage[] = [];
    this.lead(root, ws[from] as Word, starts[from], 0, stages);
    for (let d = 1; d < stages.length && d <= LONGEST; d++) {
      const now = stages[d];
      if (!now) continue;
      for (const family of now.families) out.push({ family, from, to: from + d });
      const word = ws[from + d];
      if (!word) continue;
      for (let s = 0; s < now.nodes.length; s++) {
        const id = now.nodes[s] as number;
        this.lead(id, word, starts[from + d], d, stages);
        const skip = now.skips[s] as number;
        if (skip > 0 && word.gap !== ";") {
          stages[d + 1] ??= new Stage();
          (stages[d + 1] as Stage).add(id, skip - 1);
        }
      }
    }
  }

  find(ws: readonly Word[]): Match[] {
    const out: Match[] = [];
    const starts: Match[][] = [];
    for (const root of this.automaton.roots) {
      const before = out.length;
      for (let from = 0; from < ws.length; from++) this.walk(root, ws, from, starts, out);
      for (let m = before; m < out.length; m++) {
        const match = out[m] as Match;
        starts[match.from] ??= [];
        (starts[match.from] as Match[]).push(match);
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
