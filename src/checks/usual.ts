/** Does a document speak in the words that policies use? What the tool reads in others, a person must confirm. */
import type { ElementOutcome } from "../judge/model.js";
import type { Reading } from "../text/index.js";

/** Words of which no policy about data has few, however plain: as forms, so that a stem's accident changes nothing. */
const USUAL = /^(?:data|information|privacy|consents?|disclos\w*|collect\w*)$/;
/**
 * Usual words among a hundred. Of 71 real policies read while this was set the poorest had 1.5, half had more than 5;
 * of 21 invented ones that avoid policy language 20 had 1.2 or less (docs/accuracy.md). Plain language stays well
 * above: the ready sample's policy, of grade 4, has 3.5.
 */
const ENOUGH = 1.3;
/** Shorter texts say too little for a share to mean anything. */
const LONG = 300;

const known = new WeakMap<Reading, boolean>();

/** False for a document of 300 words or more with hardly any of the words that other policies use. One pass, once. */
export function isUsual(reading: Reading): boolean {
  const before = known.get(reading);
  if (before !== undefined) return before;
  let all = 0;
  let usual = 0;
  for (const unit of reading.units) {
    for (let i = unit.own; i < unit.words.length; i++) {
      all++;
      if (USUAL.test(unit.words[i]?.form ?? "")) usual++;
    }
  }
  const made = all < LONG || (100 * usual) / all >= ENOUGH;
  known.set(reading, made);
  return made;
}

/**
 * What was read in an unusual document is not passed: the tool misreads such texts more often, and a wrong pass is the
 * worst that it can do.
 */
export function confirmUnusual(reading: Reading, outcome: ElementOutcome): ElementOutcome {
  if (outcome.status !== "pass" || isUsual(reading)) return outcome;
  return { ...outcome, status: "warn", message: { id: "said-unusually" } };
}
