import type { RawItem } from "./pdf-items.js";
import type { Item } from "./pdf-model.js";

type Matrix = readonly [number, number, number, number, number, number];
type Reason = NonNullable<Item["hidden"]>;

/** The drawing operators of a page, as the PDF library lists them. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface State {
  matrix: Matrix;
  fill: string;
  mode: number;
}
interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const NEUTRAL: Matrix = [1, 0, 0, 1, 0, 0];
const WHITE = /^#f[c-f]f[c-f]f[c-f]$/i;
/** Render modes that paint nothing: 3 invisible, 7 clip only (ISO 32000-1, table 106). */
const UNPAINTED = new Set([3, 7]);

/** Node before 22 lacks this method, which the library's operator lists need. */
function completeArrayBuffer(): void {
  if ("transferToFixedLength" in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length?: number): ArrayBuffer {
      return this.slice(0, length);
    },
  });
}

/** Reasons why runs cannot be seen, by their index among `raw`: render mode 3, or white without a ground. */
export async function hiddenRuns(
  operators: () => Promise<Operators>,
  ops: Readonly<Record<string, number>>,
  raw: readonly RawItem[],
): Promise<ReadonlyMap<number, Reason>> {
  completeArrayBuffer();
  const drawn = new Canvas(ops).draw(await operators());
  return align(drawn, raw);
}

interface Drawn {
  text: string;
  readonly reasons: (Reason | undefined)[];
}

/** Follows the operators far enough to know how each glyph is painted, and on what. */
class Canvas {
  private readonly names: ReadonlyMap<number, string>;
  private state: State = { matrix: NEUTRAL, fill: "#000000", mode: 0 };
  private readonly saved: State[] = [];
  private readonly grounds: Box[] = [];
  private readonly out: Drawn = { text: "", reasons: [] };
  private at: Matrix = NEUTRAL;

  constructor(ops: Readonly<Record<string, number>>) {
    this.names = new Map(Object.entries(ops).map(([name, code]) => [code, name]));
  }

  draw({ fnArray, argsArray }: Operators): Drawn {
    for (const [i, code] of fnArray.entries()) {
      const args = argsArray[i];
      this.step(this.names.get(code) ?? "", Array.isArray(args) ? args : []);
    }
    return this.out;
  }

  private step(name: string, args: readonly unknown[]): void {
    const { state } = this;
    switch (name) {
      case "save":
      case "paintFormXObjectBegin":
        this.saved.push({ ...state });
        if (name !== "save") state.matrix = times(state.matrix, numbers(args[0]));
        break;
      case "restore":
      case "paintFormXObjectEnd":
        this.state = this.saved.pop() ?? state;
        break;
      case "transform":
        state.matrix = times(state.matrix, numbers(args));
        break;
      case "setFillRGBColor":
        state.fill = typeof args[0] === "string" ? args[0] : "#000000";
        break;
      case "setFillColorN":
        state.fill = "pattern";
        break;
      case "setTextRenderingMode":
        state.mode = typeof args[0] === "number" ? args[0] : 0;
        break;
      case "setTextMatrix":
        this.at = times(NEUTRAL, numbers(args[0]).length === 6 ? numbers(args[0]) : numbers(args));
        break;
      case "moveText":
      case "setLeadingMoveText":
        this.at = times(this.at, [1, 0, 0, 1, ...numbers(args)]);
        break;
      case "showText":
        this.show(args[0]);
        break;
      case "constructPath":
        if (/ill/.test(this.names.get(Number(args[0])) ?? "") && !WHITE.test(state.fill))
          this.ground(numbers(args[2]));
        break;
      default:
        if (/^paint(?:Image|Inline|JpegX|SolidColor)/.test(name) || name === "shadingFill")
          this.ground([0, 0, 1, 1]);
    }
  }

  private ground([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): void {
    const corners = [apply(this.state.matrix, x0, y0), apply(this.state.matrix, x1, y1)];
    const [xs, ys] = [corners.map((c) => c.x), corners.map((c) => c.y)];
    this.grounds.push({
      left: Math.min(...xs),
      right: Math.max(...xs),
      bottom: Math.min(...ys),
      top: Math.max(...ys),
    });
  }

  private show(glyphs: unknown): void {
    const reason = this.reason();
    for (const glyph of Array.isArray(glyphs) ? glyphs : []) {
      if (
        typeof glyph !== "object" ||
        glyph === null ||
        !("unicode" in glyph) ||
        typeof glyph.unicode !== "string"
      )
        continue;
      const text = squeeze(glyph.unicode);
      this.out.text += text;
      for (let i = 0; i < text.length; i++) this.out.reasons.push(reason);
    }
  }

  private reason(): Reason | undefined {
    if (UNPAINTED.has(this.state.mode)) return "render-mode";
    if (!WHITE.test(this.state.fill)) return undefined;
    const { x, y } = apply(this.state.matrix, this.at[4], this.at[5]);
    const grounded = this.grounds.some(
      (b) => x >= b.left - 2 && x <= b.right + 2 && y >= b.bottom - 2 && y <= b.top + 2,
    );
    return grounded ? undefined : "colour";
  }
}

const squeeze = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cc}]+/gu, "");

function numbers(value: unknown): number[] {
  if (value instanceof Float32Array || value instanceof Float64Array) return [...value];
  // The library gives some matrices as plain objects with the keys 0 to 5.
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return numbers(Object.values(value));
  return Array.isArray(value) ? value.filter((v): v is number => typeof v === "number") : [];
}

function times(m: Matrix, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

/** How far the two readings of a page may drift apart before a run is given up. */
const DRIFT = 2_000;

/** Matches the runs of the text content, in their order, with the glyphs that were drawn. */
function align(drawn: Drawn, raw: readonly RawItem[]): Map<number, Reason> {
  const found = new Map<number, Reason>();
  let at = 0;
  for (const [i, item] of raw.entries()) {
    const text = squeeze(item.str);
    if (text === "") continue;
    const near = drawn.text.startsWith(text, at) ? at : at + drawn.text.slice(at, at + DRIFT).indexOf(text);
    if (near < at) continue;
    const reason = drawn.reasons[near + Math.floor(text.length / 2)];
    if (reason !== undefined) found.set(i, reason);
    at = near + text.length;
  }
  return found;
}
