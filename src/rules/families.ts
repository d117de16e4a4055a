import { didYouMean, UserError } from "../base/index.js";
import type { FamilyRef, Pattern, Rule } from "./model.js";
import { patternSchema } from "./schema.js";
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
  for (const { path, pattern } of patternsOf(rule)) {
    for (const { key, name } of familiesOf(pattern)) {
      if (known.has(name)) continue;
      const place = file.placeOf(["rules", index, ...path, key]);
      const hint = didYouMean(name, families) || "Add it to the lexicon, or use a family that is there.";
      const what = `Unknown family "${name}" in ${path[0] === "elements" ? path[1] : rule.id}.`;
      throw new UserError("rules-unknown-family", what, hint, place, file.lineAt(place.line ?? 0));
    }
  }
}

/** Patterns among a check's own options (the clauses of a conflict), with where they stand. */
function* patternsOfCheck(
  rule: Rule,
): Generator<{ readonly path: readonly (string | number)[]; readonly pattern: Pattern }> {
  yield* patternsIn(rule.check, ["check"]);
}

/** Patterns in the lists of an object, and in the objects of those lists, one level down (the topics of a conflict). */
function* patternsIn(
  options: object,
  path: readonly (string | number)[],
  deeper = true,
): Generator<{ readonly path: readonly (string | number)[]; readonly pattern: Pattern }> {
  for (const [key, value] of Object.entries(options)) {
    if (!Array.isArray(value)) continue;
    for (const [at, raw] of value.entries()) {
      const pattern = patternSchema.safeParse(raw);
      if (pattern.success) yield { path: [...path, key, at], pattern: pattern.data };
      else if (deeper && typeof raw === "object" && raw !== null)
        yield* patternsIn(raw, [...path, key, at], false);
    }
  }
}

/** Every pattern of a rule, with where it stands in the rule. */
function* patternsOf(
  rule: Rule,
): Generator<{ readonly path: readonly (string | number)[]; readonly pattern: Pattern }> {
  for (const [id, element] of Object.entries(rule.elements)) {
    for (const answer of ANSWERS) {
      for (const [at, pattern] of element[answer].entries())
        yield { path: ["elements", id, answer, at], pattern };
    }
  }
  yield* patternsOfCheck(rule);
}

/** Every family that a rule's patterns name. */
export function* familiesOfRule(rule: Rule): Generator<string> {
  for (const { pattern } of patternsOf(rule)) for (const { name } of familiesOf(pattern)) yield name;
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
