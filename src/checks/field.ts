import type * as z from "zod";
import type { ElementOutcome, LoadedManifest } from "../judge/model.js";
import { FIELD_FORMATS, formatFault } from "./field-formats.js";
import {
  elementOfFaults,
  evidenceAt,
  type Fault,
  NO_MANIFEST,
  outcomeOfElements,
} from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";

const fieldSchema = ({ z }: OptionKit) =>
  z.strictObject({
    /** Where the manifest holds it, such as application.name or contacts.0.email. */
    path: z.string(),
    missing: z.enum(["fail", "warn", "not-applicable"]).default("fail"),
    format: z.enum(FIELD_FORMATS).optional(),
    "max-length": z.int().positive().optional(),
    /** Beginnings of words of which the text must hold one, else it warns. */
    mentions: z.array(z.string()).optional(),
    /** Names the text should not hold: warns. */
    avoid: z.array(z.string()).optional(),
  });
type Field = z.infer<ReturnType<typeof fieldSchema>>;

const options = (kit: OptionKit) =>
  kit.z.strictObject({
    /** The fields, by the element each decides. */
    fields: kit.z.record(kit.z.string(), fieldSchema(kit)),
    /** When not one of the fields is there, each of them fails. */
    "at-least-one": kit.z.boolean().default(false),
  });

/** Are facts there, and written as CMS's forms take them? One element a field. */
export const fieldCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "field",
  options,
  run: ({ options: { fields, "at-least-one": atLeastOne }, facts: { manifest } }) => {
    if (manifest === undefined) return NO_MANIFEST;
    const all = Object.entries(fields);
    const none = atLeastOne && all.every(([, field]) => isMissing(valueAt(manifest.data, field.path)));
    return outcomeOfElements(
      all.map(([id, field]) => judgeField(id, none ? { ...field, missing: "fail" } : field, manifest)),
    );
  },
};

function judgeField(id: string, field: Field, manifest: LoadedManifest): ElementOutcome {
  const value = valueAt(manifest.data, field.path);
  const evidence = evidenceAt(manifest, steps(field.path));
  const args = { path: spoken(field.path) };
  if (isMissing(value)) {
    return { id, status: field.missing, message: { id: "field.missing", args }, evidence, nearest: true };
  }
  const faults = typeof value === "string" ? textFaults(value, field) : [];
  return elementOfFaults(
    id,
    faults.map((fault) => ({
      status: fault.status,
      message: { ...fault.message, args: { ...args, ...fault.message.args } },
      evidence,
    })),
    { message: { id: "field.there", args }, evidence },
  );
}

function textFaults(text: string, field: Field): Fault[] {
  const faults: Fault[] = [];
  const format = field.format === undefined ? undefined : formatFault(field.format, text);
  if (format !== undefined) faults.push(format);
  const most = field["max-length"];
  const length = [...text].length;
  if (most !== undefined && length > most)
    faults.push({ status: "fail", message: { id: "field.too-long", args: { length, most } } });
  const named = field.avoid?.find((word) => holds(text, word));
  if (named !== undefined)
    faults.push({ status: "warn", message: { id: "field.avoid", args: { word: named } } });
  if (field.mentions !== undefined && !mentionsAny(text, field.mentions)) {
    faults.push({ status: "warn", message: { id: "field.mentions" } });
  }
  return faults;
}

/** Short names such as CMS only as words of their own; longer ones also within a word: MedicarePal, Blue-Button. */
function holds(text: string, name: string): boolean {
  if (name.length <= 3)
    return text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(name.toLowerCase());
  return letters(text).includes(letters(name));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

function mentionsAny(text: string, beginnings: readonly string[]): boolean {
  const words = text.toLowerCase().split(/[^a-z]+/);
  return words.some((word) => beginnings.some((beginning) => word.startsWith(beginning)));
}

export function isMissing(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value === undefined || value === null || (Array.isArray(value) && value.every(isMissing));
}

function steps(path: string): (string | number)[] {
  return path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** `contacts.0.email` as people count: the first contact's email. */
function spoken(path: string): string {
  return path.replace(/\.(\d+)/g, (_, n: string) => `[${n}]`);
}
