import { didYouMean, UserError } from "../base/index.js";
import type { FamilyRef, Pattern, Rule } from "./model.js";
import type { YamlFile } from "./yaml-file.js";

const SLOTS = [
  "action",
  "object",
  "recipient",
  "trigger",
  "time",
  "condition",
  "place",
  "purpose",
  "without",
  "not-about",
] as const;
const LISTS = ["with", "near", "about"] as const;
const ANSWERS = ["said", "weak", "denied", "moot", "live"] as const;

/** Throws `UserError` at the first family that a rule's patterns name and the lexicon does not hold. */
export function checkFamilies(file: YamlFile, index: number, rule: Rule, families: readonly string[]): void {
  const known = new Set(families);
  for (const [id, element] of Object.entries(rule.elements)) {
    for (const answer of ANSWERS) {
      element[answer].forEach((pattern, at) => {
        for (const { key, name } of familiesOf(pattern)) {
          if (known.has(name)) continue;
          const place = file.placeOf(["rules", index, "elements", id, answer, at, key]);
          const hint = didYouMean(name, families) || "Add it to the lexicon, or use a family that is there.";
          throw new UserError(
            "rules-unknown-family",
            `Unknown family "${name}" in ${id}.`,
            hint,
            place,
            file.lineAt(place.line ?? 0),
          );
        }
      });
    }
  }
}

/** Every family a pattern names, with the key it stands under. */
export function* familiesOf(pattern: Pattern): Generator<{ readonly key: string; readonly name: string }> {
  for (const key of SLOTS) for (const name of names(pattern[key])) yield { key, name };
  for (const key of LISTS)
    for (const ref of pattern[key] ?? []) for (const name of names(ref)) yield { key, name };
}

function names(ref: FamilyRef | undefined): readonly string[] {
  if (ref === undefined) return [];
  return typeof ref === "string" ? [ref] : ref;
}
