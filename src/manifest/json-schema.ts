import * as z from "zod";
import { type Shape, shapeOf } from "../base/index.js";
import type { FileKind } from "./problem.js";
import { decisionsSchema, manifestSchema } from "./schema.js";

/** A JSON Schema as plain data, as far as this room reads it. */
export interface JsonSchema {
  readonly [key: string]: unknown;
}

/** Identifies the schema; the last part changes when a manifest that was valid no longer is. */
export const MANIFEST_SCHEMA_ID = "urn:bb2-ready:manifest:1";
const DECISIONS_SCHEMA_ID = "urn:bb2-ready:decisions:1";

const TITLES: Readonly<Record<string, string>> = {
  "us-based": "US based",
  "hipaa-role": "HIPAA role",
  "ai-features": "AI features",
  "redirect-uris": "Redirect URIs",
  "irb-approval": "IRB approval",
  "api-version": "API version",
  "approved-sha256": "Approved SHA-256",
  sha256: "SHA-256",
  "client-id": "Client id",
  "base-url": "Base URL",
  url: "URL",
  pdf: "PDF",
  cms: "CMS",
};

/** JSON Schema (draft 2020-12) of `bb2-ready.yaml`: what editors complete and validate with. */
export function manifestJsonSchema(): JsonSchema {
  return schemaOf(manifestSchema, MANIFEST_SCHEMA_ID, "bb2-ready manifest", ABOUT);
}

/** JSON Schema (draft 2020-12) of a file of decisions, `bb2-ready.decisions.yaml`. */
export function decisionsJsonSchema(): JsonSchema {
  return schemaOf(decisionsSchema, DECISIONS_SCHEMA_ID, "bb2-ready decisions", ABOUT_DECISIONS);
}

function schemaOf(schema: z.ZodType, id: string, title: string, description: string): JsonSchema {
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  const plain: unknown = JSON.parse(JSON.stringify(made));
  const { $schema, ...rest } = object(titled(plain));
  return { $schema, $id: id, title, description, ...rest };
}

let shaped: Readonly<Record<FileKind, Shape>> | undefined;

/** The shapes of both files, for `conform`. Made once. */
export function shapes(): Readonly<Record<FileKind, Shape>> {
  shaped ??= { manifest: shape(manifestSchema), decisions: shape(decisionsSchema) };
  return shaped;
}

/**
 * What a schema asks, without what it tells. Throws `TypeError` where it asks what a shape cannot say: a refinement
 * must say it a second time, with `meta`.
 */
function shape(schema: z.ZodType): Shape {
  const asked = new Set<unknown>();
  const said = new Set<unknown>();
  const made = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      for (const check of zodSchema._zod.def.checks ?? []) {
        if (check._zod.def.check !== "custom") continue;
        asked.add(check);
        if (jsonSchema.anyOf !== undefined) said.add(check);
      }
    },
  });
  if ([...asked].some((check) => !said.has(check)))
    throw new TypeError("a refinement of the manifest's schema is not in its JSON Schema");
  return shapeOf(JSON.parse(JSON.stringify(made)));
}

const ABOUT =
  "An app's own statement about itself, checked by bb2-ready before it applies for Blue Button 2.0 production access.";

const ABOUT_DECISIONS =
  "What people decided about an app that no program can, and what they accepted for a while; written by bb2-ready attest and waive.";

let made: JsonSchema | undefined;

/** Made once: a file can hold a hundred unknown keys, each of which asks. */
function known(): JsonSchema {
  made ??= manifestJsonSchema();
  return made;
}

/** Keys known at a path of the manifest; undefined where any key may stand (attestations) or none (text). */
export function keysAt(path: readonly PropertyKey[]): readonly string[] | undefined {
  const properties = object(at(known(), path)).properties;
  return properties === undefined ? undefined : Object.keys(object(properties));
}

/** The section that a key stands in, when exactly one section below the top level knows it. */
export function sectionOf(key: string): string | undefined {
  const sections = Object.entries(object(known().properties))
    .filter(([, schema]) => Object.hasOwn(object(object(schema).properties), key))
    .map(([section]) => section);
  return sections.length === 1 ? sections[0] : undefined;
}

function at(schema: JsonSchema, path: readonly PropertyKey[]): unknown {
  let node: unknown = schema;
  for (const step of path) {
    const { properties, items, additionalProperties } = objectForm(node);
    const next = typeof step === "number" ? items : object(properties)[String(step)];
    node = next ?? additionalProperties;
  }
  return objectForm(node);
}

/** Of a field that may be text or a section, the section. */
function objectForm(node: unknown): JsonSchema {
  const { anyOf } = object(node);
  const forms = Array.isArray(anyOf) ? anyOf : [node];
  return object(forms.find((form: unknown) => isSection(form)) ?? node);
}

function isSection(form: unknown): boolean {
  const { type } = object(form);
  return type === "object" || (Array.isArray(type) && type.includes("object"));
}

function titled(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(titled);
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "properties" ? withTitles(object(value), node.required) : titled(value),
    ]),
  );
}

function withTitles(properties: JsonSchema, required: unknown): JsonSchema {
  const needed = new Set<unknown>(Array.isArray(required) ? required : []);
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      {
        title: TITLES[key] ?? titleOf(key),
        ...(needed.has(key) ? object(titled(value)) : mayBeEmpty(object(titled(value)))),
      },
    ]),
  );
}

/** `logo:` with nothing after it is read as if it were not there, so editors must not complain. */
function mayBeEmpty(field: JsonSchema): JsonSchema {
  const { type, anyOf } = field;
  if (Array.isArray(anyOf)) return { ...field, anyOf: [...anyOf, { type: "null" }] };
  return typeof type === "string" && !("enum" in field) ? { ...field, type: [type, "null"] } : field;
}

function titleOf(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1).replaceAll("-", " ");
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(value: unknown): JsonSchema {
  return isObject(value) ? value : {};
}
