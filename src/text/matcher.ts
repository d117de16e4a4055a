/** One matcher for all phrases of all families: a trie over words, walked once from each word of a sentence. */
import { GAP, PhraseError, type Step, wordings } from "./phrases.js";
import type { Word } from "./words.js";

const GAP_WORDS = 4;

interface Node {
  readonly next: Map<string, Node>;
  /** Words that begin so: few, so a list. */
  readonly begins: { readonly start: string; readonly node: Node }[];
  gap?: Node;
  readonly families: string[];
}

export interface Match {
  readonly family: string;
  /** Half-open range of words. */
  readonly from: number;
  readonly to: number;
}

export interface Matcher {
  readonly families: ReadonlySet<string>;
  readonly find: (words: readonly Word[]) => Match[];
}

const node = (): Node => ({ next: new Map(), begins: [], families: [] });

function child(at: Node, step: Step): Node {
  if (step === GAP) {
    at.gap ??= node();
    return at.gap;
  }
  if (step.endsWith("*")) {
    const start = step.slice(0, -1);
    const known = at.begins.find((b) => b.start === start);
    if (known) return known.node;
    const made = { start, node: node() };
    at.begins.push(made);
    return made.node;
  }
  const known = at.next.get(step);
  if (known) return known;
  const made = node();
  at.next.set(step, made);
  return made;
}

/**
 * Compiles a lexicon (family name to phrases) into one matcher.
 * @throws PhraseError naming the family, where a phrase is malformed or names an unknown or circular family.
 */
export function compileLexicon(lexicon: Readonly<Record<string, readonly string[]>>): Matcher {
  const root = node();
  const done = new Map<string, Step[][]>();
  const open = new Set<string>();
  const stepsOf = (name: string): Step[][] => {
    const known = done.get(name);
    if (known) return known;
    const phrases = lexicon[name];
    if (!phrases) throw new PhraseError(`unknown family <${name}>`);
    if (open.has(name)) throw new PhraseError(`family <${name}> is made of itself`);
    open.add(name);
    const steps = phrases.flatMap((p) => {
      try {
        return wordings(p, stepsOf);
      } catch (e) {
        if (e instanceof PhraseError) throw new PhraseError(`${name}: "${p}": ${e.message}`);
        throw e;
      }
    });
    open.delete(name);
    done.set(name, steps);
    return steps;
  };
  for (const name of Object.keys(lexicon)) {
    for (const steps of stepsOf(name)) {
      let at = root;
      for (const step of steps) at = child(at, step);
      if (at !== root && !at.families.includes(name)) at.families.push(name);
    }
  }
  return { families: new Set(Object.keys(lexicon)), find: (ws) => find(root, ws) };
}

function find(root: Node, ws: readonly Word[]): Match[] {
  const out: Match[] = [];
  for (let from = 0; from < ws.length; from++) {
    // States are (node, words the gap may still skip); both the trie's depth and the gap are bounded.
    let states: { at: Node; skip: number }[] = [{ at: root, skip: 0 }];
    for (let i = from; states.length > 0 && i < ws.length; i++) {
      const word = ws[i] as Word;
      const then: { at: Node; skip: number }[] = [];
      for (const s of states) {
        if (s.skip > 0 && word.gap !== ";") then.push({ at: s.at, skip: s.skip - 1 });
        const reached: Node[] = [];
        const stemmed = s.at.next.get(word.stem);
        const exact = s.at.next.get(`=${word.form}`);
        if (stemmed) reached.push(stemmed);
        if (exact) reached.push(exact);
        for (const b of s.at.begins) if (word.form.startsWith(b.start)) reached.push(b.node);
        for (const r of reached) {
          for (const family of r.families) out.push({ family, from, to: i + 1 });
          if (r.next.size > 0 || r.begins.length > 0) then.push({ at: r, skip: 0 });
          if (r.gap) then.push({ at: r.gap, skip: GAP_WORDS });
        }
      }
      states = then;
    }
  }
  return out;
}
