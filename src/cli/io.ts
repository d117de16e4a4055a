/** A stream that text is printed to, and the bytes of a report where no terminal listens. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY: boolean;
  /** Resolves once what was written is on its way, so that a slow reader does not make it pile up in memory. */
  drained?(): Promise<void>;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** All the command line sees of the outside world, handed in so that tests can hand in their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ISO calendar day, UTC. */
  readonly today: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: { readonly isTTY: boolean };
}

/** Whether to colour: the flags decide, then NO_COLOR, then FORCE_COLOR, then whether a person is looking. */
export function wantsColour(flag: boolean | undefined, io: Io, output: Output): boolean {
  if (flag !== undefined) return flag;
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTTY && TERM !== "dumb";
}

/** Columns of a report that goes to a file, where no terminal says how wide it is. */
const FILE_COLUMNS = 100;

/** How a console report looks: to a file it has no colour unless asked for, and a width of its own. */
export function lookOf(
  flags: {
    readonly output?: string;
    readonly color?: boolean;
    readonly verbose?: boolean;
    readonly quiet?: boolean;
  },
  io: Io,
): { colour: boolean; width: number; verbose: boolean; quiet: boolean } {
  const toFile = flags.output !== undefined;
  return {
    colour: toFile ? flags.color === true : wantsColour(flags.color, io, io.stdout),
    width: toFile ? FILE_COLUMNS : io.stdout.columns,
    verbose: flags.verbose ?? false,
    quiet: flags.quiet ?? false,
  };
}
