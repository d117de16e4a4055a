import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";

export const LABELS = ["yes", "partial", "no", "n/a"] as const;
export type Label = (typeof LABELS)[number];
export const SETS = ["real", "invented"] as const;
export type SetName = (typeof SETS)[number];
export const HALVES = ["tuning", "check"] as const;
export type Half = (typeof HALVES)[number];

const reading = z.object({
  label: z.enum(LABELS),
  quote: z.string().default(""),
  note: z.string().default(""),
});
const truthSchema = reading.extend({
  trap: z.boolean().default(false),
  second: reading.optional(),
});
/** What the readers found for one element of one document; where they differ, `second` is as right as `label`. */
export type Truth = z.infer<typeof truthSchema>;

const labelFile = z.record(
  z.string(),
  z.object({ document: z.string(), labels: z.record(z.string(), truthSchema) }),
);

/** A labelled document of the corpus. */
export interface Labelled {
  readonly set: SetName;
  readonly half: Half;
  readonly name: string;
  readonly path: string;
  readonly labels: Readonly<Record<string, Truth>>;
}

/** Folder of the corpus: `BB2_CORPUS`, else `../shared/corpus` beside the project; undefined when there is none. */
export function corpusFolder(env: NodeJS.ProcessEnv, project: string): string | undefined {
  const folder = env.BB2_CORPUS ? resolve(env.BB2_CORPUS) : resolve(project, "../shared/corpus");
  return existsSync(join(folder, "labels.json")) ? folder : undefined;
}

/** The loud line that every measuring script prints when there is no corpus. */
export const NO_CORPUS =
  "SKIPPED: nothing was measured. The corpus of labelled policies is not here;\n" +
  "set BB2_CORPUS to its folder (it holds labels.json), or put it in ../shared/corpus.";

/** Halves as the corpus defines them: names sorted, 1st, 3rd, … are tuning, 2nd, 4th, … are check. */
export function halves(names: readonly string[]): Map<string, Half> {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
  return new Map(sorted.map((name, index) => [name, index % 2 === 0 ? "tuning" : "check"]));
}

/** All labelled documents, sorted by name, real ones first. Throws when a label file has another shape. */
export function loadLabelled(folder: string): Labelled[] {
  return [
    ...loadSet(join(folder, "labels.json"), "real", (name, file) => join(folder, "policies", name, file)),
    ...loadSet(join(folder, "invented-labels.json"), "invented", (_, file) => join(folder, "invented", file)),
  ];
}

function loadSet(path: string, set: SetName, at: (name: string, file: string) => string): Labelled[] {
  if (!existsSync(path)) return [];
  const file = labelFile.parse(JSON.parse(readFileSync(path, "utf8")));
  return [...halves(Object.keys(file))].map(([name, half]) => {
    const entry = file[name]!;
    return { set, half, name, path: at(name, entry.document), labels: entry.labels };
  });
}
