import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type * as z from "zod";
import { didYouMean, UserError } from "../base/index.js";
import { compileLexicon, PhraseError } from "../text/index.js";
import { checkFamilies } from "./families.js";
import type { Pack, Rule } from "./model.js";
import {
  elementSchema,
  packHeadSchema,
  patternSchema,
  ruleFileSchema,
  ruleSchema,
  topicSchema,
} from "./schema.js";
import { type TopicsByElement, topicsOf, withTopics } from "./topics.js";
import { readYamlFile, validate, type YamlFile } from "./yaml-file.js";

/** A kind of check that rules may name, and the schema of its options. */
export interface RuleKind {
  readonly kind: string;
  readonly options: z.ZodType;
}

/** Files of a pack that hold no rules: the head, and the inventory of CMS's sentences. */
const NOT_RULES = new Set(["pack.yaml", "requirements.yaml"]);

const SCHEMAS = [
  ruleFileSchema,
  ruleSchema,
  ruleSchema.shape.requirement,
  elementSchema,
  patternSchema,
  topicSchema,
];
const KNOWN_KEYS = SCHEMAS.flatMap((schema) => Object.keys(schema.shape));

/**
 * Loads a pack: `pack.yaml` (its head) and every other YAML file in the folder and its subfolders. Throws `UserError`
 * for what is missing, unknown, misspelt or there twice, with file, line and a suggestion.
 */
export async function loadPack(folder: string, kinds: readonly RuleKind[], shownAs = folder): Promise<Pack> {
  const files = await yamlFiles(folder);
  if (!files.includes("pack.yaml")) {
    throw new UserError(
      "rules-no-pack",
      `${shownAs} has no pack.yaml.`,
      "A rule pack is a folder with pack.yaml and one or more rule files.",
      { file: shownAs },
    );
  }
  const read = (name: string) => readYamlFile(join(folder, name), `${shownAs}/${name}`);
  const headFile = await read("pack.yaml");
  const head = validate(headFile, packHeadSchema, headFile.data, [], Object.keys(packHeadSchema.shape));
  const rules: Rule[] = [];
  const lexicon: Record<string, readonly string[]> = {};
  const opened: { file: YamlFile; firstRule: number; topics: TopicsByElement }[] = [];
  for (const name of files.filter((name) => !NOT_RULES.has(name))) {
    const file = await read(name);
    const data = validate(file, ruleFileSchema, file.data, [], KNOWN_KEYS);
    opened.push({ file, firstRule: rules.length, topics: data.topics });
    for (const [family, phrases] of Object.entries(data.families)) {
      if (Object.hasOwn(lexicon, family)) throw twice(file, "family", family, ["families", family]);
      lexicon[family] = phrases;
    }
    data.rules.forEach((raw, index) => {
      if (rules.some((other) => other.id === raw.id))
        throw twice(file, "rule", raw.id, ["rules", index, "id"]);
      if (!Object.hasOwn(head.sources, raw.requirement.source)) {
        throw unknown(file, "source", raw.requirement.source, Object.keys(head.sources), [
          "rules",
          index,
          "requirement",
          "source",
        ]);
      }
      rules.push(
        toRule(raw, checkOptions(file, index, raw, kinds), {
          file: file.file,
          line: file.placeOf(["rules", index, "id"]).line ?? 1,
        }),
      );
    });
  }
  opened.forEach(({ file, firstRule }, at) => {
    rules.slice(firstRule, opened[at + 1]?.firstRule).forEach((rule, index) => {
      checkFamilies(file, index, rule, Object.keys(lexicon));
    });
  });
  checkPhrases(
    lexicon,
    opened.map(({ file }) => file),
  );
  const topics = topicsOf(
    opened.map(({ file, topics }) => ({ file, topics })),
    rules,
  );
  return { ...head, rules: withTopics(rules, topics), lexicon };
}

/** The lexicon must compile: a phrase that does not is an error in the file that holds its family. */
function checkPhrases(lexicon: Pack["lexicon"], files: readonly YamlFile[]): void {
  try {
    compileLexicon(lexicon);
  } catch (cause) {
    if (!(cause instanceof PhraseError)) throw cause;
    const family = /^[\w-]+/.exec(cause.message)?.[0] ?? "";
    const file = files.find(
      (candidate) => candidate.placeOf(["families", family]).line !== candidate.placeOf(["families"]).line,
    );
    const place = file?.placeOf(["families", family]);
    throw new UserError(
      "rules-bad-phrase",
      `A phrase of the lexicon is not right: ${cause.message}.`,
      "Mend the phrase.",
      place,
    );
  }
}

type RawRule = z.infer<typeof ruleSchema>;

function checkOptions(
  file: YamlFile,
  index: number,
  raw: RawRule,
  kinds: readonly RuleKind[],
): Rule["check"] {
  const { kind, ...options } = raw.check;
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known === undefined)
    throw unknown(
      file,
      "kind of check",
      kind,
      kinds.map((k) => k.kind),
      ["rules", index, "check", "kind"],
    );
  // Validated here, kept as written: the check applies its defaults when it runs.
  validate(file, known.options, options, ["rules", index, "check"], optionNames(known.options));
  return { ...options, kind };
}

function optionNames(schema: z.ZodType): readonly string[] {
  return "shape" in schema && typeof schema.shape === "object" && schema.shape !== null
    ? Object.keys(schema.shape)
    : [];
}

function toRule(raw: RawRule, check: Rule["check"], place: Rule["place"]): Rule {
  const { "read-on": readOn, ...requirement } = raw.requirement;
  const { "applies-when": appliesWhen, "looks-like": looksLike, ...rest } = raw;
  return {
    ...rest,
    requirement: { ...requirement, readOn },
    ...(appliesWhen && { appliesWhen }),
    looksLike,
    check,
    elements: elementsOf(raw),
    place,
  };
}

function elementsOf(raw: RawRule): Rule["elements"] {
  // Zod writes "absent" as undefined, our types as no key.
  const elements: Rule["elements"] = JSON.parse(JSON.stringify(raw.elements));
  return elements;
}

function twice(file: YamlFile, what: string, name: string, path: readonly (string | number)[]): UserError {
  const place = file.placeOfKey(path);
  return new UserError(
    "rules-twice",
    `The ${what} "${name}" is there twice.`,
    "Rename or remove one of them.",
    place,
    file.lineAt(place.line ?? 0),
  );
}

function unknown(
  file: YamlFile,
  what: string,
  name: string,
  known: readonly string[],
  path: readonly (string | number)[],
): UserError {
  const place = file.placeOf(path);
  const hint = didYouMean(name, known) || `Known are: ${known.join(", ")}.`;
  return new UserError(
    "rules-unknown-name",
    `Unknown ${what} "${name}".`,
    hint,
    place,
    file.lineAt(place.line ?? 0),
  );
}

async function yamlFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")))
      throw cause;
    throw new UserError("rules-no-pack", `There is no folder ${folder}.`, "Name the folder of a rule pack.", {
      file: folder,
    });
  }
}
