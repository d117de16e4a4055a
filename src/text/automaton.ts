/** Compiles a lexicon: phrases hung below a root for each level, then made flat. */
import { flatten, type TreeNode } from "./flat.js";
import type { Automaton } from "./packed.js";
import { type Phrase, PhraseError, parsePhrase } from "./phrases.js";

class Builder {
  readonly nodes: TreeNode[] = [];

  make(): number {
    return this.nodes.push({}) - 1;
  }

  private at(id: number): TreeNode {
    return this.nodes[id] as TreeNode;
  }

  also(from: number, to: number): void {
    const n = this.at(from);
    n.also ??= [];
    n.also.push(to);
  }

  end(id: number, family: string): void {
    const n = this.at(id);
    n.families ??= [];
    if (!n.families.includes(family)) n.families.push(family);
  }

  private step(id: number, way: "next" | "exact" | "begins" | "calls", key: string): number {
    const n = this.at(id);
    n[way] ??= {};
    const ways = n[way];
    if (!Object.hasOwn(ways, key)) ways[key] = this.make();
    return ways[key] as number;
  }

  private follow(id: number, word: string): number {
    if (word.startsWith("=")) return this.step(id, "exact", word.slice(1));
    if (word.endsWith("*")) return this.step(id, "begins", word.slice(0, -1));
    return this.step(id, "next", word);
  }

  /** Hangs a phrase below a node; options meet again in one node, so that size stays linear. */
  hang(id: number, phrase: Phrase, top: boolean): number {
    const head = phrase[0];
    if (top && head?.kind === "any" && head.optional) {
      // An empty way in at the root would be walked from every word: two ways in are cheaper.
      const rest = phrase.slice(1);
      if (rest.length === 0) throw new PhraseError("a phrase may not be empty");
      const end = this.make();
      this.also(this.hang(id, [{ ...head, optional: false }, ...rest], true), end);
      this.also(this.hang(id, rest, true), end);
      return end;
    }
    let here = id;
    for (const part of phrase) {
      if (part.kind === "word") here = this.follow(here, part.step);
      else if (part.kind === "family") here = this.step(here, "calls", part.name);
      else if (part.kind === "gap") {
        const n = this.at(here);
        n.gap ??= this.make();
        here = n.gap;
      } else {
        const meet = this.make();
        for (const option of part.of) this.also(this.hang(here, option, here === id && top), meet);
        if (part.optional) this.also(here, meet);
        here = meet;
      }
    }
    return here;
  }
}

function parse(name: string, source: string): Phrase {
  try {
    const phrase = parsePhrase(source);
    if (phrase.length === 0) throw new PhraseError("a phrase may not be empty");
    return phrase;
  } catch (e) {
    if (e instanceof PhraseError) throw new PhraseError(`${name}: "${source}": ${e.message}`);
    throw e;
  }
}

function* named(phrase: Phrase): Generator<string> {
  for (const part of phrase) {
    if (part.kind === "family") yield part.name;
    else if (part.kind === "any") for (const option of part.of) yield* named(option);
  }
}

/**
 * Compiles a lexicon (family name to phrases); with `wanted`, only those families and what they name.
 * @throws PhraseError naming the family, where a phrase is malformed, empty, or names an unknown or circular family.
 */
export function compileAutomaton(
  lexicon: Readonly<Record<string, readonly string[]>>,
  wanted: readonly string[] = Object.keys(lexicon),
): Automaton {
  const builder = new Builder();
  const levels = new Map<string, number>();
  const parsed = new Map<string, readonly Phrase[]>();
  const levelOf = (name: string, above: readonly string[]): number => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(lexicon, name)) throw new PhraseError(`unknown family <${name}>`);
    if (above.includes(name)) throw new PhraseError(`family <${name}> is made of itself`);
    const phrases = (lexicon[name] ?? []).map((source) => parse(name, source));
    parsed.set(name, phrases);
    const below = phrases.flatMap((p) => [...named(p)]).map((n) => levelOf(n, [...above, name]) + 1);
    const level = Math.max(0, ...below);
    levels.set(name, level);
    return level;
  };
  for (const name of wanted) levelOf(name, []);
  const roots: number[] = [];
  for (const [name, phrases] of parsed) {
    const level = levels.get(name) ?? 0;
    while (roots.length <= level) roots.push(builder.make());
    for (const phrase of phrases) builder.end(builder.hang(roots[level] as number, phrase, true), name);
  }
  return flatten(builder.nodes, roots, [...parsed.keys()]);
}
