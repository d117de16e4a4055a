import { UserError } from "../base/index.js";

/** One of several machines that share a list of apps; both numbers start at 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads "2/5". Throws `UserError` `bad-shard`. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim());
  const index = Number(match?.[1]);
  const of = Number(match?.[2]);
  if (match === null || index < 1 || of < 1 || index > of)
    throw new UserError(
      "bad-shard",
      `"${text.slice(0, 40)}" is no shard.`,
      "Write --shard 2/5 for the second of five; the first is 1/5. A job index that starts at 0 needs 1 added.",
    );
  return { index, of };
}

/** A shard's part of a sorted list: every `of`-th, so that neighbours, which tend to be alike, are spread. */
export function partOf<T>(list: readonly T[], { index, of }: Shard): readonly T[] {
  return list.filter((_, at) => at % of === index - 1);
}
