import { resolve } from "node:path";
import { CHECKS, runExamples } from "../checks/index.js";
import { penFor, plain } from "../report/index.js";
import { builtinPack, loadPack, type Pack } from "../rules/index.js";
import { type Io, wantsColour } from "./io.js";

async function packsOf(folders: readonly string[], io: Io): Promise<readonly Pack[]> {
  if (folders.length === 0) return [await builtinPack(CHECKS)];
  // As in `check`: a pack of one's own stands beside CMS's rules. CMS's rules themselves stand alone.
  const besides = { packs: [await builtinPack(CHECKS)], itself: true };
  return Promise.all(folders.map((folder) => loadPack(resolve(io.cwd, folder), CHECKS, folder, besides)));
}

/** Lists the rules of packs, one paragraph each: id, severity, title, source. */
export async function runRulesList(folders: readonly string[], io: Io): Promise<number> {
  const { ink } = penFor({ colour: wantsColour(undefined, io, io.stdout), width: io.stdout.columns });
  for (const pack of await packsOf(folders, io)) {
    io.stdout.write(
      `${ink.bold(plain(pack.title))} (${plain(`${pack.id} ${pack.version}`)}, ${pack.rules.length} rules)\n`,
    );
    for (const { id, title, severity, requirement } of pack.rules) {
      const source = `${pack.sources[requirement.source]?.title ?? requirement.source}: ${requirement.section}, read on ${requirement.readOn}`;
      io.stdout.write(`\n${ink.bold(id)}  ${severity}\n  ${plain(title)}\n  ${ink.dim(plain(source))}\n`);
    }
  }
  return 0;
}

/** Runs the examples of packs. 1 when one comes out otherwise than it should, else 0. */
export async function runRulesTest(folders: readonly string[], io: Io): Promise<number> {
  const { lines, mark } = penFor({ colour: wantsColour(undefined, io, io.stdout), width: io.stdout.columns });
  let wrong = 0;
  for (const pack of await packsOf(folders, io)) {
    const results = runExamples(pack);
    const failed = results.filter(({ expected, actual }) => expected !== actual);
    wrong += failed.length;
    for (const { ruleId, element, sentence, expected, actual } of failed) {
      io.stdout.write(
        `${mark("fail")} ${ruleId} ${element}: should be ${expected}, is ${actual}\n${lines(`“${sentence}”`, "  ")}\n`,
      );
    }
    io.stdout.write(
      `${plain(`${pack.id} ${pack.version}`)}: ${results.length - failed.length} of ${results.length} examples come out as they should.\n`,
    );
  }
  return wrong === 0 ? 0 : 1;
}
