import type * as z from "zod";
import { findPhrases, type PlacedPhrase } from "../text/index.js";
import type { Check, OptionKit } from "./model.js";
import { rounded } from "./readability-bands.js";
import { isOutcome, measuredFor, outcome, passage } from "./readability-shared.js";

const plainer = ({ z }: OptionKit) =>
  z.union([z.string(), z.strictObject({ plainer: z.string(), "unless-explained": z.boolean() })]);
const options = (kit: OptionKit) =>
  kit.z.strictObject({
    /** Legal or technical words, each with a plainer form; some are fine once the text explains them. */
    words: kit.z.record(kit.z.string(), plainer(kit)),
    /** Uses in a thousand words. */
    "per-thousand": kit.z.strictObject({ good: kit.z.number(), warn: kit.z.number() }),
  });
type Options = z.infer<ReturnType<typeof options>>;

const SHOWN = 10;

/** Uses of each word that count, commonest first; one that is explained anywhere in the document does not count. */
function usesOf(found: readonly PlacedPhrase[], words: Options["words"]): [string, PlacedPhrase[]][] {
  const explained = new Set(found.filter((hit) => hit.explained).map(({ phrase }) => phrase));
  const uses = new Map<string, PlacedPhrase[]>();
  for (const hit of found) {
    const entry = words[hit.phrase];
    if (typeof entry === "object" && entry["unless-explained"] && explained.has(hit.phrase)) continue;
    const hits = uses.get(hit.phrase) ?? [];
    uses.set(hit.phrase, hits);
    hits.push(hit);
  }
  return [...uses].sort((a, b) => b[1].length - a[1].length);
}

/** Finds legal and technical words that have a plainer form. */
export const jargon: Check<Options> = {
  kind: "jargon",
  options,
  run: (input) => {
    const measured = measuredFor(input);
    if (isOutcome(measured)) return measured;
    const { document, readability, name } = measured;
    const words = Object.fromEntries(
      Object.entries(input.options.words).map(([word, to]) => [word.toLowerCase(), to]),
    );
    const uses = usesOf(findPhrases(document, Object.keys(words)), words);
    const count = uses.reduce((sum, [, hits]) => sum + hits.length, 0);
    const rate = rounded((count * 1000) / readability.counts.words);
    const { good, warn } = input.options["per-thousand"];
    const args = { document: name, count, distinct: uses.length, rate, good, warn };
    const top = uses.slice(0, SHOWN);
    const evidence = top.flatMap(([, hits]) =>
      hits.slice(0, 1).map((hit) => passage(document, { block: hit.block, ...hit.sentence })),
    );
    const advice = top.map(([word, hits]) => {
      const to = words[word] ?? "";
      return {
        id: "readability.plainer",
        args: { word, times: hits.length, plainer: typeof to === "string" ? to : to.plainer },
      };
    });
    const status = rate <= good ? "pass" : rate <= warn ? "warn" : "fail";
    return outcome(
      status,
      { id: count === 0 ? "readability.no-jargon" : `readability.jargon-${status}`, args },
      { evidence, advice },
    );
  },
};
