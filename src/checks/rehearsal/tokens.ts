import { bearerOf, type Seen, type Story } from "../../rehearsal/index.js";
import { fail, grouped, pass, type Test, undecided } from "./model.js";

const isRefused = ({ status }: Seen): boolean => status >= 400 && status < 500 && status !== 429;

/** The first 401 of each access token, where a refresh token stood beside it that had not been used. */
function expiries({ data, tokens, refreshes, told, revocations, runs }: Story) {
  const first = new Map<string, Seen>();
  for (const seen of data) {
    const access = bearerOf(seen);
    if (seen.status === 401 && access !== undefined && !first.has(access)) first.set(access, seen);
  }
  return [...first].flatMap(([access, seen]) => {
    const refresh = tokens.get(access)?.refresh;
    if (refresh === undefined || runs[seen.run]?.scenario === "one-time-app") return [];
    const before = (line: number, run: number) => run === seen.run && line < seen.line;
    const isOver =
      refreshes.some((one) => one.form.refresh_token === refresh && one.line < seen.line) ||
      revocations.some(
        ({ line, run, form }) => before(line, run) && [access, refresh].includes(form.token ?? ""),
      ) ||
      told.some(({ note, line, run }) => note === "disconnect" && before(line, run));
    return isOver ? [] : [{ seen, refresh }];
  });
}

/** An access token that no longer holds is refreshed before the person is asked again. */
export const refreshFirst: Test = (story) => {
  const { refreshes, authorizations, runs } = story;
  const situations = expiries(story);
  const good: Seen[] = [];
  for (const { seen, refresh } of situations) {
    const later = (other: Seen) => other.run === seen.run && other.line > seen.line;
    const tried = refreshes.find((one) => later(one) && one.form.refresh_token === refresh);
    const asked = authorizations.find((one) => later(one.seen))?.seen;
    if (asked !== undefined && (tried === undefined || tried.line > asked.line))
      return fail("refresh-skipped", [seen, asked]);
    if (tried !== undefined) good.push(seen, tried);
    const run = runs[seen.run];
    const isOver = seen.run < runs.length - 1 || run?.told.some(({ note }) => note === "end") === true;
    if (tried === undefined && isOver && seen.scenario === "expired-token")
      return fail("refresh-never", [seen]);
  }
  return good.length === 0 ? undecided("never-expired") : pass("refresh-first", good);
};

/** A refresh token is used once: not again after it was taken, and not again after it was refused. */
export const refreshOnce: Test = ({ refreshes }) => {
  for (const same of grouped(refreshes, ({ form, line }) => form.refresh_token ?? `line ${line}`)) {
    const final = same.find((seen) => seen.status === 200 || isRefused(seen));
    const after = final === undefined ? undefined : same.find(({ line }) => line > final.line);
    if (final !== undefined && after !== undefined)
      return fail(final.status === 200 ? "refresh-used" : "refresh-refused", [final, after]);
  }
  const taken = refreshes.filter(({ status }) => status === 200);
  return taken.length < 2 ? undecided("refreshed-once") : pass("refresh-once", [], { count: taken.length });
};

const ENDED = ["revoked-access", "grant-expired"];

/** When the person, or time, has ended the access, the app asks the person to connect again. */
export const connectsAgain: Test = ({ data, authorizations, refreshes, runs }) => {
  const good: Seen[] = [];
  for (const [index, { scenario }] of runs.entries()) {
    if (!ENDED.includes(scenario)) continue;
    const refusal =
      refreshes.find((seen) => seen.run === index && isRefused(seen)) ??
      data.find((seen) => seen.run === index && seen.status === 401);
    if (refusal === undefined) continue;
    const again = authorizations.find(({ seen }) => seen.run === index && seen.line > refusal.line)?.seen;
    if (again === undefined) return fail("revoked-stays", [refusal]);
    good.push(refusal, again);
  }
  return good.length === 0 ? undecided("never-revoked") : pass("revoked-again", good);
};

/** Each of the four addresses once or twice with a token that does not hold; more is a loop. */
const MOST_REFUSALS = 2;
const MOST_AUTHORIZATIONS = 6;

/** A 401 is not answered by asking the same again and again, nor by sending the person round in circles. */
export const noLoop: Test = ({ data, authorizations }) => {
  const refused = data.filter(({ status }) => status === 401);
  const loop = grouped(refused, (seen) => `${seen.run} ${seen.authorization} ${seen.path}`).find(
    ({ length }) => length > MOST_REFUSALS,
  );
  if (loop !== undefined) return fail("loops", loop, { count: loop.length });
  const circle = grouped(authorizations, ({ seen }) => String(seen.run)).find(
    ({ length }) => length > MOST_AUTHORIZATIONS,
  );
  if (circle !== undefined)
    return fail(
      "circles",
      circle.map(({ seen }) => seen),
      { count: circle.length },
    );
  return refused.length === 0 ? undecided("never-refused") : pass("no-loop", refused);
};

/** Disconnecting tells the server. */
export const revokes: Test = (story) => {
  const { told, revocations } = story;
  const called = revocations.filter(({ method }) => method === "POST");
  const missing = told.filter(
    ({ note, run, line }) =>
      note === "disconnect" &&
      holdsTokens(story, run, line) &&
      !called.some((seen) => seen.run === run && seen.line > line),
  );
  if (missing.length > 0) return { ...fail("not-revoked"), told: missing };
  return called.length === 0 ? undecided("never-disconnected") : pass("revoked", called);
};

/** Whether there is something to revoke: tokens were given in this run, and nothing told the app that they ended. */
function holdsTokens({ tokens, refreshes, data }: Story, run: number, line: number): boolean {
  const last = [...tokens.values()].filter(({ seen }) => seen.run === run && seen.line < line).at(-1);
  if (last === undefined) return false;
  const isOver = (seen: Seen) =>
    seen.run === run && seen.line > last.seen.line && seen.line < line && isRefused(seen);
  return !refreshes.some(isOver) && !data.some((seen) => seen.status === 401 && isOver(seen));
}
