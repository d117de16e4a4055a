/** Abbreviations of policies, statutes and addresses: which full stop ends a sentence, and which does not. */

/** Never the end: a name, number or continuation follows. Lower case, without the last full stop. */
const OPEN = new Set(
  (
    "e.g i.e eg ie cf vs v viz mr mrs ms mx dr prof rev hon gov sen rep st ste mt ft p.o sec sect sects art arts " +
    "para paras pp pg fig figs vol ch cl reg regs fed stat pub cir supp ser app § §§ c.f.r cfr u.s.c usc f.2d f.3d f.supp " +
    "approx est tel ext incl esp attn no nos jan feb mar apr jun jul aug sep sept oct nov dec ca"
  ).split(" "),
);

/** May be the end: only a word that plainly starts a sentence makes it one. */
const EITHER = new Set(
  (
    "u.s u.k e.u u.s.a d.c n.y inc ltd corp co llc llp l.l.c l.p plc bros pty gmbh s.a b.v n.v jr sr ph.d m.d d.o r.n esq " +
    "a.m p.m seq al ibid dept div assn univ ave blvd rd bldg apt rm hwy hon yahoo! q.v ann code bus civ prof. gen lab"
  ).split(" "),
);

/** Only an abbreviation when a number follows: "No. 5", "Jan. 1", "Art. 9" but "No. We do not sell it." */
const NEEDS_NUMBER = new Set(
  "no nos jan feb mar apr jun jul aug sep sept oct nov dec art arts sec fig pg app ch est ca ext reg".split(
    " ",
  ),
);

const STARTERS = new Set(
  (
    "we the you your our if this these those that when where while for to in on at it its they their there here please " +
    "however although because as by any all each such some no not an with without from under upon unless except " +
    "since after before once until during how what who why which do does is are can may will he she i " +
    "additionally furthermore moreover therefore thus also otherwise accordingly finally"
  ).split(" "),
);

/** Whether text after a full stop begins with a word that plainly starts a sentence. */
export function startsSentence(after: string): boolean {
  const word = /^["“‘'([]*(\p{Lu}\p{L}*)(?=[\s,'’.]|$)/u.exec(after)?.[1];
  return word !== undefined && STARTERS.has(word.toLowerCase()) && !/^["“(]?Nos?\. ?\d/.test(after);
}

/** Whether the full stop that ends `before` belongs to an abbreviation or initial, given what follows it. */
export function endsInAbbreviation(before: string, after: string): boolean {
  const token = /([^\s(["“‘/,;]+?)[.!]$/u.exec(before)?.[1];
  if (token === undefined) return false;
  const key = `${token}${before.endsWith("!") ? "!" : ""}`.toLowerCase();
  const number = /^["“(]?[\d§#]/.test(after);
  if (NEEDS_NUMBER.has(key)) return number || (key === "no" && /^[A-Z]?\d/.test(after));
  if (OPEN.has(key)) return true;
  if (EITHER.has(key)) return !startsSentence(after);
  if (/^(?:\p{L}\.)+\p{L}$/u.test(token)) return number || !startsSentence(after);
  if (/^\p{Lu}$/u.test(token)) return isInitial(before, after);
  return false;
}

/** "J. Smith", "George W. Bush", "Pub. L. No." but not "Vitamin C. We" or "Appendix A. Data". */
function isInitial(before: string, after: string): boolean {
  if (startsSentence(after)) return false;
  const previous = /(\S+)\s+\S+$/.exec(before)?.[1] ?? "";
  if (
    /^(?:appendix|exhibit|annex|schedule|part|section|vitamin|hepatitis|plan|option|type|group|class)$/i.test(
      previous,
    )
  )
    return false;
  return /^\p{Lu}/u.test(after) && (previous === "" || /^["“(]?\p{Lu}/u.test(previous));
}
