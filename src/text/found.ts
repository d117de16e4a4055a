/** What the matcher finds in a sentence, kept as numbers: a long document holds some forty matches a sentence. */

export interface Match {
  readonly family: string;
  /** Half-open range of words. */
  readonly from: number;
  readonly to: number;
}

/** Longest match in words; with the gap it bounds the matcher's work per word. */
export const LONGEST = 40;

/** A match as one number: its family, its first word, its length. Sorted, they stand by family and in reading order. */
const LENGTHS = LONGEST + 1;
const WORDS = 2 ** 24;
const OF_FAMILY = LENGTHS * WORDS;
/** Numbers that share one table; a table lives as long as a sentence that has its matches there. */
const TABLE = 8192;

/** Names and numbers of families. */
export interface Names {
  readonly list: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** The matches of one sentence, by family. */
export class Found {
  constructor(
    private readonly names: Names,
    private readonly codes: Float64Array,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Where the family's matches begin; negative when it has none. */
  private first(family: string): number {
    const number = this.names.numbers.get(family);
    if (number === undefined) return -1;
    const least = number * OF_FAMILY;
    let low = this.start;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.codes[middle] as number) < least) low = middle + 1;
      else high = middle;
    }
    return low < this.end && (this.codes[low] as number) < least + OF_FAMILY ? low : -1;
  }

  /** Where they end. */
  private after(first: number): number {
    const limit = (Math.floor((this.codes[first] as number) / OF_FAMILY) + 1) * OF_FAMILY;
    let at = first + 1;
    while (at < this.end && (this.codes[at] as number) < limit) at++;
    return at;
  }

  private from(at: number): number {
    return Math.floor((this.codes[at] as number) / LENGTHS) % WORDS;
  }

  private to(at: number): number {
    return this.from(at) + ((this.codes[at] as number) % LENGTHS);
  }

  has(family: string): boolean {
    return this.first(family) >= 0;
  }

  /** The family's matches, in reading order. */
  get(family: string): Match[] {
    const first = this.first(family);
    if (first < 0) return [];
    const out: Match[] = [];
    const after = this.after(first);
    for (let at = first; at < after; at++) out.push({ family, from: this.from(at), to: this.to(at) });
    return out;
  }

  /** The first of them. */
  earliest(family: string): Match | undefined {
    const first = this.first(family);
    return first < 0 ? undefined : { family, from: this.from(first), to: this.to(first) };
  }

  /** True when one of them lies wholly between two words. */
  within(family: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
    const first = this.first(family);
    if (first < 0) return false;
    const after = this.after(first);
    for (let at = first; at < after; at++) if (this.from(at) >= from && this.to(at) <= to) return true;
    return false;
  }

  /** The longest of them that a word stands in. */
  covering(family: string, word: number): { readonly length: number; readonly to: number } | undefined {
    const first = this.first(family);
    if (first < 0) return undefined;
    const after = this.after(first);
    let length = 0;
    let to = 0;
    for (let at = first; at < after; at++) {
      const begins = this.from(at);
      const ends = this.to(at);
      if (begins > word) break;
      if (ends <= word) continue;
      length = Math.max(length, ends - begins);
      to = Math.max(to, ends);
    }
    return length === 0 ? undefined : { length, to };
  }

  /** The families that were found, each once. */
  families(): string[] {
    const out: string[] = [];
    let last = -1;
    for (let at = this.start; at < this.end; at++) {
      const family = Math.floor((this.codes[at] as number) / OF_FAMILY);
      if (family !== last) out.push(this.names.list[family] as string);
      last = family;
    }
    return out;
  }

  /** All matches, by family. */
  all(): Match[] {
    return this.families().flatMap((family) => this.get(family));
  }
}

/** Collects the matches of one sentence after the other. */
export class Finds {
  private table = new Float64Array(TABLE);
  /** Where the sentence's matches begin in the table, and where the next one goes. */
  private start = 0;
  private next = 0;

  constructor(private readonly names: Names) {}

  add(family: number, from: number, length: number): void {
    if (this.next === this.table.length) this.renew();
    this.table[this.next++] = family * OF_FAMILY + from * LENGTHS + length;
  }

  /** A new table, with what the sentence has so far. */
  private renew(): void {
    const soFar = this.table.subarray(this.start, this.next);
    this.table = new Float64Array(Math.max(TABLE, 2 * soFar.length));
    this.table.set(soFar);
    this.next = soFar.length;
    this.start = 0;
  }

  /** The sentence is read. */
  done(): Found {
    const { table, start, next } = this;
    table.subarray(start, next).sort();
    this.start = next;
    return new Found(this.names, table, start, next);
  }
}
