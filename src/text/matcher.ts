/** One matcher for all phrases of all families: an automaton over words, walked from each word of a sentence. */
import { type Phrase, PhraseError, parsePhrase } from "./phrases.js";
import type { Word } from "./words.js";

/** Words that ".." may skip. */
const GAP_WORDS = 4;
/** Longest match in words; with the gap it bounds the work per word. */
const LONGEST = 40;

interface Node {
  readonly next: Map<string, Node>;
  readonly begins: { readonly start: string; readonly node: Node }[];
  readonly also: Node[];
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
  /** Every match in a sentence, by first word; overlapping ones too. Linear in the number of words. */
  readonly find: (words: readonly Word[]) => Match[];
}

const node = (): Node => ({ next: new Map(), begins: [], also: [], families: [] });

function follow(at: Node, step: string): Node {
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

type Lookup = (name: string) => readonly Phrase[];

/** Hangs a phrase below `at`; returns where it ends. Options meet again in one node, so size stays linear. */
function hang(at: Node, phrase: Phrase, lookup: Lookup, top = false): Node {
  const head = phrase[0];
  if (top && head?.kind === "any" && head.optional) {
    // An empty way in at the root would be walked from every word: two ways in are cheaper.
    const rest = phrase.slice(1);
    if (rest.length === 0) throw new PhraseError("a phrase may not be empty");
    const end = node();
    hang(at, [{ ...head, optional: false }, ...rest], lookup, true).also.push(end);
    hang(at, rest, lookup, true).also.push(end);
    return end;
  }
  let here = at;
  for (const part of phrase) {
    if (part.kind === "word") here = follow(here, part.step);
    else if (part.kind === "gap") {
      here.gap ??= node();
      here = here.gap;
    } else {
      const of = part.kind === "any" ? part.of : lookup(part.name);
      const meet = node();
      for (const option of of) hang(here, option, lookup, here === at && top).also.push(meet);
      if (part.kind === "any" && part.optional) here.also.push(meet);
      here = meet;
    }
  }
  return here;
}

/**
 * Compiles a lexicon (family name to phrases) into one matcher.
 * @throws PhraseError naming the family, where a phrase is malformed, empty, or names an unknown or circular family.
 */
export function compileLexicon(lexicon: Readonly<Record<string, readonly string[]>>): Matcher {
  const parsed = new Map<string, readonly Phrase[]>();
  const open: string[] = [];
  const lookup = (name: string): readonly Phrase[] => {
    const known = parsed.get(name);
    if (known) return known;
    const sources = lexicon[name];
    if (!sources) throw new PhraseError(`unknown family <${name}>`);
    if (open.includes(name)) throw new PhraseError(`family <${name}> is made of itself`);
    open.push(name);
    const phrases = sources.map((source) => {
      try {
        const phrase = parsePhrase(source);
        check(phrase, lookup);
        return phrase;
      } catch (e) {
        if (e instanceof PhraseError) throw new PhraseError(`${name}: "${source}": ${e.message}`);
        throw e;
      }
    });
    open.pop();
    parsed.set(name, phrases);
    return phrases;
  };
  const root = node();
  for (const name of Object.keys(lexicon)) {
    for (const phrase of lookup(name)) {
      if (phrase.length === 0) throw new PhraseError(`${name}: a phrase may not be empty`);
      const end = hang(root, phrase, lookup, true);
      if (!end.families.includes(name)) end.families.push(name);
    }
  }
  return { families: new Set(Object.keys(lexicon)), find: (ws) => find(root, ws) };
}

function check(phrase: Phrase, lookup: Lookup): void {
  for (const part of phrase) {
    if (part.kind === "family") lookup(part.name);
    else if (part.kind === "any") for (const option of part.of) check(option, lookup);
  }
}

function find(root: Node, ws: readonly Word[]): Match[] {
  const out: Match[] = [];
  for (let from = 0; from < ws.length; from++) {
    let states = new Map<Node, number>([[root, 0]]);
    const last = Math.min(ws.length, from + LONGEST);
    for (let i = from; states.size > 0 && i < last; i++) {
      const word = ws[i] as Word;
      const then = new Map<Node, number>();
      const ended = new Set<string>();
      const reach = (n: Node): void => {
        for (const family of n.families) ended.add(family);
        if (n.next.size > 0 || n.begins.length > 0) if ((then.get(n) ?? -1) < 0) then.set(n, 0);
        if (n.gap && (then.get(n.gap) ?? -1) < GAP_WORDS) {
          then.set(n.gap, GAP_WORDS);
          for (const a of n.gap.also) then.set(a, GAP_WORDS);
        }
        for (const a of n.also) reach(a);
      };
      for (const [at, skip] of states) {
        const stemmed = at.next.get(word.stem);
        const exact = at.next.get(`=${word.form}`);
        if (stemmed) reach(stemmed);
        if (exact) reach(exact);
        for (const b of at.begins) if (word.form.startsWith(b.start)) reach(b.node);
        if (skip > 0 && word.gap !== ";" && (then.get(at) ?? -1) < skip - 1) then.set(at, skip - 1);
      }
      for (const family of ended) out.push({ family, from, to: i + 1 });
      states = then;
    }
  }
  return out;
}
