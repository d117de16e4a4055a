/**
 * The code points a TrueType font has a glyph for, from its `cmap` table: format 12 where there is one, else format 4
 * (OpenType specification 1.9, "cmap"). Throws `RangeError` for bytes that are no such font.
 */
export function coveredBy(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, "cmap");
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) =>
    view.getUint32(cmap + 4 + index * 8 + 4),
  ).map((offset) => cmap + offset);
  const of = (format: number) => offsets.find((offset) => view.getUint16(offset) === format);
  const long = of(12);
  if (long !== undefined) return format12(view, long);
  const short = of(4);
  if (short === undefined) throw new RangeError("the font has no character map of format 4 or 12");
  return format4(view, short);
}

function tableAt(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    if (tag === name) return view.getUint32(record + 8);
  }
  throw new RangeError(`the font has no table ${name}`);
}

function format12(view: DataView, at: number): ReadonlySet<number> {
  const covered = new Set<number>();
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const start = at + 16 + group * 12;
    for (let code = view.getUint32(start); code <= view.getUint32(start + 4); code++) covered.add(code);
  }
  return covered;
}

function format4(view: DataView, at: number): ReadonlySet<number> {
  const covered = new Set<number>();
  const bytes = view.getUint16(at + 6);
  for (let segment = 0; segment < bytes; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + bytes + segment);
    for (let code = start; code <= end && code < 0xffff; code++) covered.add(code);
  }
  return covered;
}
