import { UserError } from "../base/index.js";
import { plain, plainLines } from "../report/index.js";
import type { Io } from "./io.js";

/** Prints an error: what a user can mend plainly, with place and hint; anything else as the bug it is, with its stack. */
export function printError(thrown: unknown, io: Io): void {
  if (thrown instanceof UserError) {
    io.stderr.write(userErrorText(thrown));
    return;
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  io.stderr.write(
    `This is a bug in bb2-ready, not a mistake of yours. Please report it with these lines:\n\n${plainLines(stack)}\n`,
  );
}

function userErrorText({ message, hint, place, excerpt, code }: UserError): string {
  const where =
    place === undefined
      ? ""
      : `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(":")}\n`;
  const quoted = excerpt === undefined || excerpt.trim() === "" ? "" : `  ${plain(excerpt.trim())}\n`;
  return `${plain(where.trim())}${where === "" ? "" : "\n"}${quoted}Error: ${plain(message)}\n${hint === "" ? "" : `${plain(hint)}\n`}(${code})\n`;
}
