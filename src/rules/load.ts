import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type * as z from "zod";
import { didYouMean, sha256, UserError } from "../base/index.js";
import { compileAutomaton, PhraseError, READER_FAMILIES } from "../text/index.js";
import { checkFamilies, familiesOfRule } from "./families.js";
import type { Pack, Rule } from "./model.js";
import {
  elementSchema,
  OPTION_KIT,
  type OptionKit,
  packFileSchema,
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
  readonly options: (kit: OptionKit) => z.ZodType;
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

/** Packs that stand beside the one that is loaded; the first lends it its families and sources. */
export interface Besides {
  readonly packs: readonly Pack[];
  /** True to load a pack that has the id of one of them as if none stood beside it: it is that one itself. */
  readonly itself?: boolean;
}

/**
 * Loads a pack: a folder with `pack.yaml` (its head) and every other YAML file in it and its subfolders, or one file that
 * holds both. Beside other packs it may use the families and sources of the first, or write its own of the same names.
 * Throws `UserError` for what is missing, unknown, misspelt or there twice, with file, line and a suggestion.
 */
export async function loadPack(
  path: string,
  kinds: readonly RuleKind[],
  shownAs = path,
  { packs, itself = false }: Besides = { packs: [] },
): Promise<Pack> {
  const { head, headFile, read } = await openPack(path, shownAs);
  const same = packs.some(({ id }) => id === head.id);
  if (same && !itself) throw twice(headFile, "pack", head.id, ["id"]);
  const beside = same ? [] : packs;
  const base = beside[0];
  const sources = { ...base?.sources, ...head.sources };
  const taken = new Set(beside.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const rules: Rule[] = [];
  const own: Record<string, readonly string[]> = {};
  const opened: { file: YamlFile; firstRule: number; topics: TopicsByElement }[] = [];
  for (const { file, data } of read) {
    opened.push({ file, firstRule: rules.length, topics: data.topics });
    for (const [family, phrases] of Object.entries(data.families)) {
      if (Object.hasOwn(own, family)) throw twice(file, "family", family, ["families", family]);
      own[family] = phrases;
    }
    data.rules.forEach((raw, index) => {
      if (taken.has(raw.id)) throw twice(file, "rule", raw.id, ["rules", index, "id"]);
      taken.add(raw.id);
      if (!Object.hasOwn(sources, raw.requirement.source)) {
        const at = ["rules", index, "requirement", "source"];
        throw unknown(file, "source", raw.requirement.source, Object.keys(sources), at);
      }
      rules.push(
        toRule(raw, checkOptions(file, index, raw, kinds), {
          file: file.file,
          line: file.placeOf(["rules", index, "id"]).line ?? 1,
        }),
      );
    });
  }
  const lexicon = { ...base?.lexicon, ...own };
  opened.forEach(({ file, firstRule }, at) => {
    rules.slice(firstRule, opened[at + 1]?.firstRule).forEach((rule, index) => {
      checkFamilies(file, index, rule, Object.keys(lexicon));
    });
  });
  const files = opened.map(({ file }) => file);
  const wanted =
    base === undefined
      ? undefined
      : [...READER_FAMILIES, ...Object.keys(own), ...rules.flatMap((rule) => [...familiesOfRule(rule)])];
  const automaton = checkPhrases(lexicon, wanted, files);
  const topics = topicsOf(
    opened.map(({ file, topics }) => ({ file, topics })),
    rules,
  );
  const digest = sha256([...new Set([headFile, ...files])].map(({ text }) => text).join("\n"));
  const pack = { ...head, sha256: digest, sources, rules: withTopics(rules, topics), lexicon };
  return base === undefined ? pack : { ...pack, automaton, own: true };
}

type RuleFile = z.infer<typeof ruleFileSchema>;

interface OpenPack {
  readonly head: z.infer<typeof packHeadSchema>;
  readonly headFile: YamlFile;
  readonly read: readonly { readonly file: YamlFile; readonly data: RuleFile }[];
}

async function openPack(path: string, shownAs: string): Promise<OpenPack> {
  if (/\.ya?ml$/i.test(path)) {
    const file = await readYamlFile(path, shownAs);
    const keys = [...Object.keys(packFileSchema.shape), ...KNOWN_KEYS];
    const { rules, families, topics, ...head } = validate(file, packFileSchema, file.data, [], keys);
    return { head, headFile: file, read: [{ file, data: { rules, families, topics } }] };
  }
  const files = await yamlFiles(path);
  if (!files.includes("pack.yaml")) {
    throw new UserError(
      "rules-no-pack",
      `${shownAs} has no pack.yaml.`,
      "A rule pack is a folder with pack.yaml and one or more rule files, or one YAML file that holds all of it.",
      { file: shownAs },
    );
  }
  const open = (name: string) => readYamlFile(join(path, name), `${shownAs}/${name}`);
  const headFile = await open("pack.yaml");
  const head = validate(headFile, packHeadSchema, headFile.data, [], Object.keys(packHeadSchema.shape));
  const read: { file: YamlFile; data: RuleFile }[] = [];
  for (const name of files.filter((name) => !NOT_RULES.has(name))) {
    const file = await open(name);
    read.push({ file, data: validate(file, ruleFileSchema, file.data, [], KNOWN_KEYS) });
  }
  return { head, headFile, read };
}

/** The lexicon, or what is wanted of it, must compile: a phrase that does not is an error in the file that holds its family. */
function checkPhrases(
  lexicon: Pack["lexicon"],
  wanted: readonly string[] | undefined,
  files: readonly YamlFile[],
): ReturnType<typeof compileAutomaton> {
  try {
    return compileAutomaton(
      lexicon,
      wanted && [...new Set(wanted)].filter((name) => Object.hasOwn(lexicon, name)),
    );
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
  const schema = known.options(OPTION_KIT);
  const valid = validate(file, schema, options, ["rules", index, "check"], optionNames(schema));
  return { ...(isObject(valid) ? valid : {}), kind };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
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
