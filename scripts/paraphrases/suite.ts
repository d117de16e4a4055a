import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const entrySchema = z.strictObject({
  element: z.string(),
  said: z.array(z.string().min(1)),
  unsaid: z.array(z.string().min(1)),
});

/** Wordings of one element: those that plainly say it, and those that come near without saying it. */
export type Paraphrases = z.infer<typeof entrySchema>;

/** Reads every YAML file of the folder, in the order of their names. Throws ZodError for another shape. */
export function loadSuite(folder: string): readonly Paraphrases[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => z.array(entrySchema).parse(parse(readFileSync(join(folder, name), "utf8"))));
}
