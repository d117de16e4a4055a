import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../base/index.js";
import { INIT_QUESTIONS, type InitAnswers, type InitQuestionId, renderManifest } from "../manifest/index.js";
import { plain } from "../report/index.js";
import type { InitFlags } from "./init.js";
import type { Io } from "./io.js";

type Answers = Partial<Record<InitQuestionId, string>>;

/** Writes a manifest from flags and, on a terminal, from answers. Never overwrites: throws `UserError` instead. */
export async function runInit(flags: InitFlags, io: Io): Promise<number> {
  const path = resolve(io.cwd, flags.file);
  // Before the questions: nobody wants to answer them all and then hear it.
  if (existsSync(path)) throw isThere(flags.file);
  const given: InitAnswers = answersIn(flags);
  const ask = flags.input && io.stdin.isTTY && io.stderr.isTTY;
  const answers = ask ? await asked(given) : given;
  if (answers === undefined) {
    io.stderr.write("Nothing was written.\n");
    return 2;
  }
  const text = renderManifest(answers);
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    if (cause.code === "EEXIST") throw isThere(flags.file);
    throw new UserError(
      "cannot-write",
      `${flags.file} cannot be written: ${String(cause.code)}.`,
      "Name a file in a folder that exists and that you may write to.",
    );
  }
  io.stderr.write(`Wrote ${plain(flags.file)}. Fill in what it leaves open, then run: bb2-ready check\n`);
  return 0;
}

function isThere(file: string): UserError {
  return new UserError(
    "manifest-exists",
    `${file} is there already.`,
    "It is never overwritten: edit it, move it away, or name another with --file.",
  );
}

function answersIn(flags: InitFlags): InitAnswers {
  const { organization, name, contact, policy, terms, access, useCase, redirectUri } = flags;
  const given = {
    organization,
    name,
    contact,
    policy,
    terms,
    access,
    "use-case": useCase,
    "redirect-uri": redirectUri,
  };
  const answers: Answers = {};
  for (const { id } of INIT_QUESTIONS) {
    const answer = given[id];
    if (answer !== undefined) answers[id] = answer;
  }
  return answers;
}

/** Asks what the flags leave open, on standard error; undefined when the person breaks off. */
async function asked(given: InitAnswers): Promise<InitAnswers | undefined> {
  const { intro, isCancel, outro, select, text } = await import("@clack/prompts");
  const answers: Answers = { ...given };
  const output = process.stderr;
  intro("A few questions. Enter leaves one open for later; Ctrl+C stops.", { output });
  for (const { id, asks, example, choices } of INIT_QUESTIONS) {
    if (answers[id] !== undefined) continue;
    const answer =
      choices === undefined
        ? await text({ message: asks, placeholder: example, output })
        : await select({
            message: asks,
            options: choices.map(({ value, label }) => ({ value, label })),
            output,
          });
    if (isCancel(answer)) return undefined;
    if (typeof answer === "string" && answer.trim() !== "") answers[id] = answer.trim();
  }
  outro("Thank you.", { output });
  return answers;
}
