import { readFile, realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import {
  type DecidedFile,
  type DecisionAnswers,
  type DecisionKind,
  decide,
  mayDecide,
  situationOf,
} from "../decisions/index.js";
import { plain } from "../report/index.js";
import type { DecideFlags } from "./decide.js";
import type { Io } from "./io.js";
import { writeBeside } from "./output.js";

/**
 * Writes a decision from flags and, on a terminal, from answers. Returns 0 when it was written. Throws `UserError` for
 * what cannot be decided, is decided already, or is incomplete.
 */
export async function runDecide(
  kind: DecisionKind,
  rule: string,
  flags: DecideFlags,
  io: Io,
): Promise<number> {
  const situation = await situationOf(kind, rule, {
    ...(flags.manifest !== undefined && { manifest: flags.manifest }),
    offline: flags.offline ?? false,
    today: flags.today ?? io.today,
    cwd: io.cwd,
  });
  const given = answersIn(flags);
  // An older decision, or a wrong element, is told before anybody answers questions.
  mayDecide(situation, given);
  const ask = flags.input && io.stdin.isTTY && io.stderr.isTTY;
  const answers = ask ? await (await import("./decide-ask.js")).asked(situation, given) : given;
  if (answers === undefined) {
    io.stderr.write("Nothing was written.\n");
    return 2;
  }
  const made = await decide(situation, answers);
  await write(made, io);
  const { status, counts = status } = made.finding;
  const after = status === counts ? status : `${status}, waived`;
  io.stdout.write(
    `${plain(made.decision.message)}\nWrote ${plain(made.file)}. ${rule} was ${situation.finding.status}; it is now ${after}.\n`,
  );
  return 0;
}

function answersIn(flags: DecideFlags): DecisionAnswers {
  const { by, answer, lookedAt, reason, expires, evidence, element, finding, replace } = flags;
  return {
    ...(by !== undefined && { by }),
    ...(answer !== undefined && { answer }),
    ...(lookedAt !== undefined && { lookedAt }),
    ...(reason !== undefined && { reason }),
    ...(expires !== undefined && { expires }),
    ...(evidence !== undefined && { evidence }),
    ...(element !== undefined && { element }),
    ...(finding !== undefined && { finding }),
    ...(replace !== undefined && { replace }),
  };
}

/** Writes the file, unless somebody changed it since it was read. A link stays a link. */
async function write({ file, before, text }: DecidedFile, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  const now = await readFile(path, "utf8").catch(() => undefined);
  if (now !== before)
    throw new UserError(
      "changed-meanwhile",
      `${file} changed while the decision was made. Nothing was written.`,
      "Run the command again.",
      { file },
    );
  await writeBeside(await realpath(path).catch(() => path), [text], file, "The decision");
}
