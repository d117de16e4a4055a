import type { Message, Status } from "../../judge/model.js";
import type { Seen, Story, Told } from "../../rehearsal/index.js";

/** The numbers that rules give; see the options of the check. */
export interface Limits {
  readonly stateBits: number;
  readonly stateLength: number;
  readonly mostTries: number;
  /** Milliseconds. */
  readonly leastWait: number;
}

/** What one test of a recording found. */
export interface Tested {
  readonly status: Status;
  readonly message: Message;
  /** The requests it rests on, in the order of the recording. */
  readonly seen: readonly Seen[];
  /** Notes it rests on, where no request shows it. */
  readonly told?: readonly Told[];
}

/** One question to a recording. Pure. */
export type Test = (story: Story, limits: Limits) => Tested;

type Args = NonNullable<Message["args"]>;

const made =
  (status: Status) =>
  (id: string, seen: readonly Seen[] = [], args: Args = {}): Tested => ({
    status,
    message: { id: `rehearsal.${id}`, args },
    seen,
  });

export const pass = made("pass");
export const warn = made("warn");
export const fail = made("fail");
/** What did not come up in the recording is not decided; the message says what to do. */
export const undecided = made("error");
export const notApplicable = made("not-applicable");

/** Things that come up by a key, in their order. */
export function grouped<T>(all: readonly T[], key: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** The same request: what is sent again when it is tried again. */
export const requestOf = ({ run, method, path, query, form }: Seen): string =>
  JSON.stringify([run, method, path, query, form.grant_type ?? ""]);

export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
