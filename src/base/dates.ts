/** Calendar days as ISO text, YYYY-MM-DD, in UTC. No clock here: `today` is always handed in. */

const DAY_MS = 86_400_000;

/**
 * Days since 1970-01-01 for a real calendar day written YYYY-MM-DD; undefined for anything else, 2026-02-30 included.
 */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || formatDay(date) !== text) return undefined;
  return date.getTime() / DAY_MS;
}

/** The UTC calendar day of a moment, YYYY-MM-DD. */
export function formatDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Whole days from `b` to `a`: negative when `a` is earlier. Throws RangeError when either is no day. */
export function compareDays(a: string, b: string): number {
  return mustBeDay(a) - mustBeDay(b);
}

/** True when `day` is later than `other`; the same day is not after. */
export function isAfter(day: string, other: string): boolean {
  return compareDays(day, other) > 0;
}

/** True when a thing that holds up to and including `lastDay` no longer holds `today`. */
export function isExpired(lastDay: string, today: string): boolean {
  return isAfter(today, lastDay);
}

function mustBeDay(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`not a calendar day: ${text.slice(0, 40)}`);
  return day;
}
