import { readFile } from "node:fs/promises";
import type { Shape } from "../base/index.js";
import type { FileKind } from "./problem.js";

/** Where the build leaves the shapes, beside the bundle. */
export const SHAPES_FILE = "manifest.shapes.json";

/** Defined by the build, which leaves out what only the sources run. */
declare const BB2_BUILT: true | undefined;

type Shapes = Readonly<Record<FileKind, Shape>>;

/** The shapes of a manifest and of a file of decisions, as the build made them from the schemas. */
export async function builtShapes(): Promise<Shapes> {
  if (typeof BB2_BUILT === "undefined") return (await import("./json-schema.js")).shapes();
  const shapes: Shapes = JSON.parse(await readFile(new URL(`./${SHAPES_FILE}`, import.meta.url), "utf8"));
  return shapes;
}
