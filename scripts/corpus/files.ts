import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Every document of the corpus, labelled or not, sorted: full paths. */
export function documentsIn(folder: string): string[] {
  return ["policies", "invented", "unlabelled", "versions"].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(md|txt|html?|pdf)$/.test(name) && !name.endsWith("source.txt"))
      .sort()
      .map((name) => join(folder, part, name)),
  );
}
