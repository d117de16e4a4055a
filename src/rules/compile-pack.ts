import { loadPack, type RuleKind } from "./load.js";

/** A pack, loaded and validated, as one JSON text, so that reading it needs neither a YAML parser nor a schema library. */
export async function compilePack(
  folder: string,
  kinds: readonly RuleKind[],
  shownAs: string,
): Promise<string> {
  return JSON.stringify(await loadPack(folder, kinds, shownAs));
}
