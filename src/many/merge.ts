import { UserError } from "../base/index.js";
import { worstExitCode } from "../judge/index.js";
import { APPS_SCHEMA_VERSION, type AppRow, type AppsHead, tallyOf } from "../report/index.js";

/** What one file brings to a merge: its head, where it is of many apps, and a row of each app. */
export interface Part {
  readonly file: string;
  readonly head: Pick<AppsHead, "tool" | "today" | "shard">;
  readonly rows: readonly AppRow[];
}

/**
 * The head of all parts together, the same as that of one run over all apps. Throws `UserError`: `merge-differs` (made for
 * another day or by another version), `merge-twice` (an app or a shard), `merge-incomplete` (a shard is not there: its
 * apps would look as if they had never been asked about).
 */
export function headOfAll(parts: readonly Part[]): AppsHead {
  const first = parts[0];
  if (first === undefined) throw new Error("nothing to merge");
  for (const part of parts) mustAgree(first, part);
  mustBeWhole(parts);
  const owners = new Map<string, string>();
  for (const { file, rows } of parts) {
    for (const { manifest } of rows) {
      const other = owners.get(manifest);
      if (other !== undefined)
        throw new UserError(
          "merge-twice",
          `${manifest} is in ${other} and in ${file}.`,
          "Name each file once, and none of an earlier run.",
          { file },
        );
      owners.set(manifest, file);
    }
  }
  const rows = parts.flatMap((part) => part.rows);
  return {
    schemaVersion: APPS_SCHEMA_VERSION,
    tool: first.head.tool,
    today: first.head.today,
    exitCode: worstExitCode(rows.map(({ exitCode }) => exitCode)),
    tally: tallyOf(rows),
  };
}

function mustAgree(first: Part, part: Part): void {
  const about = ({ head: { tool, today, shard } }: Part) => [
    ["the day", today],
    ["the version of the tool", `${tool.name} ${tool.version}`],
    ["the number of shards", shard === undefined ? "none" : String(shard.of)],
    ["the number of apps in all shards", shard === undefined ? "none" : String(shard.apps)],
  ];
  const ours = about(first);
  const other = about(part).find(([, value], index) => value !== ours[index]?.[1]);
  if (other === undefined) return;
  const was = ours.find(([what]) => what === other[0])?.[1];
  throw new UserError(
    "merge-differs",
    `${first.file} and ${part.file} do not belong together: ${other[0]} is ${was} in one and ${other[1]} in the other.`,
    "Run every shard with the same version, the same list of apps and the same --today.",
    { file: part.file },
  );
}

function mustBeWhole(parts: readonly Part[]): void {
  const shard = parts[0]?.head.shard;
  if (shard === undefined) return;
  const there = parts.map(({ head }) => head.shard?.index);
  const twice = parts.find(({ head }, at) => there.indexOf(head.shard?.index) < at);
  if (twice !== undefined)
    throw new UserError(
      "merge-twice",
      `Shard ${twice.head.shard?.index} of ${shard.of} is there twice.`,
      "Name each shard's file once, and none of an earlier run.",
      { file: twice.file },
    );
  const missing: number[] = [];
  for (let index = 1; index <= shard.of && missing.length < 10; index += 1)
    if (!there.includes(index)) missing.push(index);
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
  if (missing.length === 0 && rows === shard.apps) return;
  throw new UserError(
    "merge-incomplete",
    missing.length > 0
      ? `Of ${shard.of} shards, these are not there: ${missing.join(", ")}${missing.length === 10 ? ", …" : ""}.`
      : `The shards hold ${rows} apps; the list they were made from has ${shard.apps}.`,
    "Run the shards that are missing again, and give the files of all.",
  );
}
