import type * as z from "zod";
import type { Observation } from "../judge/model.js";
import type { OptionKit } from "./model.js";
import { differenceOf } from "./uri-difference.js";

/** A question to an observation. Every key given must hold; a list holds where any of it does. */
export const matchSchema = ({ z }: OptionKit) => {
  const scalar = z.union([z.string(), z.number(), z.boolean()]);
  const strings = z.union([z.string(), z.array(z.string()).min(1)]).optional();
  const place = z.enum(["sign-in", "callback", "same-server", "elsewhere"]);
  return z.strictObject({
    status: z.union([z.int(), z.array(z.int()).min(1)]).optional(),
    /** Media type. */
    type: strings,
    /** Where a redirect leads. */
    to: z.union([place, z.array(place).min(1)]).optional(),
    /** OAuth error code; "" for none. */
    error: strings,
    /** Words the answer says, whatever their case. */
    says: strings,
    /** Values the probe found. */
    values: z.record(z.string(), z.union([scalar, z.array(scalar).min(1)])).optional(),
    /** Why there was no answer. */
    failed: strings,
  });
};
export type Match = z.infer<ReturnType<typeof matchSchema>>;

const among = <T>(wanted: T | readonly T[], value: T | undefined): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : wanted === value;

/** Whether an observation is as a match asks. */
export function matches({ answer, failed, values }: Observation, match: Match): boolean {
  const said = answer?.says.toLowerCase() ?? "";
  const says = match.says === undefined ? [] : [match.says].flat();
  return (
    (match.status === undefined || among(match.status, answer?.status)) &&
    (match.type === undefined || among(match.type, answer?.type)) &&
    (match.to === undefined || among(match.to, answer?.to)) &&
    (match.error === undefined || (answer !== undefined && among(match.error, answer.error ?? ""))) &&
    (says.length === 0 || says.some((words) => said.includes(words.toLowerCase()))) &&
    (match.failed === undefined || among(match.failed, failed?.code)) &&
    Object.entries(match.values ?? {}).every(([name, wanted]) => among(wanted, values[name]))
  );
}

/** What came back, in a line. */
export function cameIn({ answer, failed }: Observation): string {
  if (answer === undefined) return failed?.why ?? "no answer";
  const { status, type, location, error, says } = answer;
  const parts = [
    `${status}${type === "" ? "" : ` ${type}`}${location === undefined ? "" : ` to ${location}`}`,
    error ?? "",
    says === "" ? "" : `“${says}”`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** A text with its holes filled from an observation; undefined where one cannot be. */
export function filled(text: string, observation: Observation): string | undefined {
  const { values, answer } = observation;
  const sent = String(values.sent ?? "");
  const registered = String(values.registered ?? "");
  const known = {
    ...values,
    ...(answer !== undefined && {
      status: answer.status,
      type: answer.type,
      location: answer.location ?? "",
    }),
    ...(registered !== "" && differenceOf(sent, registered.split(" "))),
    ...(registered === "" && { registered: "" }),
  };
  let isWhole = true;
  const written = text.replace(/\{([\w-]+)\}/g, (_, name: string) => {
    const value: unknown = Object.hasOwn(known, name) ? Reflect.get(known, name) : undefined;
    if (value === undefined || value === "") isWhole = false;
    return String(value ?? "");
  });
  return isWhole ? written : undefined;
}
