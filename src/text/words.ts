/** Words as the matcher sees them: lower case, contractions undone, inflection taken off, offsets kept. */

export interface Word {
  /** Lower-case surface form, contraction undone ("won't" gives "will" and "not"). */
  readonly form: string;
  /** The form without inflection; what phrases are compared by. */
  readonly stem: string;
  /** Character range in the text the words were taken from. */
  readonly start: number;
  readonly end: number;
  /** What stands before the word: nothing, a comma or bracket, or a stronger break. */
  readonly gap: "" | "," | ";";
}

const IRREGULAR = new Map(
  Object.entries({
    told: "tell",
    gave: "give",
    given: "give",
    sold: "sell",
    sent: "send",
    kept: "keep",
    held: "hold",
    stole: "steal",
    stolen: "steal",
    bought: "buy",
    went: "go",
    gone: "go",
    goes: "go",
    made: "make",
    chose: "choos",
    chosen: "choos",
    wrote: "writ",
    written: "writ",
    got: "get",
    gotten: "get",
    took: "take",
    taken: "take",
    lost: "lose",
    left: "leav",
    used: "use",
    using: "use",
    uses: "use",
    being: "be",
    been: "be",
    is: "be",
    are: "be",
    was: "be",
    were: "be",
    am: "be",
    has: "have",
    had: "have",
    does: "do",
    did: "do",
    done: "do",
    seen: "see",
    saw: "see",
    known: "know",
    knew: "know",
    became: "becom",
    bound: "bind",
    hidden: "hide",
    broke: "break",
    broken: "break",
    met: "meet",
    paid: "pay",
    said: "say",
    sought: "seek",
    cancelled: "cancel",
    cancelling: "cancel",
    controlled: "control",
    controlling: "control",
    thought: "think",
    understood: "understand",
    withdrew: "withdraw",
    withdrawn: "withdraw",
    ceased: "ceas",
    brought: "bring",
    found: "find",
    came: "come",
    shown: "show",
    began: "begin",
    begun: "begin",
    led: "lead",
    lent: "lend",
    built: "build",
    spoke: "speak",
    spoken: "speak",
    drawn: "draw",
    forgot: "forget",
    forgotten: "forget",
    withheld: "withhold",
    policies: "policy",
    cookies: "cooki",
    parties: "party",
    children: "child",
    people: "person",
    anything: "anything",
    everything: "everything",
    something: "something",
    nothing: "nothing",
    during: "during",
    thing: "thing",
    things: "thing",
    king: "king",
    others: "other",
    this: "this",
    news: "news",
    always: "always",
    us: "us",
    its: "its",
    his: "his",
    yes: "yes",
    less: "less",
    unless: "unless",
    access: "access",
    process: "process",
    address: "address",
    business: "business",
    // A practice of one person writes "I": the operator, as "we" is. Questions are turned round before this matters.
    i: "we",
    my: "our",
    me: "us",
    advertising: "advertis",
    advertisement: "advertis",
    whose: "whose",
    data: "data",
    basis: "basis",
  }),
);

const VOWEL = /[aeiouy]/;
/** Short verbs that lose their last letter before -ed and -ing; with so few letters left it has to come back. */
const SHORT_VERBS = new Set("giv tak mak sav hav hid hir mov nam wip typ los com dat rul cit lik".split(" "));

function undouble(s: string): string {
  const n = s.length;
  const c = s[n - 1];
  return n > 3 && c === s[n - 2] && c !== "l" && c !== "s" && c !== "z" ? s.slice(0, -1) : s;
}

function finish(s: string): string {
  if (s.length === 3 && SHORT_VERBS.has(s)) return `${s}e`;
  return s.length > 4 && s.endsWith("e") && !s.endsWith("ee") ? s.slice(0, -1) : s;
}

/**
 * Takes the inflection off a lower-case English word: plural, -ed, -ing, final silent e. Phrases and texts go
 * through the same function, so the result need not be a word, only the same for all forms of one.
 */
