/** Word lists behind "what makes this sentence hard". Hints for a reader, not measures. */
const row = (words: string): readonly string[] => words.split(" ");

/** Phrases of contracts that have a plainer form or need a lawyer; plurals are found too. */
export const LEGAL_PHRASES: readonly string[] = `
  pursuant to, notwithstanding, hereinafter, hereby, herein, hereunder, hereof, thereof, therein, thereto, whereas,
  in accordance with, subject to, without limitation, including but not limited to, to the extent permitted by,
  to the fullest extent, to the maximum extent, in the event that, in the event of, in connection with, prior to,
  with respect to, set forth, sole discretion, indemnify, hold harmless, commercially reasonable, reasonable efforts,
  applicable law, successors and assigns, for the purposes of, shall, aforementioned, deemed, null and void, liable,
  liability, warranty, warranties, waive, jurisdiction, obligation, legitimate interest, data controller,
  to such extent, as the case may be, at law or in equity`
  .split(",")
  .map((phrase) => phrase.trim());

/** Forms of "be" that a passive is made with. */
export const BE: ReadonlySet<string> = new Set(
  row("is are was were be been being am isn't aren't wasn't weren't"),
);

/** What may stand between "be" and the participle, beside words in -ly. */
export const BETWEEN: ReadonlySet<string> = new Set(
  row("not also only then never always often otherwise again"),
);

/** Past participles that do not end in -ed. */
export const PARTICIPLES: ReadonlySet<string> = new Set([
  ...row(
    "bound bought broken brought built caught chosen done drawn driven found given gone held hidden kept known",
  ),
  ...row(
    "laid left lent lost made meant met paid put read said seen sent set shown sold spent stolen struck sought",
  ),
  ...row("taken taught told thought understood withdrawn won written"),
]);

/** Words in -ed that are no passive after "be". */
export const STATES: ReadonlySet<string> = new Set(
  row("interested pleased concerned located based supposed committed related need indeed"),
);
