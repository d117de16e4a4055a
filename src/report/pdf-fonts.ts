import { readFileSync } from "node:fs";
import { coveredBy } from "./pdf-cmap.js";

/** The weights a PDF report is set in. */
export type Weight = "regular" | "bold";

export interface Typeface {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** Code points that both weights have. */
  readonly covered: ReadonlySet<number>;
}

// From the sources fonts/ is two folders up; from dist/, where all bundles lie, one.
const FOLDER = new URL(
  import.meta.url.endsWith("/src/report/pdf-fonts.ts") ? "../../fonts/" : "../fonts/",
  import.meta.url,
);

let loaded: Typeface | undefined;

/** Source Sans 3 as it is shipped with the package; read once. */
export function typeface(): Typeface {
  if (loaded !== undefined) return loaded;
  const regular = readFileSync(new URL("SourceSans3-Regular.ttf", FOLDER));
  const bold = readFileSync(new URL("SourceSans3-Semibold.ttf", FOLDER));
  const inBold = coveredBy(bold);
  loaded = { regular, bold, covered: new Set([...coveredBy(regular)].filter((code) => inBold.has(code))) };
  return loaded;
}
