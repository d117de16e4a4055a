/**
 * A small reader of JSON Schema: enough to say that data is right, and to put defaults in, without the schema library,
 * which takes a tenth of a check's time to load. It never says what is wrong: data it does not take is handed to the
 * library, which does.
 */
export interface Shape {
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Shape of values under keys that `properties` does not name; false where there may be none. */
  readonly additionalProperties?: Shape | false;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Shape[];
  readonly default?: unknown;
}

const KEYWORDS = new Set(
  "type properties required additionalProperties propertyNames items enum pattern minLength maxLength minItems maxItems minimum maximum anyOf default".split(
    " ",
  ),
);
/** What tells people something and asks nothing; a format always stands beside the pattern that checks it. */
const SAID_ONLY = new Set(["$schema", "$id", "title", "description", "examples", "format"]);

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The shape that a JSON Schema (draft 2020-12) describes, without its descriptions. Throws `TypeError` for a keyword
 * that `conform` does not know, since a shape that overlooks one would take wrong data for right.
 */
export function shapeOf(schema: unknown): Shape {
  if (!isPlain(schema)) throw new TypeError("a schema must be an object");
  const shape: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (SAID_ONLY.has(keyword)) continue;
    if (!KEYWORDS.has(keyword)) throw new TypeError(`the keyword ${keyword} is not known`);
    if (keyword === "properties" && isPlain(value)) {
      shape[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
    } else if (keyword === "anyOf" && Array.isArray(value)) shape[keyword] = value.map(shapeOf);
    else if (["additionalProperties", "propertyNames", "items"].includes(keyword) && value !== false)
      shape[keyword] = shapeOf(value);
    else shape[keyword] = value;
  }
  return shape;
}

/** What `conform` answers for data that does not have the shape. */
export const AMISS = Symbol("amiss");

/** The value with defaults in place, its keys in the order of the shape; `AMISS` if it does not have the shape. */
export function conform(shape: Shape, value: unknown): unknown {
  if (shape.enum !== undefined && !shape.enum.includes(value)) return AMISS;
  const made = ofType(shape, value);
  if (made === AMISS || shape.anyOf === undefined) return made;
  for (const one of shape.anyOf) {
    const fits = conform(one, value);
    // Beside a type the alternatives only ask for more; without one they are what the value may be.
    if (fits !== AMISS) return shape.type === undefined ? fits : made;
  }
  return AMISS;
}

function ofType(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case undefined:
      return shape.required === undefined || hasAll(value, shape.required) ? value : AMISS;
    case "object":
      return isPlain(value) ? ofKeys(shape, value) : AMISS;
    case "array":
      return Array.isArray(value) ? ofItems(shape, value) : AMISS;
    case "string":
      return typeof value === "string" && isText(shape, value) ? value : AMISS;
    case "boolean":
      return typeof value === "boolean" ? value : AMISS;
    default:
      return typeof value === "number" && isNumber(shape, value) ? value : AMISS;
  }
}

function hasAll(value: unknown, required: readonly string[]): boolean {
  return isPlain(value) && required.every((key) => Object.hasOwn(value, key) && value[key] !== undefined);
}

function ofKeys(shape: Shape, value: Plain): unknown {
  const { properties = {}, required = [], additionalProperties, propertyNames } = shape;
  const made: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(properties)) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given === undefined && one.default === undefined) {
      if (required.includes(key)) return AMISS;
      continue;
    }
    const fits = conform(one, given === undefined ? structuredClone(one.default) : given);
    if (fits === AMISS) return AMISS;
    made[key] = fits;
  }
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(properties, key)) continue;
    if (additionalProperties === undefined || additionalProperties === false || key === "__proto__")
      return AMISS;
    if (propertyNames !== undefined && conform(propertyNames, key) === AMISS) return AMISS;
    const fits = conform(additionalProperties, value[key]);
    if (fits === AMISS) return AMISS;
    made[key] = fits;
  }
  return made;
}

function ofItems({ items = {}, minItems = 0, maxItems }: Shape, value: readonly unknown[]): unknown {
  if (value.length < minItems || (maxItems !== undefined && value.length > maxItems)) return AMISS;
  const made: unknown[] = [];
  for (const one of value) {
    const fits = one === undefined ? AMISS : conform(items, one);
    if (fits === AMISS) return AMISS;
    made.push(fits);
  }
  return made;
}

function isText({ minLength = 0, maxLength, pattern }: Shape, value: string): boolean {
  if (maxLength !== undefined && value.length > maxLength) return false;
  return value.length >= minLength && (pattern === undefined || new RegExp(pattern).test(value));
}

function isNumber({ type, minimum, maximum }: Shape, value: number): boolean {
  return (
    Number.isFinite(value) &&
    (type !== "integer" || Number.isSafeInteger(value)) &&
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum)
  );
}
