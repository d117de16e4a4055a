import type { Seen, Story, Told } from "../../rehearsal/index.js";
import { fail, grouped, pass, requestOf, seconds, type Test, undecided, warn } from "./model.js";

/** Clocks and the way there and back. */
const TOLERANCE = 50;
/** Requests that were on their way when the refusal came. */
const ON_THE_WAY = 250;

/** After 429, nothing more is asked for the time the server named. */
export const obeysRetryAfter: Test = ({ data, all }, { mostTries }) => {
  const limited = all.filter(({ status, retryAfter }) => status === 429 && retryAfter !== undefined);
  if (limited.length === 0) return undecided("never-limited");
  for (const tries of grouped(limited, requestOf))
    if (tries.length > mostTries) return fail("limit-hammered", tries, { count: tries.length });
  let meanwhile: Seen[] = [];
  for (const seen of limited) {
    const wait = (seen.retryAfter ?? 0) * 1000;
    const early = data.filter(
      (other) => other.run === seen.run && other.line > seen.line && other.at < seen.at + wait - TOLERANCE,
    );
    const again = early.find((other) => requestOf(other) === requestOf(seen));
    if (again !== undefined)
      return fail("limit-ignored", [seen, again], {
        after: seconds(again.at - seen.at),
        told: seen.retryAfter ?? 0,
      });
    const other = early.find(({ at }) => at > seen.at + ON_THE_WAY);
    if (other !== undefined) meanwhile = [seen, other];
  }
  return meanwhile.length > 0 ? warn("limit-elsewhere", meanwhile) : pass("limit-obeyed", limited);
};

const isFault = ({ status }: Seen): boolean => status === 0 || status >= 500;

/** A server that fails is asked again only a few times, and after a while. */
export const backsOff: Test = (story, { mostTries, leastWait }) => {
  const isOurs = ({ path }: Seen) => /^\/v\d{1,2}\/(?!o\/authorize)/.test(path);
  const failed = story.all.filter((seen) => isFault(seen) && isOurs(seen));
  // What was given well and could not be read must not be fetched for ever either.
  const broken = story.all.filter(
    (seen) => seen.scenario === "malformed-json" && seen.status === 200 && isOurs(seen),
  );
  if (failed.length === 0) return undecided("never-failed");
  let constant: Seen[] = [];
  for (const tries of grouped([...failed, ...broken], requestOf).flatMap((same) => byVisit(same, story))) {
    if (tries.length > mostTries) return fail("fault-hammered", tries, { count: tries.length });
    const gaps = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? at));
    const quick = gaps.findIndex((gap) => gap < leastWait);
    if (quick >= 0)
      return fail("fault-at-once", tries.slice(quick, quick + 2), {
        after: gaps[quick] ?? 0,
        least: leastWait,
      });
    const [first] = gaps;
    const last = gaps.at(-1);
    if (first !== undefined && last !== undefined && gaps.length > 1 && last < first * 1.2) constant = tries;
  }
  return constant.length > 0
    ? warn("fault-constant", constant, { count: constant.length })
    : pass("fault-backed-off", failed);
};

/** Tries that the app made by itself: what a person does again begins anew. */
function byVisit(tries: readonly Seen[], { runs }: Story): Seen[][] {
  const visits: readonly Told[] =
    runs[tries[0]?.run ?? 0]?.told.filter(({ note }) => note === "visit" || note === "disconnect") ?? [];
  return grouped(tries, ({ line }) => String(visits.filter((visit) => visit.line < line).length));
}