export function stem(form: string): string {
  const known = IRREGULAR.get(form);
  if (known !== undefined) return known;
  if (form.length <= 3) return form;
  let s = form;
  if (s.endsWith("ies") && s.length > 4) return `${s.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(s)) s = s.slice(0, -2);
  else if (s.endsWith("s") && !/(?:ss|us|is)$/.test(s)) s = s.slice(0, -1);
  if (s.endsWith("ied") && s.length > 4) return `${s.slice(0, -3)}y`;
  if (s.endsWith("ed") && !s.endsWith("eed") && s.length > 4 && VOWEL.test(s.slice(0, -2))) {
    return finish(undouble(s.slice(0, -2)));
  }
  if (s.endsWith("ing") && s.length > 5 && VOWEL.test(s.slice(0, -3)))
    return finish(undouble(s.slice(0, -3)));
  return finish(s);
}

const CONTRACTED = new Map([
  ["won't", ["will", "not"]],
  ["can't", ["can", "not"]],
  ["cannot", ["can", "not"]],
  ["shan't", ["shall", "not"]],
  ["let's", ["let", "us"]],
  ["it's", ["it", "is"]],
  ["that's", ["that", "is"]],
  ["here's", ["here", "is"]],
  ["there's", ["there", "is"]],
  ["what's", ["what", "is"]],
  ["who's", ["who", "is"]],
]);
const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", "not"],
  ["'ll", "will"],
  ["'ve", "have"],
  ["'re", "are"],
  ["'d", "would"],
  ["'m", "am"],
];

function expand(form: string): readonly string[] {
  if (!form.includes("'") && form !== "cannot") return [form];
  const known = CONTRACTED.get(form);
  if (known) return known;
  for (const [ending, word] of ENDINGS) {
    if (form.endsWith(ending) && form.length > ending.length) return [form.slice(0, -ending.length), word];
  }
  if (form.endsWith("'s")) return [form.slice(0, -2)];
  return [form.replaceAll("'", "")];
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*/gu;
const BREAK = /[;:.!?•|()[\]{}–—→>]|\s-\s/;

/** What a word of a text comes to: one word, or two for a contraction. */
type Part = Pick<Word, "form" | "stem">;

const known = new Map<string, readonly Part[]>();
/** Words that are remembered; a hostile document may have any number. */
const REMEMBERED = 20_000;
/** A longer piece of a string keeps the whole string in memory (V8's sliced strings). */
const SHORT = 12;

function partsOf(word: string): readonly Part[] {
  const before = known.get(word);
  if (before !== undefined) return before;
  const form = word
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/\u00ad/g, "");
  const made = expand(form).map((part) => ({ form: part, stem: stem(part) }));
  if (word.length <= SHORT && known.size < REMEMBERED) known.set(word, made);
  return made;
}

function gapOf(between: string): Word["gap"] {
  // A dot without a space is part of an address or a name, not an end.
  if (between === " " || between === ".") return "";
  return BREAK.test(between) ? ";" : between.includes(",") ? "," : "";
}

/** Splits text into words, in reading order; linear in its length. Offsets are those of `text`, from `base`. */
export function words(text: string, base = 0): Word[] {
  const out: Word[] = [];
  let last = 0;
  for (const m of text.matchAll(WORD)) {
    const between = text.slice(last, m.index);
    const start = base + m.index;
    const end = start + m[0].length;
    // "(i)" counts, it is not the writer.
    const parts = partsOf(m[0] === "i" && text[m.index + 1] === ")" ? "1" : m[0]);
    const form = parts[0]?.form ?? "";
    const previous = out.at(-1);
    last = m.index + m[0].length;
    if (between === "-" && previous?.form === "e" && /^mail(?:s|ed|ing)?$/.test(form)) {
      out[out.length - 1] = { ...previous, form: `e${form}`, stem: "email", end };
      continue;
    }
    let gap = out.length === 0 ? "" : gapOf(between);
    // An address is one thing whatever its words: a word of ours tells the lexicon of it.
    if (between === "@" || (form === "protected" && /^\s$/.test(between) && text[last] === "]"))
      out.push({ form: "emailaddress", stem: "emailaddress", start, end, gap: "" });
    for (const part of parts) {
      out.push({ form: part.form, stem: part.stem, start, end, gap });
      gap = "";
    }
  }
  return markOnce(out);
}

/** "We read it once." means one time, "once you agree" does not: a word of ours tells the lexicon where it ends. */
function markOnce(ws: Word[]): Word[] {
  for (let i = ws.length - 1; i >= 0; i--) {
    const { form, end } = ws[i] as Word;
    if (form !== "once" || i === 0 || ws[i + 1]?.gap === "") continue;
    if (/^(?:at|least|than)$/.test(ws[i - 1]?.form ?? "")) continue;
    ws.splice(i + 1, 0, { form: "endmark", stem: "endmark", start: end, end, gap: "" });
  }
  return ws;
}
